package import EventLoop
package import QMP
package import System
package import SystemPackage
package import Transport

/// One server's QMP: its connection, how far it has come, and the commands on their way.
///
/// It tells what happens as values, and knows no terminal, no line and no sentence. It outlives its
/// connection, so that what it led to and what was heard stays known.
package final class Monitor {
  /// Which one it is.
  package let id: MonitorID
  /// How far it has come.
  package private(set) var phase = Phase.idle
  /// The commands on their way, and those that wait to be sent.
  package internal(set) var commands = CommandTable()
  /// Told of everything but outcomes, which go to whoever sent the command.
  package var onNotice: (Notice) -> Void = { _ in }
  /// Whether each message on the wire is told; nearly always nobody wants to know.
  package var tellsTraffic: () -> Bool = { true }
  /// The server is to end, or said that it does: the end of the connection is no accident.
  package var expectsEnd = false

  /// What was heard of the server, the last of it.
  package internal(set) var events = EventLog(capacity: 10_000)
  /// What was learnt of the server; forgotten with the connection.
  package internal(set) var knowledge = Knowledge()
  /// Where it leads, or led last.
  package private(set) var address: SocketAddress?
  /// Whether a guest agent is at the other end.
  package private(set) var isGuestAgent = false

  let loop: Loop
  var session = Session()
  var intake = Intake()
  var wire: (any Wire)?
  var watches: Watches?
  var timers = Timers()
  /// A connection that is on its way.
  var approach: Approach?

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

  /// Whether there is a connection, whatever can be done with it.
  package var isConnected: Bool { wire != nil }

  /// What the server said first; nil before it did, and of a guest agent.
  package var greeting: Greeting? { session.greeting }

  /// The message that the server said first, as it came.
  package var greetingMessage: [UInt8]? { session.greetingMessage }

  /// Whether the capability `oob` has been enabled.
  package var outOfBandEnabled: Bool { session.outOfBandEnabled }

  /// The place in ``events`` that a wait looks back to: where the log stood when the last command of
  /// the user's was sent, or when an earlier one was answered after that.
  package var eventMark: Int { events.mark.place }

  /// A wait has found what it wanted before that place of ``events``: the next looks from there.
  package func moveEventMark(to place: Int) { events.mark.move(to: place) }

  /// The process at the other end of a UNIX socket on this host.
  package var peer: ProcessUsage? {
    guard case .unix = address, let wire else { return nil }
    return ProcessUsage(peerOf: wire.readDescriptor)
  }

  /// How many in-band commands the server may be busy with, those of the shell's own included.
  package var inFlight: Int { commands.inBandCount }

  /// How many commands were sent since the last ``flush()``.
  package var sentSinceFlush: Int { commands.unflushedCount }

  /// Whether one more in-band command keeps within what a server queues.
  package var hasRoom: Bool { inFlight < Self.mostInFlight }

  /// How many of the server's places submitted commands leave to those that are sent at once.
  package var keptPlaces: Int {
    get { commands.queue.keptPlaces }
    set { commands.queue.keptPlaces = newValue }
  }

  // MARK: The connection

  /// Takes over an open connection, and negotiates.
  ///
  /// - Parameter terms: how to talk to it; how to connect is of no importance any more.
  package func adopt(_ wire: any Wire, _ terms: ConnectTerms = ConnectTerms()) {
    if isConnected || approach != nil { close() }
    prepare(for: wire.address, terms)
    self.wire = wire
    watches = Watches(
      reading: loop.watch(wire.readDescriptor) { [unowned self] _ in receive() },
      writing: loop.watch(wire.writeDescriptor, wants: Watch.Readiness()) { [unowned self] _ in
        flush()
      })
    enter(.negotiating)
    schedule()
    if let bytes = session.start(token: terms.token) { write(bytes) }
    flush()
  }

  /// Forgets what belongs to the connection before.
  func prepare(for address: SocketAddress, _ terms: ConnectTerms) {
    self.address = address
    isGuestAgent = terms.isGuestAgent
    session = Session(isGuestAgent: isGuestAgent, wantsOutOfBand: terms.usesOutOfBand)
    knowledge = Knowledge()
    events.mark.forgetCommand()
    intake = Intake(drains: intake.drains)
    expectsEnd = false
  }

  /// Closes the connection, or gives up connecting, as the user wants; the commands on their way end as abandoned.
  package func close() {
    guard wire != nil || approach != nil else { return endQueue(.closed) }
    finish(.closed) { _ in .lost(.abandoned) }
  }

  /// Puts what another monitor has heard before what this one has, which was sent nothing so far: a
  /// wait looks back to the other's last command.
  package func continueLog(of other: Monitor) {
    var log = other.events
    for event in events.events(from: 0) { log.append(event) }
    log.mark.forgetCommand()
    events = log
  }

  // MARK: Commands

  /// Puts a command in line to be written at the next turn, or by ``flush()``; ``isReady`` must hold.
  ///
  /// - Parameters:
  ///   - isInternal: the shell asks for itself; it is no part of the traffic that is told.
  ///   - mayEndServer: the end of the connection is as good as an answer.
  ///   - staysSilent: the server answers it only when it fails. Once it is given up, the server need
  ///     not have room for it.
  ///   - patience: for how long to wait once the in-band commands before it are over, in
  ///     milliseconds; nil waits without end.
  ///   - descriptor: what goes with it, where ``passesDescriptors`` says so; it is closed then.
  ///   - onOutcome: told exactly once how it ended.
  @discardableResult
  package func send(
    _ outgoing: Session.Outgoing, isInternal: Bool = false, mayEndServer: Bool = false,
    staysSilent: Bool = false, patience: Int? = nil, passing descriptor: FileDescriptor? = nil,
    _ onOutcome: @escaping (Outcome) -> Void
  ) -> CommandID {
    send(
      Submission(
        outgoing: outgoing, isInternal: isInternal, mayEndServer: mayEndServer,
        staysSilent: staysSilent, patience: patience, passed: descriptor, onOutcome: onOutcome))
  }

  /// Whether descriptors can go with commands: they can over UNIX sockets.
  package var passesDescriptors: Bool { wire?.passesDescriptors ?? false }

  @discardableResult
  func send(_ submission: Submission) -> CommandID {
    let isInternal = submission.isInternal
    var submission = submission
    // An agent queues nothing, and may be silent for good: what it is sent waits in the channel.
    submission.freesPlace = submission.staysSilent || isGuestAgent
    learnName(by: &submission)
    let (id, bytes) = session.submit(
      submission.outgoing, staysSilent: submission.staysSilent)
    if !isInternal {
      events.noteSent(id)
      knowledge.forgetAnswers()
    }
    commands.add(CommandTable.Entry(id, submission))
    if submission.mayEndServer { expectsEnd = true }
    write(bytes, isTold: !isInternal, passing: submission.passed)
    watches?.writing.wants = .write
    // One without a bound ends no other's time.
    if submission.patience != nil { schedule() }
    return id
  }

  /// Gives up waiting for commands: their outcome is told now, and an answer that comes as late.
  package func cancel(_ isWanted: (CommandTable.Entry) -> Bool = { !$0.isInternal }) {
    giveUp(.cancelled, isWanted)
  }

  /// Writes what is in line, as far as the connection takes it.
  package func flush() {
    commands.noteFlush()
    // Where the reading has ended, nobody reads either.
    guard let wire, intake.ending == nil else { return }
    do throws(TransportError) {
      try wire.flush()
      watches?.writing.wants = wire.wantsWrite ? .write : Watch.Readiness()
    } catch {
      // While it is held, the reading tells of the end.
      watches?.writing.wants = Watch.Readiness()
      if !intake.isHeld { receiveRest(error) }
    }
  }

  func enter(_ next: Phase) {
    phase = next
    onNotice(.phase(next))
  }
}
