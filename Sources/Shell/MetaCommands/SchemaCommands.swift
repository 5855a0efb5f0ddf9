import Completion
import Reports
import Shorthand

/// Schemas beside each other.
enum SchemaCommands {
  static let rows = [
    MetaCommand(
      "diff", "ADDRESS|FILE", completes: .connection,
      help: "what another server, or a schema in a file, has more, less or different",
      run: { runner, call throws(SyntaxError) in try compare(runner, call) })
  ]

  private static func compare(_ runner: LineRunner, _ call: MetaCall) throws(SyntaxError) -> Step {
    let words = try runner.words(of: call)
    guard words.words.count == 1 else { return runner.usage(call) }
    return SchemaView(runner.connections, from: call.origin).compare(
      with: words.words[0], named: runner.names.connections, to: words.target)
  }
}
