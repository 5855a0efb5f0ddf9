import QMP
import Reports
import Shorthand
import Terminal

/// Transactions of somebody who types them.
extension LineRunner {
  /// Runs a line. If it was to be one of a transaction and is not understood, that is noted, once.
  func notingFault(in text: String, from origin: LineOrigin, _ line: () -> Step) -> Step {
    let misread = front.misreadCount
    let known = parser.isInTransaction ? faults.count : 0
    let step = line()
    guard front.misreadCount > misread else { return step }
    if !parser.isInTransaction {
      if origin.place != .terminal, opensTransaction(text) { beginBroken(by: text, from: origin) }
    } else if faults.count <= known,
      TransactionPart(of: text, isInTransaction: true, names.aliases) != .other
    {
      noteFault(text, origin)
    }
    return step
  }

  /// Whether what is entered begins a transaction that it leaves open, right or wrong.
  func opensTransaction(_ text: String) -> Bool {
    !humanMonitor.isOn && ShorthandParser.opensTransaction(text, names.aliases)
  }

  /// Whoever types has read which lines were wrong, and goes on without them. Without its beginning
  /// there is no transaction to go on with.
  func forgiveFaults() {
    if !parser.lacksBeginning { faults = [] }
  }

  /// What follows a line that was to begin a transaction, and was not understood, belongs to that one:
  /// it is read, and not sent. Inside of another transaction it is a fault of that one.
  func beginBroken(by text: String, from origin: LineOrigin) {
    parser.beginEmpty()
    noteFault(text, origin)
  }

  /// Notes a line without which the open transaction is not the one that was meant.
  func noteFault(_ text: String, _ origin: LineOrigin) {
    if parser.isInTransaction { faults.append(MisreadLine(origin, masked(text))) }
  }

  /// Says what is wrong with a line that is not run, whatever it was to be.
  func refuse(_ error: SyntaxError, in text: String, from origin: LineOrigin) -> Step {
    let step = misread(error, in: text, from: origin)
    if opensTransaction(text) {
      beginBroken(by: text, from: origin)
    } else {
      noteFault(text, origin)
    }
    return step
  }

  /// Says why a line of a file is none.
  func refuse(_ content: PlainInput.Content, _ origin: LineOrigin) {
    front.refuse(content, origin)
    noteFault("", origin)
  }

  /// Says why the lines of a file that a line asks for do not run.
  func refuseFile(_ name: String, _ why: FileRemark, _ origin: LineOrigin) -> Step {
    noteFault(name, origin)
    return front.complain(.file(why), origin)
  }

  /// Sends a command that a line stands for, but no transaction without lines that were meant for it.
  /// One of several lines that is not sent for another reason is not lost, and one that the server
  /// refuses can be opened again.
  ///
  /// - Parameter wasOpen: it ends a transaction that was begun by an earlier line.
  func send(
    _ command: Command, _ outlet: Outlet?, endsOpen wasOpen: Bool, from origin: LineOrigin
  ) -> Step {
    if wasOpen, !faults.isEmpty {
      defer { faults = [] }
      return front.complain(.line(.brokenTransaction(faults)), origin)
    }
    let before = server.submissions
    let refused = front.failures.refusedCount
    let step = server.send(.command(command), outlet, from: origin)
    guard parser.hasEndedTransaction, front.isInteractive, !front.options.isDryRun else {
      return step
    }
    if server.submissions == before {
      if wasOpen { _ = parser.reopen() }
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
}
