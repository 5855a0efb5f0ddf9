import Completion

/// Values.
extension MetaCommand {
  static let gset = MetaCommand(
    "gset", "NAME [PATH]", help: "keep the last returned value, or a part of it, as ${NAME}",
    run: { $0.keep($1.rest, $1.origin) })

  static let dry = MetaCommand(
    "dry", "COMMAND", completes: .command, help: "the JSON of a line, unsent",
    run: { $0.dry($1.line, in: $1.text, $1.origin) })

  static let values = [gset, dry]
}
