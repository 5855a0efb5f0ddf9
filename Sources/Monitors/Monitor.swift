package import EventLoop
package import QMP
import Transport

/// One server's QMP: its connection, how far it has come, and the commands on their way.
///
/// It tells what happens as values, and knows no terminal, no line and no sentence. It outlives its
/// connection: after the end another one can be adopted.
package final class Monitor {
  /// Which one it is.
  package let id: MonitorID
  /// How far it has come.
  package private(set) var phase = Phase.idle
  /// The commands on their way.
  package internal(set) var commands = CommandTable()
  /// Told of everything but outcomes, which go to whoever sent the command.
  package var onNotice: (Notice) -> Void = { _ in }
  /// The server is to end, or said that it does: the end of the connection is no accident.
  package var expectsEnd = false

  let loop: Loop
  private var session = Session()
  private var framer = LineFramer()
  private var wire: (any Wire)?
  private var reading: Watch?
  private var writing: Watch?
  var timer: LoopTimer?

  /// How many commands may run at once, beside those out of band.
  ///
  /// Source: qmp-spec, "Out-of-band execution": the server queues up to 8.
  package static let mostInFlight = 8

  /// A monitor without a connection.
  package init(_ id: MonitorID, on loop: Loop) {
    self.id = id
    self.loop = loop
  }

  deinit { stopWatching() }

  /// Whether commands can be sent.
  package var isReady: Bool {
    if case .ready = phase { true } else { false }
  }

  /// Whether one more in-band command keeps within what a server queues.
  package var hasRoom: Bool { commands.inBandCount < Self.mostInFlight }

  // MARK: The connection

  /// Takes over an open connection, and negotiates.
  ///
  /// - Parameters:
  ///   - isGuestAgent: start with `guest-sync-delimited` instead of waiting for a greeting.
  ///   - token: a number for a guest agent's synchronisation that no other client uses now.
  package func adopt(_ wire: any Wire, isGuestAgent: Bool = false, token: Int = 0) {
    close()
    self.wire = wire
    session = Session(isGuestAgent: isGuestAgent)
    framer = LineFramer()
    expectsEnd = false
    reading = loop.watch(wire.readDescriptor) { [unowned self] _ in receive() }
    writing = loop.watch(wire.writeDescriptor, wants: []) { [unowned self] _ in flush() }
    enter(.negotiating)
    carryOut(session.start(token: token))
    flush()
  }

  /// Closes the connection, as the user wants; the commands on their way end as abandoned.
  package func close() {
    guard wire != nil else { return }
    finish(.closed) { _ in .lost(.abandoned) }
  }

  // MARK: Commands

  /// Puts a command in line to be written at the next turn, or by ``flush()``; ``isReady`` must hold.
  ///
  /// - Parameters:
  ///   - isInternal: the shell asks for itself; it is no part of the traffic that is told.
  ///   - mayEndServer: the end of the connection is as good as an answer.
  ///   - patience: for how long to wait once the in-band commands before it are over, in
  ///     milliseconds; nil waits without end.
  ///   - onOutcome: told exactly once how it ended.
  @discardableResult
  package func send(
    _ outgoing: Session.Outgoing, isInternal: Bool = false, mayEndServer: Bool = false,
    patience: Int? = nil, _ onOutcome: @escaping (Outcome) -> Void
  ) -> CommandID {
    let (id, effects) = session.submit(outgoing)
    commands.add(
      CommandTable.Entry(
        id, outgoing, isInternal: isInternal, mayEndServer: mayEndServer, patience: patience,
        onOutcome))
    if mayEndServer { expectsEnd = true }
    carryOut(effects, isTold: !isInternal)
    writing?.wants = .write
    schedule()
    return id
  }

  /// Gives up waiting for commands: their outcome is told now, and an answer that comes as late.
  package func cancel(_ isWanted: (CommandTable.Entry) -> Bool = { !$0.isInternal }) {
    for entry in commands.giveUp(isWanted) { entry.onOutcome(.cancelled) }
    schedule()
  }

  /// Writes what is in line, as far as the connection takes it.
  package func flush() {
    guard let wire else { return }
    do throws(TransportError) {
      try wire.flush()
      writing?.wants = wire.wantsWrite ? .write : []
    } catch {
      receiveRest(error)
    }
  }

  // MARK: What comes

  /// The server takes nothing any more: what it said before that is still there to be read. The
  /// error of the writing tells more than one of the reading.
  private func receiveRest(_ error: TransportError) {
    while let wire, let count = try? wire.read(into: &framer.buffer), count > 0 { drain() }
    end(error)
  }

  private func receive() {
    guard let wire else { return }
    do throws(TransportError) {
      let count = try wire.read(into: &framer.buffer)
      drain()
      if count == 0 { return end(nil) }
    } catch {
      drain()
      return end(error)
    }
    if framer.isOverLimit { end(TransportError(wire.address, .lineTooLong)) }
  }

  private func drain() {
    while wire != nil, let message = framer.next() { receive(message.bytes, message.scan) }
    flush()
  }

  private func receive(_ message: [UInt8], _ scan: MessageScan?) {
    let effects = session.receive(message, scan)
    if !isInternal(effects) { onNotice(.received(message)) }
    carryOut(effects)
  }

  private func isInternal(_ effects: [Session.Effect]) -> Bool {
    switch effects.last {
    case .complete(let id, _), .lose(let id, .unreadable):
      commands.entries.contains { $0.id == id && $0.isInternal }
    default: false
    }
  }

  private func carryOut(_ effects: [Session.Effect], isTold: Bool = true) {
    for effect in effects {
      switch effect {
      case .write(let bytes):
        if isTold { onNotice(.sent(bytes)) }
        wire?.enqueue(bytes)
      case .becomeReady(let greeting): enter(.ready(greeting))
      case .refuse(let response): finish(.refused(response)) { _ in .lost(.abandoned) }
      case .refuseUnreadable(let bytes, let error):
        finish(.unreadable(bytes, error)) { _ in .lost(.abandoned) }
      case .complete(let id, let response): complete(id, .answered(response))
      case .lose(let id, let loss): complete(id, .lost(.reply(loss)))
      case .announce(let event): note(event)
      case .unmatched(let response): onNotice(.unmatched(response))
      case .skip(let bytes, let error): skip(bytes, error)
      }
    }
  }

  private func complete(_ id: CommandID, _ outcome: Outcome) {
    guard let entry = commands.take(id) else { return }
    if entry.mayEndServer, outcome.response?.isError ?? false { expectsEnd = false }
    schedule()
    if !entry.isGivenUp {
      entry.onOutcome(outcome)
    } else if !entry.isInternal, let response = outcome.response {
      onNotice(.late(entry.name, response))
    }
  }

  private func note(_ event: Event) {
    if event.name == "SHUTDOWN" { expectsEnd = true }
    if event.name == "RESUME" || event.name == "RESET" { expectsEnd = false }
    onNotice(.event(event))
  }

  private func skip(_ bytes: [UInt8], _ error: ProtocolError) {
    if case .otherService = error {
      finish(.otherService(error, bytes)) { _ in .lost(.abandoned) }
    } else {
      onNotice(.skipped(bytes, error))
    }
  }

  // MARK: The end

  private func end(_ error: TransportError?) {
    if let rest = framer.takeRest() {
      // A message may be whole although the line break behind it is lost.
      if (try? ServerMessage(rest)) != nil {
        receive(rest, nil)
      } else {
        onNotice(.skipped(rest, .truncated))
      }
    }
    let wasExpected = expectsEnd
    finish(.disconnected(error)) {
      .lost(wasExpected && $0.mayEndServer ? .serverEnded : .disconnected(error))
    }
  }

  /// Ends the connection, and each command with it. The phase is told first: whoever gets an outcome
  /// can see that there is no connection.
  private func finish(_ end: Phase.End, _ outcome: (CommandTable.Entry) -> Outcome) {
    guard wire != nil else { return }
    stopWatching()
    wire = nil
    _ = session.end()
    let entries = commands.takeAll()
    enter(.ended(end))
    for entry in entries where !entry.isGivenUp { entry.onOutcome(outcome(entry)) }
  }

  private func stopWatching() {
    reading?.cancel()
    writing?.cancel()
    timer?.cancel()
    timer = nil
  }

  private func enter(_ next: Phase) {
    phase = next
    onNotice(.phase(next))
  }
}
