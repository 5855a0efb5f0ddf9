import Completion
import Shorthand
import System

extension Interpreter {
  /// What completion, hints and colours may know now.
  var completionKnowledge: Knowledge {
    var known = Knowledge()
    known.schema = knowledge.schema
    known.commandNames = knowledge.commandNames
    known.eventNames = eventNames
    known.metaCommands = Self.metaCommandShapes
    known.settings = Self.settingShapes
    known.connectionNames = names.connections.keys.sorted()
    known.aliases = names.aliases.texts
    known.plainWords = Self.plainWords
    known.isHumanMonitor = humanMonitor.isOn
    known.isInTransaction = parser.isInTransaction
    known.files = Files.paths(startingWith:)
    return known
  }

  private static let metaCommandShapes = MetaCommand.all.map(\.shape)
  private static let settingShapes = SettingName.allCases.map {
    (name: $0.rawValue, values: $0.values)
  }
}
