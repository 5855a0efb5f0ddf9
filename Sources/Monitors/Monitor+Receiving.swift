import EventLoop
import QMP
import Transport
import SystemPackage

/// What comes from the server, and what becomes of it.
extension Monitor {
  /// The server takes nothing any more: what it said before that is still there to be read. The
  /// error of the writing tells more than one of the reading.
  func receiveRest(_ error: TransportError) {
    while let wire, let count = try? wire.read(into: &intake.framer.buffer), count > 0 { drain() }
    end(error)
  }

  func receive() {
    guard let wire else { return }
    do throws(TransportError) {
      if try wire.read(into: &intake.framer.buffer) == 0 { intake.ending = .success(()) }
    } catch {
      intake.ending = .failure(error)
    }
    if intake.isHeld {
      if intake.ending != nil || intake.framer.buffer.count >= Intake.mostHeld {
        watches?.reading.wants = Watch.Readiness()
      }
    } else {
      settle()
    }
  }

  /// Deals with all that has been read.
  private func settle() {
    drain()
    guard let wire, !intake.isHeld else { return }
    switch intake.ending {
    case .success?: end(nil)
    case .failure(let error)?: end(error)
    case nil: if intake.framer.isOverLimit { end(TransportError(wire.address, .lineTooLong)) }
    }
  }

  private func drain() {
    intake.drains += 1
    while wire != nil, let message = intake.next() {
      receive(message.bytes, message.scan)
    }
    intake.drains -= 1
    flush()
  }

  /// Gathers what the server says from here on, without looking at it.
  package func hold() {
    intake.isHeld = true
  }

  /// Deals with what was gathered, and goes on as before ``hold()``.
  package func release() {
    guard intake.isHeld else { return }
    intake.isHeld = false
    watches?.reading.wants = .read
    // Whoever is told of an earlier message goes on with the later ones.
    if intake.drains == 0 { settle() }
  }

  func receive(_ message: [UInt8], _ scan: MessageScan?) {
    tellRest()
    let effect = session.receive(message, scan)
    if tellsTraffic(), !isInternal(effect) { onNotice(.received(message)) }
    if let effect { carryOut(effect) }
  }

  private func isInternal(_ effect: Session.Effect?) -> Bool {
    switch effect {
    case .complete(let answered, _)?, .lose(let answered, _, _)?: commands.isInternal(answered.id)
    case .unmatched(let response)?: commands.wasInternal(response.message["id"])
    default: false
    }
  }

  private func carryOut(_ effect: Session.Effect) {
    switch effect {
    case .write(let bytes): write(bytes)
    case .becomeReady(let greeting):
      timers.negotiation?.cancel()
      enter(.ready(greeting))
      sendFirst()
    case .refuse(let response): finish(.refused(response)) { _ in .lost(.abandoned) }
    case .refuseUnreadable(let bytes, let error):
      finish(.unreadable(bytes, error)) { _ in .lost(.abandoned) }
    case .complete(let answered, let response): end(answered, .answered(response))
    case .lose(let answered, let bytes, let error):
      end(answered, .lost(.reply(.unreadable(bytes, error))))
    case .announce(let event): note(event)
    case .unmatched(let response): tell(of: response)
    case .skip(let bytes, let error): skip(bytes, error)
    }
  }

  func write(_ bytes: [UInt8], isTold: Bool = true, passing descriptor: FileDescriptor? = nil) {
    if isTold, tellsTraffic() { onNotice(.sent(bytes)) }
    if let descriptor {
      wire?.enqueue(bytes, passing: descriptor)
    } else {
      wire?.enqueue(bytes)
    }
  }

  private func end(_ answered: Session.Answered, _ outcome: Outcome) {
    if answered.overtaken.isEmpty { return complete(answered.id, outcome) }
    intake.outcomes = answered.overtaken.map { ($0, .lost(.reply(.overtaken))) }
    intake.outcomes.append((answered.id, outcome))
    tellRest()
  }

  /// Tells what the reply before means, where whoever was told of a part of it already waits for
  /// more.
  func tellRest() {
    while !intake.outcomes.isEmpty {
      let next = intake.outcomes.removeFirst()
      complete(next.id, next.outcome)
    }
  }

  private func complete(_ id: CommandID, _ outcome: Outcome) {
    guard let entry = commands.take(id) else { return }
    if entry.mayEndServer, outcome.response?.isError ?? false { expectsEnd = false }
    if !entry.isInternal { events.noteOver(id, isAnswered: !outcome.isOvertaken) }
    noteState(entry.name, outcome)
    goOn()
    if outcome.isOvertaken, entry.isInternal || entry.isGivenUp && !entry.staysSilent {
      commands.remember(entry)
    }
    if !entry.isGivenUp {
      entry.onOutcome(outcome)
    } else if !entry.isInternal, !(outcome.isOvertaken && entry.staysSilent) {
      onNotice(.late(entry.id, entry.name, outcome))
    }
  }

  /// Tells of a response that answers nothing that is outstanding.
  private func tell(of response: Response) {
    if let entry = commands.takeOvertaken(response.message["id"]) {
      if !entry.isInternal { onNotice(.late(entry.id, entry.name, .answered(response))) }
    } else {
      onNotice(.unmatched(response))
      probe()
    }
  }

  /// Asks the server anything, where what came may have been the reply to the one command that is
  /// outstanding: the answer to a later command tells whether that one's is still to come.
  private func probe() {
    guard isReady, inFlight == 1,
      commands.entries.contains(where: { !$0.isInternal && $0.holdsPlace })
    else { return }
    ask(Command(isGuestAgent ? "guest-ping" : "query-version")) { _ in }
  }

  private func note(_ event: Event) {
    if event.name == "SHUTDOWN" { expectsEnd = true }
    if event.name == "RESUME" || event.name == "RESET" { expectsEnd = false }
    events.append(event)
    noteState(event)
    onNotice(.event(event))
  }

  private func skip(_ bytes: [UInt8], _ error: ProtocolError) {
    if case .otherService = error {
      finish(.otherService(error, bytes)) { _ in .lost(.abandoned) }
    } else {
      intake.hasSkipped = true
      onNotice(.skipped(bytes, error))
      probe()
    }
  }
}
