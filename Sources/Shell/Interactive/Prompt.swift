import Monitors
import Shorthand
import Terminal

/// What stands before the line being edited.
enum Prompt {
  static func text(_ runner: LineRunner) -> StyledText {
    if runner.parser.isInTransaction { return StyledText("TRANS> ", .prompt) }
    let isReady = runner.server.monitor.isReady
    let format = runner.front.settings.prompt ?? .standard
    return StyledText(format.text(parts(runner)), isReady ? .prompt : .warning)
  }

  private static func parts(_ runner: LineRunner) -> PromptFormat.Parts {
    let connections = runner.connections
    let server = runner.server
    let connection = connections.name(of: server)
    let own = connections.areSeveral ? connection : connections.machineName(of: server)
    var parts = PromptFormat.Parts()
    parts.name = name(own.map { PromptName.start($0, columns: mostNameColumns) }, runner)
    parts.state = state(server.monitor)
    parts.connection = PromptName.start(connection, columns: mostNameColumns)
    parts.number = server.monitor.id.number
    if server.monitor.isReady, !runner.humanMonitor.isOn, server.folder != .root {
      parts.folder = PromptName.end("\(server.folder)", columns: mostFolderColumns)
    }
    return parts
  }

  private static let mostNameColumns = 30
  private static let mostFolderColumns = 50

  /// - Parameter own: the name that it has, if it has one.
  private static func name(_ own: String?, _ runner: LineRunner) -> String {
    let monitor = runner.server.monitor
    guard monitor.isReady else { return own ?? "" }
    if runner.humanMonitor.isOn {
      let cpu = runner.humanMonitor.cpu.map { ":\($0)" } ?? ""
      return (own.map { $0 + " " } ?? "") + "HMP" + cpu
    }
    if let own { return own }
    if monitor.isGuestAgent { return "agent" }
    return monitor.knowledge.machine.isStorageDaemon ? "storage" : "QEMU"
  }

  private static func state(_ monitor: Monitor) -> String {
    guard monitor.isReady else { return "disconnected" }
    let word = monitor.knowledge.machine.word ?? "running"
    return word == "running" ? "" : PromptName.start(word, columns: mostNameColumns)
  }
}

/// The prompt of one line. It tells what is known as long as nothing is typed; from the first key on it
/// stays, for it would move the text, unless the connection ends or comes back.
struct HeldPrompt {
  private var shown: StyledText?
  private var isReady = false
  /// How the machine stands was known, or is not asked.
  private var isSettled = false

  mutating func text(_ runner: LineRunner, hasText: Bool) -> StyledText {
    let isReadyNow = runner.server.monitor.isReady
    if hasText, isSettled, isReady == isReadyNow, let shown { return shown }
    let text = Prompt.text(runner)
    shown = text
    isReady = isReadyNow
    let machine = runner.server.monitor.knowledge.machine
    isSettled = machine.word != nil || !machine.isAsked
    return text
  }
}
