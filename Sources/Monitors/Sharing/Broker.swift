package import EventLoop
package import QMP
import Transport

/// One monitor that any number of clients use, each as if it had the monitor for itself.
///
/// A client is greeted with the server's own words, negotiates for itself, gives its commands what
/// ids it wants, and gets all events. In-band commands go on in the order of their arrival, at most 8
/// at a time and 8 of each client in line; those out of band pass them. What a client does or fails to
/// do delays no other by more.
///
/// It hears of the monitor by ``note(_:)``, and serves in the turns of its loop.
package final class Broker {
  /// Told of what clients do.
  package var onNotice: (BrokerNotice) -> Void = { _ in }
  /// Asked before a command is passed on: nil, or the error that it is answered with.
  package var complaint: (ServerSession.Received) -> CommandComplaint? = { _ in nil }
  /// Whose monitor it is.
  package private(set) var monitor: Monitor

  private let loop: Loop
  private let mostUnread: Int
  private var clients: [Client] = []
  private var lastNumber = 0
  private var writing: LoopTimer?
  /// When events were last written, in the milliseconds of the loop.
  private var wroteAt = Int.min / 2
  private var farewell: LoopTimer?
  private var buffer: [UInt8] = []

  /// Events are written to all at most as often as this, in milliseconds: a flood costs one write for
  /// many. Answers are written at once, with the events before them.
  static let eventSpacing = 2
  /// How long clients may take to read the last words of a server, in milliseconds.
  static let farewellTime = 5000

  /// Shares a monitor, which may still have to connect.
  ///
  /// - Parameter mostUnread: so many bytes may wait for a client beside the largest message: whoever
  ///   lets more wait does not read.
  package init(_ monitor: Monitor, on loop: Loop, mostUnread: Int = 16 << 20) {
    self.monitor = monitor
    self.mostUnread = mostUnread
    self.loop = loop
  }

  deinit {
    writing?.cancel()
    farewell?.cancel()
    for client in clients { client.close() }
  }

  /// Whether a client that comes now can be served.
  package var isServing: Bool { monitor.isReady }
  /// The numbers of the clients that are there.
  package var clientNumbers: [Int] { clients.filter(\.reads).map(\.number) }

  // MARK: Clients

  /// Serves one more client; ``isServing`` must hold.
  package func serve(_ wire: any Wire) {
    lastNumber += 1
    let session = ServerSession(greeting: monitor.isGuestAgent ? nil : monitor.greetingMessage)
    let client = Client(lastNumber, wire, session, mostUnread: mostUnread)
    clients.append(client)
    client.watch = loop.watch(wire.readDescriptor) { [weak self, weak client] ready in
      if let self, let client { serve(client, ready) }
    }
    onNotice(.joined(client.number))
    if let opening = session.opening { answer(client, opening) }
  }

  private func serve(_ client: Client, _ ready: Watch.Readiness) {
    // What it has said before is dealt with first.
    if ready.contains(.write) { flush(client) } else { hear(client) }
    guard ready.contains(.read), client.isHeard, let wire = client.wire else { return }
    buffer.removeAll(keepingCapacity: true)
    do throws(TransportError) {
      guard let count = try wire.read(into: &buffer) else { return }
      if count == 0 { client.stopReading(.left) }
    } catch {
      return remove(client)
    }
    client.session.receive(buffer)
    hear(client)
    monitor.flush()
    if client.isDone { remove(client) }
  }

  /// Deals with what it has said, as far as it can be answered.
  private func hear(_ client: Client) {
    while client.isHeard, let step = client.session.next() {
      onNotice(.said(client.number, client.session.latest))
      carryOut(step, for: client)
    }
    client.wantAgain()
  }

  private func carryOut(_ step: ServerSession.Step, for client: Client) {
    switch step {
    case .write(let bytes): answerInOrder(client, client.order.open(), bytes)
    case .becomeReady(let bytes): answer(client, bytes)
    case .run(let command):
      if let complaint = complaint(command) {
        let line = ServerSession.line(complaint.message, id: command.id)
        answerInOrder(client, client.order.open(), line)
      } else {
        passOn(command, of: client)
      }
    }
  }

  private func passOn(_ command: ServerSession.Received, of client: Client) {
    guard command.isOutOfBand else {
      client.take(command)
      return passOnNext(of: client)
    }
    client.outOfBandCount += 1
    submit(command) { [weak self] line in
      client.outOfBandCount -= 1
      if let line { self?.answer(client, line) }
    }
  }

  private func passOnNext(of client: Client) {
    while let (number, command) = client.nextToPassOn() {
      submit(command) { [weak self] line in
        client.noteOver()
        guard let line else { return client.forgetWaiting() }
        self?.answerInOrder(client, number, line)
        self?.passOnNext(of: client)
      }
    }
  }

  private func submit(
    _ command: ServerSession.Received, _ onAnswer: @escaping ([UInt8]?) -> Void
  ) {
    let (object, id) = (command.message.bytesWithoutID, command.id)
    monitor.submit(
      .verbatim(object: object, id: nil, isOutOfBand: command.isOutOfBand),
      isInternal: true, mayEndServer: command.name == "quit"
    ) { onAnswer(Self.line(for: $0, id)) }
  }

  /// What a client is answered; nil where its connection ends instead.
  private static func line(for outcome: Outcome, _ id: [UInt8]?) -> [UInt8]? {
    switch outcome {
    case .answered(let response):
      ServerSession.line(LineFramer.onOneLine(response.message.bytes(withID: id)))
    case .lost(.reply), .timedOut, .cancelled: ServerSession.line(replyLost.message, id: id)
    case .lost: nil
    }
  }

  private static let replyLost = CommandComplaint(
    desc: "The reply to this command was lost: its outcome is unknown")

  // MARK: What clients are told

  private func answerInOrder(_ client: Client, _ number: Int, _ line: [UInt8]) {
    for line in client.order.close(number, with: line) { answer(client, line) }
  }

  private func answer(_ client: Client, _ line: [UInt8]) {
    guard tell(client, line) else { return }
    onNotice(.told(client.number, line))
    // At the end of this turn, together with what else there is.
    write(at: loop.now)
  }

  private func tell(_ client: Client, _ line: [UInt8]) -> Bool {
    if client.isGone { return false }
    if client.tell(line) { return true }
    client.stopReading(.tooSlow)
    remove(client)
    return false
  }

  private func tell(of event: Event) {
    let line = ServerSession.line(LineFramer.onOneLine(event.message.bytes))
    var told: [Int] = []
    for client in clients where client.session.isReady && tell(client, line) {
      told.append(client.number)
    }
    onNotice(.event(event, told))
    if !told.isEmpty { write(at: max(loop.now, wroteAt + Self.eventSpacing)) }
  }

  private func write(at moment: Int) {
    if let writing, writing.moment <= moment { return }
    writing?.cancel()
    writing = loop.at(moment) { [weak self] in self?.write() }
  }

  private func write() {
    writing = nil
    wroteAt = loop.now
    for client in clients where client.isTold { flush(client) }
  }

  /// Writes to it, and goes on with what waited for that.
  private func flush(_ client: Client) {
    client.flush()
    passOnNext(of: client)
    hear(client)
    if client.isGone || client.isDone { remove(client) }
  }

  private func remove(_ client: Client) {
    guard let index = clients.firstIndex(where: { $0 === client }) else { return }
    clients.remove(at: index)
    client.close()
    onNotice(.left(client.number, client.departure ?? .left))
  }

  // MARK: The server

  /// Hears what the monitor tells, in the order in which it does.
  package func note(_ notice: Notice) {
    switch notice {
    case .event(let event): tell(of: event)
    case .phase(.ready): break
    case .phase: dismissAll()
    default: break
    }
  }

  /// Another monitor takes the place of the one before, whose clients are told by the end of their
  /// connections.
  package func replaceMonitor(by monitor: Monitor) {
    dismissAll()
    self.monitor = monitor
  }

  /// The server has gone: clients get what they have not read, and then the end.
  private func dismissAll() {
    if clients.isEmpty { return }
    for client in clients {
      client.stopReading(.serverGone)
      flush(client)
    }
    guard !clients.isEmpty else { return }
    farewell?.cancel()
    farewell = loop.at(loop.now + Self.farewellTime) { [weak self] in
      guard let self else { return }
      for client in clients where client.departure == .serverGone { remove(client) }
    }
  }
}
