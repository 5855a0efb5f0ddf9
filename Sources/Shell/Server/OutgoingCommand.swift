import JSON
import QMP
import Shorthand

/// A command in either form.
enum OutgoingCommand {
  case command(Command)
  case verbatim(VerbatimCommand)

  var name: String {
    switch self {
    case .command(let command): command.name
    case .verbatim(let command): command.name ?? "the message"
    }
  }

  var arguments: JSONObject? {
    switch self {
    case .command(let command): command.arguments
    case .verbatim(let command): command.value["arguments"]?.object
    }
  }

  /// The message as `--dry-run` and `\errverbose` show it: without an `id` of ours.
  var bytes: [UInt8] {
    switch self {
    case .command(let command): command.encoded(id: nil)
    case .verbatim(let command): command.object
    }
  }

  var outgoing: Session.Outgoing {
    switch self {
    case .command(let command): .command(command)
    case .verbatim(let command):
      .verbatim(object: command.object, id: command.id, isOutOfBand: command.isOutOfBand)
    }
  }

  var isReadOnly: Bool {
    switch self {
    case .command(let command):
      ReadOnlyPolicy.allows(command.name, arguments: command.arguments)
    case .verbatim(let command): ReadOnlyPolicy.allows(message: command.value)
    }
  }

  /// Whether it ends the virtual machine.
  var endsMachine: Bool {
    switch self {
    case .command(let command):
      if command.name == "human-monitor-command" {
        HumanMonitor.endsMachine(command.arguments?["command-line"]?.string ?? "")
      } else {
        command.name == "quit"
      }
    case .verbatim(let command): command.name == "quit"
    }
  }

  var isOutOfBand: Bool {
    switch self {
    case .command(let command): command.dispatch == .outOfBand
    case .verbatim(let command): command.isOutOfBand
    }
  }

  var isHumanMonitor: Bool { name == "human-monitor-command" }

  /// As it may be kept: with a mask for what is to be kept nowhere.
  func masked(by unkept: UnkeptTexts) -> OutgoingCommand {
    guard !unkept.isEmpty, case .command(var command) = self else { return self }
    command.arguments = command.arguments.map { unkept.masked($0) }
    return .command(command)
  }

  var keepsID: Bool {
    if case .verbatim(let command) = self { command.id != nil } else { false }
  }
}
