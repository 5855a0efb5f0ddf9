import EventLoop
import QMP

extension Monitor {
  /// Sees that there is a timer for the next moment at which a command is given up. One that is too
  /// early is left: it looks again.
  func schedule() {
    guard commands.areLinked, let next = nextDeadline(),
      timers.command.map({ $0.moment > next }) ?? true
    else {
      return
    }
    timers.command?.cancel()
    timers.command = loop.at(next) { [unowned self] in giveUpLate() }
  }

  private func nextDeadline() -> Int? {
    let next = commands.startTurns(at: loop.now)
    guard !commands.queue.isEmpty, isHeldUp else { return next }
    let turn = commands.queue.startTurn(at: loop.now)
    return [next, turn].compactMap(\.self).min()
  }

  /// What is submitted waits for nothing that has a bound of its own: for room that only given-up
  /// commands hold, or for a connection that may take as long as it wants.
  private var isHeldUp: Bool {
    switch phase {
    case .ready: !commands.awaitsInBand
    case .connecting: approach?.deadline == nil
    case .negotiating: timers.negotiation == nil
    case .idle, .ended: false
    }
  }

  private func giveUpLate() {
    timers.command = nil
    let now = loop.now
    giveUp(.timedOut) { $0.deadline.map { $0 <= now } ?? false }
    if let deadline = commands.queue.deadline, deadline <= now,
      let submission = commands.queue.takeFirst()
    {
      schedule()
      submission.onOutcome(.timedOut)
    }
    schedule()
  }

  /// Gives up the commands that are to be, of those that there are. Each is told once all is set for
  /// the others: who is told may wait for one of them, and may send further ones.
  func giveUp(_ outcome: Outcome, _ isWanted: (CommandTable.Entry) -> Bool) {
    guard let last = commands.entries.last?.id.number else { return }
    while let entry = commands.giveUp({ $0.id.number <= last && isWanted($0) }) {
      goOn()
      entry.onOutcome(outcome)
    }
  }
}
