import Completion

/// Events and waiting.
extension MetaCommand {
  static let events = MetaCommand(
    "events", "[on|off|PATTERN…|tail N]", completes: .events(["on", "off", "tail"]),
    help: "show, hide or choose events, or look back at the last N",
    run: { $0.chooseEvents($1.rest, $1.origin) })

  static let wait = MetaCommand(
    "wait", "EVENT[,EVENT…] [MEMBER=VALUE…] [-t S] | job ID | migrate | unplug ID",
    completes: .wait, reading: .expanded,
    help: "wait for an event, a job, a migration or an unplugged device",
    run: { $0.wait(for: $1.rest, $1.origin) })

  static let watch = MetaCommand(
    "watch", "[S] COMMAND", completes: .line,
    help: "repeat COMMAND every S seconds until a key is typed",
    run: { $0.watch($1.line, in: $1.text, $1.origin) })

  static let waiting = [events, wait, watch]
}
