import Completion
import Reports

/// How machines stand.
enum TopCommands {
  static let rows = [
    MetaCommand(
      "top", "[S]", completes: .words([]),
      help: "how the machine stands, redrawn every S seconds until q; with several, a row for each",
      run: { show($0, $1) })
  ]

  private static func show(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let seconds = call.rest.isEmpty ? 2 : Seconds.parse(call.rest)
    guard let seconds else { return runner.usage(call) }
    let connections = runner.connections
    let reader = LoadReader(connections.all, from: call.origin) { connections.name(of: $0) }
    return TopView(reader, runner.server, seconds: seconds).run()
  }
}
