import Completion
import Reports
import Shorthand

/// Schemas beside each other.
enum SchemaCommands {
  static let rows = [
    MetaCommand(
      "diff", "[--devices] ADDRESS|FILE", completes: .connection(["--devices"]),
      help: "what another server, or one in a file, has more, less or different",
      run: { runner, call throws(SyntaxError) in try compare(runner, call) })
  ]

  private static func compare(_ runner: LineRunner, _ call: MetaCall) throws(SyntaxError) -> Step {
    let words = try runner.words(of: call)
    guard let (switches, others) = words.arguments(switches: ["--devices"]), others.count == 1
    else { return runner.usage(call) }
    let view = SchemaView(runner.connections, from: call.origin)
    let names = runner.names.connections
    return switches.isEmpty
      ? view.compare(with: others[0], named: names, to: words.target)
      : view.compareDevices(with: others[0], named: names, to: words.target)
  }
}
