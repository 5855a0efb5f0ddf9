import Completion
import Shorthand

/// Transactions.
extension MetaCommand {
  static let begin = MetaCommand(
    "begin", "[properties.NAME=VALUE …]", completes: .transaction,
    help: "start a transaction, as transaction( does",
    run: { shell, call throws(SyntaxError) in try shell.beginTransaction(call) })

  static let commit = MetaCommand(
    "commit", changesMachine: true, help: "send the transaction, as ) does",
    run: { shell, call throws(SyntaxError) in try shell.commitTransaction(call) })

  static let abort = MetaCommand(
    "abort", help: "drop the transaction that is being typed",
    run: { $0.abortTransaction($1.origin) })

  static let transactions = [begin, commit, abort]
}
