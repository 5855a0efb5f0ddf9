import JSON
import QMP
import SystemPackage
import Transport

/// The connection to one server: bytes go out and come in, messages pass through the session.
///
/// It outlives its connection, so that what it led to is known after the end.
final class ServerLink {
  /// What is told to the owner, in the order in which it happened.
  enum Notice {
    case effect(Session.Effect)
    /// The connection ended; the commands are those whose outcome nobody can know now.
    case ended(TransportError?, unanswered: [CommandID])
  }

  /// One message on the wire, for transcripts and `-v`.
  enum Traffic {
    case sent([UInt8])
    case received([UInt8])
  }

  private(set) var address: SocketAddress?
  private(set) var session: Session
  private(set) var isConnected = false
  /// How many commands were submitted since the last ``flush()``.
  private(set) var submittedSinceFlush = 0

  /// Told of each message on the wire, before its effects.
  var onTraffic: ((Traffic) -> Void)?

  /// Whether a guest agent is at the other end.
  let isGuestAgent: Bool
  private var connection: Connection?
  private var framer = LineFramer()
  /// What the server says is gathered, and not looked at.
  private var isHeld = false
  /// Something has been gathered.
  private var hasHeld = false
  /// How the connection ended meanwhile.
  private var heldEnd: Result<Void, TransportError>?
  /// So much is gathered, in bytes; what follows waits at the server.
  private static let mostHeld = 8 << 20
  private var internalIDs: Set<CommandID> = []

  init(isGuestAgent: Bool) {
    self.isGuestAgent = isGuestAgent
    session = Session(isGuestAgent: isGuestAgent)
  }

  /// Where it leads, or led last; nil if it never was connected.
  var target: ServerAddress? { address.map { ServerAddress($0, isGuestAgent: isGuestAgent) } }

  /// Whether commands may be submitted.
  var isReady: Bool { isConnected && session.state == .ready }

  /// The descriptors to wait for.
  var descriptors: (reading: FileDescriptor?, writing: FileDescriptor?) {
    guard isConnected, let reading = connection?.readDescriptor else { return (nil, nil) }
    let wantsWrite = connection?.wantsWrite ?? false
    if isHeld, heldEnd != nil || framer.buffer.count >= Self.mostHeld { return (nil, nil) }
    return (reading, wantsWrite ? connection?.writeDescriptor : nil)
  }

  /// Takes over an open connection; the session starts anew.
  ///
  /// - Parameter token: a number for a guest agent's synchronisation.
  func adopt(_ connection: consuming Connection, to address: SocketAddress, token: Int) -> [Notice]
  {
    self.connection = consume connection
    self.address = address
    isConnected = true
    framer = LineFramer()
    heldEnd = nil
    internalIDs = []
    session = Session(isGuestAgent: isGuestAgent)
    var notices: [Notice] = []
    carryOut(session.start(token: token), &notices)
    return notices + flush()
  }

  /// Puts a message in line to be written; ``isReady`` must hold.
  ///
  /// - Parameter isInternal: the shell asks for itself; it is no part of the traffic that is shown.
  func submit(_ outgoing: Session.Outgoing, isInternal: Bool = false) -> CommandID {
    let (id, effects) = session.submit(outgoing)
    if isInternal { internalIDs.insert(id) }
    var notices: [Notice] = []
    carryOut(effects, isShown: !isInternal, &notices)
    submittedSinceFlush += 1
    return id
  }

  /// Writes what is waiting, as far as the connection takes it.
  func flush() -> [Notice] {
    submittedSinceFlush = 0
    guard isConnected else { return [] }
    do throws(TransportError) {
      try connection?.flush()
      return []
    } catch {
      // Held, the reading tells of the end.
      return isHeld ? [] : receiveRest(error)
    }
  }

  /// The server takes nothing any more: what it said before that is still there to be read.
  private func receiveRest(_ error: TransportError) -> [Notice] {
    var notices: [Notice] = []
    do throws(TransportError) {
      while let count = try connection?.read(into: &framer.buffer) {
        notices += drain()
        if count == 0 { return notices + end(nil) }
      }
    } catch {
      // The error of the writing tells more.
    }
    return notices + end(error)
  }

  /// Reads what is there, one packet, and says what it means.
  ///
  /// - Complexity: O(bytes read), over the whole life of the connection.
  func receive() -> [Notice] {
    guard isConnected else { return [] }
    if isHeld {
      gather()
      return []
    }
    do throws(TransportError) {
      let count = try connection?.read(into: &framer.buffer)
      if count == 0 { return drain() + end(nil) }
    } catch {
      return drain() + end(error)
    }
    let notices = drain()
    if framer.isOverLimit, let address {
      return notices + [.ended(TransportError(address, .lineTooLong), unanswered: close())]
    }
    return notices
  }

  /// Gathers what the server says from here on, without looking at it.
  func hold() {
    isHeld = true
  }

  /// Ends that: ``takeHeld()`` gives what was gathered, unless more comes before.
  func release() {
    isHeld = false
  }

  /// What was gathered, if anything was.
  func takeHeld() -> [Notice]? {
    guard hasHeld, !isHeld else { return nil }
    hasHeld = false
    guard isConnected else { return nil }
    guard let heldEnd else { return drain() }
    self.heldEnd = nil
    switch heldEnd {
    case .success: return drain() + end(nil)
    case .failure(let error): return drain() + end(error)
    }
  }

  private func gather() {
    hasHeld = true
    do throws(TransportError) {
      if try connection?.read(into: &framer.buffer) == 0 { heldEnd = .success(()) }
    } catch {
      heldEnd = .failure(error)
    }
  }

  /// Closes the connection, as the user asked.
  func close() -> [CommandID] {
    connection = nil
    isConnected = false
    return session.end()
  }

  private func drain() -> [Notice] {
    var notices: [Notice] = []
    while let message = framer.next() { receive(message.bytes, message.scan, &notices) }
    return notices
  }

  private func receive(
    _ message: [UInt8], _ scan: MessageScan?, _ notices: inout [Notice]
  ) {
    let effects = session.receive(message, scan)
    if !isInternal(effects) { onTraffic?(.received(message)) }
    carryOut(effects, &notices)
  }

  /// Whether it answers what the shell asked for itself: the last effect tells, those before it are
  /// of the commands that it has overtaken.
  private func isInternal(_ effects: [Session.Effect]) -> Bool {
    guard !internalIDs.isEmpty else { return false }
    var isInternal = false
    for effect in effects {
      switch effect {
      case .complete(let id, _), .lose(let id, _): isInternal = internalIDs.remove(id) != nil
      default: isInternal = false
      }
    }
    return isInternal
  }

  private func end(_ error: TransportError?) -> [Notice] {
    var notices: [Notice] = []
    if let rest = framer.takeRest() {
      // A message may be whole although the line break behind it is lost.
      let isWhole = (try? ServerMessage(rest)) != nil
      if isWhole {
        receive(rest, nil, &notices)
      } else {
        notices.append(.effect(.skip(rest, .truncated)))
      }
    }
    notices.append(.ended(error, unanswered: close()))
    return notices
  }

  /// Puts what is to be written in line, and passes everything else on.
  private func carryOut(
    _ effects: [Session.Effect], isShown: Bool = true, _ notices: inout [Notice]
  ) {
    for effect in effects {
      if case .write(let bytes) = effect {
        if isShown { onTraffic?(.sent(bytes)) }
        connection?.enqueue(bytes)
      } else {
        notices.append(.effect(effect))
      }
    }
  }
}
