import EventLoop

extension Monitor {
  /// Sees that there is a timer for the next moment at which a command is given up. One that is too
  /// early is left: it looks again.
  func schedule() {
    guard let next = nextDeadline(), timers.command.map({ $0.moment > next }) ?? true else {
      return
    }
    timers.command?.cancel()
    timers.command = loop.at(next) { [unowned self] in giveUpLate() }
  }

  private func nextDeadline() -> Int? {
    let next = commands.startTurns(at: loop.now)
    guard !queue.isEmpty, isHeldUp else { return next }
    let turn = queue.startTurn(at: loop.now)
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
    var late = commands.giveUp { $0.deadline.map { $0 <= now } ?? false }.map(\.onOutcome)
    if let deadline = queue.deadline, deadline <= now, let submission = queue.takeFirst() {
      late.append(submission.onOutcome)
    }
    tell(late, .timedOut)
  }

  /// Tells of commands that were given up, once all is set for the others: who is told may wait for
  /// one of them.
  func tell(_ listeners: [(Outcome) -> Void], _ outcome: Outcome) {
    sendSubmitted()
    schedule()
    for onOutcome in listeners { onOutcome(outcome) }
  }
}
