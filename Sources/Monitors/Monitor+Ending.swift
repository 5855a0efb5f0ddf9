import EventLoop
import QMP
import Transport

/// How a connection ends, and what becomes of the commands.
extension Monitor {
  func end(_ error: TransportError?) {
    if let rest = intake.framer.takeRest() {
      // A message may be whole although the line break behind it is lost.
      if (try? ServerMessage(rest)) != nil {
        receive(rest, nil)
      } else {
        onNotice(.skipped(rest, .truncated))
      }
    }
    let wasExpected = expectsEnd
    let isEarly = phase == .negotiating
    finish(isEarly ? .endedEarly(awaiting: silence, error) : .disconnected(error)) {
      .lost(wasExpected && $0.mayEndServer ? .serverEnded : .disconnected(error))
    }
  }

  /// Ends the connection, and each command with it. The phase is told first: whoever gets an outcome
  /// can see that there is no connection.
  func finish(_ end: Phase.End, _ outcome: (CommandTable.Entry) -> Outcome) {
    tellRest()
    guard wire != nil || approach != nil else { return }
    stopWatching()
    wire = nil
    _ = session.end()
    let entries = commands.takeAll()
    let unsent = commands.queue.takeAll()
    enter(.ended(end))
    // Whoever was told may have connected again.
    if wire == nil, approach == nil { knowledge = Knowledge() }
    for entry in entries where !entry.isGivenUp { entry.onOutcome(outcome(entry)) }
    for submission in unsent { submission.onOutcome(.lost(.unsent(end))) }
  }

  func endQueue(_ end: Phase.End) {
    for submission in commands.queue.takeAll() { submission.onOutcome(.lost(.unsent(end))) }
  }

  func stopWatching() {
    watches?.cancel()
    watches = nil
    timers.cancel()
    approach?.cancel()
    approach = nil
  }
}
