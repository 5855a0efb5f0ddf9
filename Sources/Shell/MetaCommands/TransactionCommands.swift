import Completion
import Reports
import Shorthand

/// Transactions.
enum TransactionCommands {
  static let rows = [
    MetaCommand(
      "begin", "[properties.NAME=VALUE …]", completes: .transaction,
      reach: .each, runsUnsent: true, help: "start a transaction, as transaction( does",
      run: { begin($0, $1) }),
    MetaCommand(
      "commit", changesMachine: true, reach: .each, runsUnsent: true,
      help: "send the transaction, as ) does",
      run: { runner, call throws(SyntaxError) in try commit(runner, call) }),
    MetaCommand(
      "abort", reach: .each, runsUnsent: true, help: "drop the transaction that is being typed",
      run: { abort($0, $1.origin) }),
  ]

  private static func begin(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let start = call.line.restStart
    var text = call.text
    do throws(SyntaxError) {
      text = try runner.names.aliases.expanding(text, beginningFrom: start)
      try runner.parser.begin(text, from: start, runner.environment(for: text))
    } catch {
      runner.front.report(error, in: text, from: call.origin)
    }
    return .done
  }

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
