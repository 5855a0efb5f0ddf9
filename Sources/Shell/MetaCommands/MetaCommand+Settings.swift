import Completion
import Shorthand

/// Settings and output.
extension MetaCommand {
  static let set = MetaCommand(
    "set", "[NAME [VALUE]]", completes: .setting, help: "show or change the settings",
    run: { $0.set($1.rest, $1.origin) })

  static let timing = MetaCommand(
    "timing", "[on|off]", completes: .words(["on", "off"]), help: "show how long commands take",
    run: { $0.toggle($1.rest, .timing, $1.origin) })

  static let pager = MetaCommand(
    "pager", "[on|off]", completes: .words(["on", "off"]),
    help: "show answers longer than the screen through $PAGER",
    run: { $0.toggle($1.rest, .pager, $1.origin) })

  static let output = MetaCommand(
    "o", "[FILE]", completes: .file, reading: .fileName,
    help: "write answers to FILE; without it, to standard output again",
    run: { $0.redirect($1.rest, $1.origin) })

  static let alias = MetaCommand(
    "alias", "NAME TEXT", completes: .words([]),
    help: "let NAME stand for TEXT at the start of a line",
    run: { $0.define($1, in: \.names.aliases.texts) })

  static let settings = [set, timing, pager, output, alias]
}
