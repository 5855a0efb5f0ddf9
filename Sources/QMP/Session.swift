package import JSON

/// The protocol as a state machine: messages go in, effects come out; commands become bytes.
///
/// It knows no socket and no clock, so every path can be tested without either.
///
/// Source: qmp-spec, "Capabilities Negotiation" and "Commands Responses".
package struct Session: Sendable {
  /// How far the session has come.
  package enum State: Hashable, Sendable {
    case awaitingGreeting
    /// A guest agent: what comes before the answer to `guest-sync-delimited` is stale.
    case synchronizing
    case negotiating
    /// Command mode.
    case ready
    case closed
  }

  /// What the caller has to do about a message.
  package enum Effect: Hashable, Sendable {
    /// Send these bytes; they end with a line break.
    case write([UInt8])
    /// Commands may be submitted; nil is a guest agent, which greets nobody.
    case becomeReady(Greeting?)
    /// The server refused `qmp_capabilities` or `guest-sync-delimited`; the session is closed.
    case refuse(Response)
    /// The answer to `qmp_capabilities` cannot be read; the session is closed.
    case refuseUnreadable([UInt8], ProtocolError)
    case complete(Answered, Response)
    /// The bytes were the reply to the command, and cannot be read; its outcome is unknown.
    case lose(Answered, [UInt8], ProtocolError)
    case announce(Event)
    /// A response that answers nothing that is pending.
    case unmatched(Response)
    /// The bytes are no message that may come now; they are skipped.
    case skip([UInt8], ProtocolError)
  }

  /// What is submitted: a command, or the text of a whole message as the user wrote it.
  package enum Outgoing: Hashable, Sendable {
    case command(Command)
    /// `object` is one compact JSON object in UTF-8; `id` is what its member `id` holds.
    case verbatim(object: [UInt8], id: JSONValue?, isOutOfBand: Bool)
  }

  /// How far it has come.
  package private(set) var state: State

  /// What the server said first; nil before it did.
  package private(set) var greeting: Greeting?

  /// The message that it said first, as it came.
  package private(set) var greetingMessage: [UInt8]?

  /// Whether the capability `oob` has been enabled.
  package private(set) var outOfBandEnabled = false

  private var pending = PendingCommands()
  private let wantsOutOfBand: Bool

  /// What a guest agent returns when it has caught up.
  private var token: Int?

  /// - Parameters:
  ///   - isGuestAgent: start with `guest-sync-delimited` instead of waiting for a greeting.
  ///   - wantsOutOfBand: enable the capability `oob`, where the server has it.
  package init(isGuestAgent: Bool = false, wantsOutOfBand: Bool = true) {
    self.wantsOutOfBand = wantsOutOfBand
    state = isGuestAgent ? .synchronizing : .awaitingGreeting
  }

  /// What to send before anything is received: a guest agent's synchronisation, with a line break at
  /// its end; nil is nothing.
  ///
  /// The byte 0xFF makes the agent forget half a message that another client left behind.
  ///
  /// Source: QEMU Guest Agent Protocol Reference, "guest-sync-delimited".
  ///
  /// - Parameter token: a number that no other client uses now.
  package mutating func start(token: Int) -> [UInt8]? {
    guard state == .synchronizing else { return nil }
    self.token = token
    let command = Command("guest-sync-delimited", arguments: ["id": .integer(token)])
    let id = pending.add(isOutOfBand: false)
    return [0xFF] + command.encoded(id: id) + [UInt8(ascii: "\n")]
  }

  /// What to send for a command, with a line break at its end; only when the session is ready.
  ///
  /// - Parameter staysSilent: the server answers it only when it fails.
  package mutating func submit(
    _ outgoing: Outgoing, staysSilent: Bool = false
  ) -> (id: CommandID, bytes: [UInt8]) {
    precondition(state == .ready, "submit in state \(state)")
    let id: CommandID
    var bytes: [UInt8]
    switch outgoing {
    case .command(let command):
      id = pending.add(
        isOutOfBand: command.dispatch == .outOfBand, staysSilent: staysSilent)
      bytes = command.encoded(id: id)
    case .verbatim(let object, let ownID?, let isOutOfBand):
      id = pending.add(isOutOfBand: isOutOfBand, wireID: ownID, staysSilent: staysSilent)
      bytes = object
    case .verbatim(let object, nil, let isOutOfBand):
      id = pending.add(isOutOfBand: isOutOfBand, staysSilent: staysSilent)
      bytes = object
      bytes.removeLast()
      let comma = bytes.count > 1 ? "," : ""
      bytes.append(contentsOf: "\(comma)\"id\":\(id.number)}".utf8)
    }
    bytes.append(UInt8(ascii: "\n"))
    return (id, bytes)
  }

  /// Takes one message of the server.
  ///
  /// - Parameters:
  ///   - bytes: a message as ``LineFramer`` cuts it.
  ///   - scan: what has been checked of it.
  /// - Returns: nil if nothing is to be done.
  /// - Complexity: O(n + number of pending commands).
  package mutating func receive(_ bytes: [UInt8], _ scan: MessageScan? = nil) -> Effect? {
    if state == .closed { return nil }
    let isReady = state == .ready
    let received = isReady ? bytes : withoutPreamble(bytes)
    if received.isEmpty { return nil }
    let message: ServerMessage
    do {
      message = try ServerMessage(received, isReady ? scan : nil)
    } catch {
      if state == .synchronizing { return nil }
      let cause = state == .awaitingGreeting ? otherService(received) ?? error : error
      return lose(received, cause)
    }
    if let value = message["QMP"] { return greet(Greeting(value), received) }
    if state == .awaitingGreeting { return .skip(received, .greetingExpected) }
    if let event = Event(message) { return .announce(event) }
    guard let response = Response(message) else { return .skip(received, .unknownMessage) }
    return answer(response)
  }

  /// The connection has ended; returns the commands whose outcome nobody can know now.
  package mutating func end() -> [CommandID] {
    let lost = pending.ids
    pending = PendingCommands(after: pending)
    state = .closed
    return lost
  }

  private mutating func greet(_ greeting: Greeting, _ bytes: [UInt8]) -> Effect {
    guard state == .awaitingGreeting else {
      let error: ProtocolError =
        state == .synchronizing ? .otherService(.machineMonitor) : .unexpectedGreeting
      return .skip(bytes, error)
    }
    self.greeting = greeting
    greetingMessage = bytes
    state = .negotiating
    var command = Command("qmp_capabilities")
    outOfBandEnabled = wantsOutOfBand && greeting.capabilities.contains(.outOfBand)
    if outOfBandEnabled { command.arguments = ["enable": .array([.string("oob")])] }
    let id = pending.add(isOutOfBand: false)
    return .write(command.encoded(id: id) + [UInt8(ascii: "\n")])
  }

  private mutating func answer(_ response: Response) -> Effect? {
    switch state {
    case .ready:
      guard let answered = pending.take(answeredBy: response) else {
        return .unmatched(response)
      }
      return .complete(answered, response)
    case .negotiating:
      guard pending.take(answeredBy: response) != nil else { return .unmatched(response) }
      return finishNegotiation(response)
    case .synchronizing:
      guard answersSynchronization(response),
        pending.take(answeredBy: response) != nil
      else { return nil }
      return finishNegotiation(response)
    case .awaitingGreeting, .closed:
      return nil
    }
  }

  /// Ends the command whose reply this must have been; bytes that are nobody's reply are skipped.
  private mutating func lose(_ bytes: [UInt8], _ error: ProtocolError) -> Effect {
    guard state == .ready || state == .negotiating else { return .skip(bytes, error) }
    let message = BrokenMessage(bytes)
    guard message.isResponse else { return .skip(bytes, error) }
    if state == .negotiating {
      if let id = message.id, pending.take(id) == nil { return .skip(bytes, error) }
      pending = PendingCommands(after: pending)
      state = .closed
      return .refuseUnreadable(bytes, error)
    }
    guard let id = message.id, let answered = pending.take(id) else { return .skip(bytes, error) }
    return .lose(answered, bytes, error)
  }

  private mutating func finishNegotiation(_ response: Response) -> Effect {
    if response.isError {
      state = .closed
      return .refuse(response)
    }
    state = .ready
    return .becomeReady(greeting)
  }

  /// Whether a response is to `guest-sync-delimited`, and not left over from another client.
  ///
  /// The byte 0xFF makes the agent complain of what it cuts off, in an error without `id`.
  private func answersSynchronization(_ response: Response) -> Bool {
    switch response.outcome {
    case .success: response.returned?.int == token
    case .error(let errorClass, _):
      response.message.range(of: "id") != nil || errorClass == .commandNotFound
    }
  }

  /// Without what may stand before a first message: a telnet server's option negotiation, and a
  /// guest agent's stale bytes up to its 0xFF.
  private func withoutPreamble(_ bytes: [UInt8]) -> [UInt8] {
    var rest = bytes[...]
    if state == .synchronizing {
      if let mark = rest.lastIndex(of: 0xFF) { rest = rest[(mark + 1)...] }
    } else {
      // RFC 854: IAC, then WILL, WONT, DO or DONT, then the option.
      while rest.count >= 3, rest.first == 0xFF, (0xFB...0xFE).contains(rest[rest.startIndex + 1]) {
        rest = rest.dropFirst(3)
      }
    }
    return Array(rest)
  }

  private func otherService(_ bytes: [UInt8]) -> ProtocolError? {
    let text = String(decoding: bytes.prefix(200), as: UTF8.self)
    if text.hasPrefix("QEMU ") && text.contains(" monitor") { return .otherService(.humanMonitor) }
    if text.hasPrefix("(qemu)") { return .otherService(.humanMonitor) }
    if text.hasPrefix("SSH-") { return .otherService(.secureShell) }
    if text.hasPrefix("HTTP/") { return .otherService(.web) }
    return nil
  }
}
