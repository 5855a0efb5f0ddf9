import Completion

/// Leaving, and finding one's way.
extension MetaCommand {
  static let quit = MetaCommand(
    "q", or: ["quit", "exit"], "[STATUS]", help: "leave the shell; the virtual machine runs on",
    run: { $0.leave($1.rest, $1.origin) })

  static let help = MetaCommand(
    "?", or: ["help"], help: "list the meta-commands", run: { shell, _ in shell.listMetaCommands() }
  )

  static let describe = MetaCommand(
    "h", "NAME", completes: .entity, help: "what the server knows of a command, event or type",
    run: { $0.describe($1.rest, $1.origin) })

  static let list = MetaCommand(
    "d", "[PATTERN]", completes: .entity,
    help: "commands and events that match PATTERN, with * and ?",
    run: { $0.list($1.rest, $1.origin) })

  static let orientation = [quit, help, describe, list]
}
