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
    MetaCommand(
      "undo", reach: .each, runsUnsent: true,
      help: "drop the last action of the transaction that is being typed",
      run: { undo($0, $1.origin) }),
  ]

  private static func begin(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let start = call.line.restStart
    var text = call.text
    do throws(SyntaxError) {
      text = try runner.names.aliases.expanding(text, beginningFrom: start)
      try runner.parser.begin(text, from: start, runner.environment(for: text, from: call.origin))
    } catch {
      runner.report(error, in: text, from: call.origin)
    }
    return .done
  }

  private static func commit(_ runner: LineRunner, _ call: MetaCall) throws(SyntaxError) -> Step {
    guard
      case .command(let command, let outlet) = try runner.parser.commit(
        runner.environment(for: call.text, from: call.origin))
    else { return .done }
    return runner.send(command, outlet, endsOpen: true, from: call.origin)
  }

  private static func undo(_ runner: LineRunner, _ origin: LineOrigin) -> Step {
    guard let action = runner.parser.undo() else {
      return runner.front.complain(.line(.noAction), origin)
    }
    let masked = runner.masked(action)
    let left = runner.parser.actionCount ?? 0
    runner.output.show(.remark(.line(.actionDropped(masked, left: left))))
    return .done
  }

  private static func abort(_ runner: LineRunner, _ origin: LineOrigin) -> Step {
    guard runner.parser.abort() else {
      return runner.front.complain(.line(.noTransaction), origin)
    }
    runner.output.show(.remark(.line(.transactionDropped)))
    return .done
  }
}
