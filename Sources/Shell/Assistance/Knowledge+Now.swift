import Completion
import JSON
import Monitors
import QAPI
import Reports
import Shorthand
import System

extension Completion.Knowledge {
  /// What completion, hints and colours may know now.
  init(_ runner: LineRunner) {
    self.init()
    schema = runner.server.knowledge.schema
    commandNames = runner.server.knowledge.commandNames
    eventNames = runner.server.knowledge.eventNames
    metaCommands = runner.metaCommands.shapes
    let own = runner.ownCommands.shapes.filter { runner.metaCommands[$0.name] == nil }
    if !own.isEmpty { metaCommands += own }
    settings = Self.settingShapes
    monitorNames = runner.connections.names
    connectionNames = runner.names.connections.keys.sorted()
    aliases = runner.names.aliases.texts
    plainWords = LineRunner.plainWords
    isHumanMonitor = runner.humanMonitor.isOn
    isInTransaction = runner.parser.isInTransaction
    folder = runner.server.folder
    let known = runner.front.settings.columns
    views.columns = { KnownColumns(known[$0]) }
    views.commands = known.commands
    if case .answer(let answer)? = runner.front.last { views.lastCommand = answer.command }
    let pages = runner.manualPages
    let describer = Describer(runner.server, pages)
    host.manualTypes = { describer.manual.typeNames }
    if schema == nil, runner.server.monitor.isGuestAgent {
      host.manualMembers = { pages.manual(of: [ManualPages.agent]).memberNames(at: $1, of: $0) }
    }
    variables = { runner.values() }
    host.files = Files.paths(startingWith:)
    host.isSocket = { Files.isSocket(Files.expandingHome($0)) }
    host.expandingHome = Files.expandingHome
    host.programs = { Files.programs(in: Environment.value(of: "PATH") ?? "") }
  }

  private static let settingShapes = SettingName.allCases.map { setting in
    let further: SettingShape.Further =
      switch setting {
      case .colors: .file
      case .events: .events
      default: .nothing
      }
    return SettingShape(setting.rawValue, setting.values, or: further)
  }
}

extension KnownColumns {
  /// Nil for no table.
  fileprivate init?(_ table: ColumnTable?) {
    guard let table else { return nil }
    let rows = table.rows.first?.parts.map(\.text) ?? []
    self.init(rows: rows, table.entries.map(\.column.description))
  }
}
