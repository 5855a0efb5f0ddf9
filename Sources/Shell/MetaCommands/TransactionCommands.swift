import Completion
import Reports
import Shorthand

/// Transactions.
enum TransactionCommands {
  static let rows = [
    MetaCommand(
      "begin", "[properties.NAME=VALUE …]", completes: .transaction,
      help: "start a transaction, as transaction( does",
      run: { runner, call throws(SyntaxError) in
        try runner.parser.begin(
          call.text, from: call.line.restStart, runner.environment(for: call.text))
        return .done
      }),
    MetaCommand(
      "commit", changesMachine: true, help: "send the transaction, as ) does",
      run: { runner, call throws(SyntaxError) in try commit(runner, call) }),
    MetaCommand(
      "abort", help: "drop the transaction that is being typed",
      run: { abort($0, $1.origin) }),
  ]

  private static func commit(_ runner: LineRunner, _ call: MetaCall) throws(SyntaxError) -> Step {
    guard
      case .command(let command, let outlet) = try runner.parser.commit(
        runner.environment(for: call.text))
    else { return .done }
    return runner.server.send(.command(command), outlet, from: call.origin)
  }

  private static func abort(_ runner: LineRunner, _ origin: LineOrigin) -> Step {
    guard runner.parser.abort() else {
      return runner.front.complain(.line(.noTransaction), origin)
    }
    runner.output.show(.remark(.line(.transactionDropped)))
    return .done
  }
}
