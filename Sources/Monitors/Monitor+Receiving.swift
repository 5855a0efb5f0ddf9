import EventLoop
import QMP
import Transport

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
    while wire != nil, !intake.isHeld, let message = intake.framer.next() {
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
    carryOutRest()
    let effects = session.receive(message, scan)
    if commands.internalCount == 0 || !isInternal(effects) { onNotice(.received(message)) }
    guard effects.count > 1 else { return carryOut(effects) }
    intake.effects = effects
    carryOutRest()
  }

  /// Carries out what the message before means, where whoever was told of a part of it already waits
  /// for more.
  func carryOutRest() {
    while !intake.effects.isEmpty { carryOut([intake.effects.removeFirst()]) }
  }

  private func isInternal(_ effects: [Session.Effect]) -> Bool {
    switch effects.last {
    case .complete(let id, _), .lose(let id, .unreadable):
      commands.entries.contains { $0.id == id && $0.isInternal }
    default: false
    }
  }

  func carryOut(_ effects: [Session.Effect], isTold: Bool = true) {
    for effect in effects {
      switch effect {
      case .write(let bytes): write(bytes, isTold)
      case .becomeReady(let greeting): becomeReady(greeting)
      case .refuse(let response): finish(.refused(response)) { _ in .lost(.abandoned) }
      case .refuseUnreadable(let bytes, let error):
        finish(.unreadable(bytes, error)) { _ in .lost(.abandoned) }
      case .complete(let id, let response): complete(id, .answered(response))
      case .lose(let id, let loss): complete(id, .lost(.reply(loss)))
      case .announce(let event): note(event)
      case .unmatched(let response): tell(of: response)
      case .skip(let bytes, let error): skip(bytes, error)
      }
    }
  }

  // These stand by themselves: within the loop above the compiler would check all that they touch
  // each time, whichever of them runs.

  @inline(never)
  private func write(_ bytes: [UInt8], _ isTold: Bool) {
    if isTold { onNotice(.sent(bytes)) }
    wire?.enqueue(bytes)
  }

  @inline(never)
  private func becomeReady(_ greeting: Greeting?) {
    timers.negotiation?.cancel()
    enter(.ready(greeting))
    sendFirst()
  }

  @inline(never)
  private func complete(_ id: CommandID, _ outcome: Outcome) {
    guard let entry = commands.take(id) else { return }
    if entry.mayEndServer, outcome.response?.isError ?? false { expectsEnd = false }
    if !entry.isInternal {
      mark.noteOver(id, isAnswered: !outcome.isOvertaken, at: events.end)
    }
    sendSubmitted()
    schedule()
    if !entry.isGivenUp {
      entry.onOutcome(outcome)
    } else if !entry.isInternal {
      completeLate(entry, outcome)
    }
  }

  @inline(never)
  private func completeLate(_ entry: CommandTable.Entry, _ outcome: Outcome) {
    if !outcome.isOvertaken {
      onNotice(.late(entry.id, entry.name, outcome))
    } else if !entry.staysSilent {
      commands.remember(entry)
    }
  }

  /// Tells of a response that answers nothing that is outstanding.
  @inline(never)
  private func tell(of response: Response) {
    if let entry = commands.takeOvertaken(response.message["id"]) {
      onNotice(.late(entry.id, entry.name, .answered(response)))
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

  @inline(never)
  private func note(_ event: Event) {
    if event.name == "SHUTDOWN" { expectsEnd = true }
    if event.name == "RESUME" || event.name == "RESET" { expectsEnd = false }
    events.append(event)
    onNotice(.event(event))
  }

  @inline(never)
  private func skip(_ bytes: [UInt8], _ error: ProtocolError) {
    if case .otherService = error {
      finish(.otherService(error, bytes)) { _ in .lost(.abandoned) }
    } else {
      onNotice(.skipped(bytes, error))
      probe()
    }
  }
}
