import EventLoop
package import QMP

/// Commands that are sent when the server has room for them.
extension Monitor {
  /// Sends a command as soon as commands can be sent and the server has room: in the order of
  /// submitting, but those out of band pass. While there is no connection yet it waits for one; where
  /// the connection ends first, or has ended, the command is lost as unsent.
  ///
  /// - Parameters:
  ///   - isInternal: it is no part of what is told: neither as traffic, nor as a late answer.
  ///   - mayEndServer: the end of the connection is as good as an answer.
  ///   - staysSilent: the server answers it only when it fails.
  ///   - patience: for how long to wait once the in-band commands before it are over, in
  ///     milliseconds; nil waits without end.
  ///   - onOutcome: told exactly once how it ended, at once where there is no connection any more.
  /// - Returns: by which it can be cancelled.
  @discardableResult
  package func submit(
    _ outgoing: Session.Outgoing, isInternal: Bool = false, mayEndServer: Bool = false,
    staysSilent: Bool = false, patience: Int? = nil, _ onOutcome: @escaping (Outcome) -> Void
  ) -> Ticket {
    let ticket = commands.queue.nextTicket()
    let submission = Submission(
      outgoing: outgoing, isInternal: isInternal, mayEndServer: mayEndServer,
      staysSilent: staysSilent, patience: patience, ticket: ticket, onOutcome: onOutcome)
    if case .ended(let end) = phase {
      onOutcome(.lost(.unsent(end)))
    } else if isReady, outgoing.isOutOfBand || commands.queue.isEmpty && hasRoomForSubmitted {
      send(submission)
    } else {
      commands.queue.append(submission)
      schedule()
    }
    return ticket
  }

  /// Gives up waiting for a submitted command: its outcome is told now. If it was sent, an answer
  /// that comes is told as late.
  package func cancel(_ ticket: Ticket) {
    if let submission = commands.queue.take(ticket) {
      schedule()
      submission.onOutcome(.cancelled)
    } else {
      cancel { $0.ticket == ticket }
    }
  }

  /// Sends what waited for the connection: those out of band, and as many as there is room for.
  func sendFirst() {
    guard isReady else { return }
    for submission in commands.queue.takeOutOfBand() { send(submission) }
    goOn()
  }

  private var hasRoomForSubmitted: Bool { inFlight < Self.mostInFlight - keptPlaces }

  /// Sends those for which there is room now, and sees to the next deadline.
  func goOn() {
    guard commands.areLinked else { return }
    while isReady, hasRoomForSubmitted, let submission = commands.queue.takeFirst() {
      send(submission)
    }
    schedule()
  }
}
