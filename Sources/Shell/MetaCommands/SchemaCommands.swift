import Completion
import Reports
import Shorthand

/// Schemas beside each other.
enum SchemaCommands {
  static let rows = [
    MetaCommand(
      "diff", "[--devices] ADDRESS|FILE", completes: .connection(["--devices"]), reading: .shown,
      reach: .alone(.waits),
      help: "what another server, or one in a file, has more, less or different",
      run: { compare($0, $1) })
  ]

  private static func compare(_ runner: LineRunner, _ call: MetaCall) -> Step {
    guard let (switches, others) = call.words.arguments(switches: ["--devices"]), others.count == 1
    else { return runner.usage(call) }
    let view = SchemaView(runner.connections, from: call.origin)
    let names = runner.names.connections
    return switches.isEmpty
      ? view.compare(with: others[0], named: names, to: call.target)
      : view.compareDevices(with: others[0], named: names, to: call.target)
  }
}
