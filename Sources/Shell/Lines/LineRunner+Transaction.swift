import QMP
import Reports
import Shorthand

/// Transactions of somebody who types them.
extension LineRunner {
  /// Sends a command that a line stands for. A transaction of several lines that is not sent after
  /// all is not lost, and one that the server refuses can be opened again.
  ///
  /// - Parameter wasOpen: it ends a transaction that was begun by an earlier line.
  func send(
    _ command: Command, _ outlet: Outlet?, endsOpen wasOpen: Bool, from origin: LineOrigin
  ) -> Step {
    let before = server.submissions
    let refused = front.failures.refusedCount
    let step = server.send(.command(command), outlet, from: origin)
    guard wasOpen, front.isInteractive, !front.options.isDryRun else { return step }
    if server.submissions == before {
      _ = parser.reopen()
    } else if origin.place == .terminal {
      hasRefusedTransaction = front.failures.refusedCount > refused
    }
    return step
  }

  /// Opens the transaction again that the server has refused in answer to the last line, if it did, and
  /// tells of it.
  func reopenRefused() {
    guard hasRefusedTransaction else { return }
    hasRefusedTransaction = false
    guard parser.reopen(), let count = parser.actionCount else { return }
    output.show(.remark(.line(.transactionOpenAgain(count))))
  }

  /// What the transaction holds that is being typed, an action a line; false outside of one.
  func listTransaction() -> Bool {
    guard parser.isInTransaction, let lines = parser.latestTransaction?.lines else { return false }
    output.text(masked(lines[0]) + "\n")
    for (index, line) in lines.dropFirst().enumerated() {
      let number = String(index + 1)
      output.text(
        String(repeating: " ", count: max(0, 5 - number.count)) + "\(number)  \(masked(line))\n")
    }
    return true
  }

  private func masked(_ line: String) -> String { SecretPlaces(line, isLine: true).masked }
}
