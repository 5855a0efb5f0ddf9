package import JSON

/// The server's side of the protocol with one client, as a state machine: bytes of the client go
/// in, what is to be done comes out, one message at a time.
///
/// It greets, negotiates, and refuses what is no command, in QEMU's own words; what a command does
/// is its owner's business. A guest agent greets nobody and answers `guest-sync` itself.
///
/// Source: qmp-spec, "Capabilities Negotiation" and "Commands Responses".
package struct ServerSession: Sendable {
  /// A command that the client wants to have run.
  package struct Received: Hashable, Sendable {
    /// What stands behind `execute` or `exec-oob`.
    package var name: String
    /// The bytes behind `id`, which belong into the response.
    package var id: [UInt8]?
    /// It was sent with `exec-oob`.
    package var isOutOfBand: Bool
    /// The whole message.
    package var message: ServerMessage

    /// What stands behind `arguments`.
    ///
    /// - Complexity: O(size of the arguments).
    package var arguments: JSONValue? { message["arguments"] }
  }

  /// What to do about the client's next message.
  package enum Step: Hashable, Sendable {
    /// Send this.
    case write([UInt8])
    /// Send this; from here on the client gets events, and its commands are run.
    case becomeReady([UInt8])
    case run(Received)
  }

  /// Nil of a guest agent.
  private let greeting: [UInt8]?
  private let capabilities: [Capability]
  private var framer = CommandFramer()
  /// What was received and not looked at yet, the oldest last.
  private var unanswered: [[UInt8]] = []

  /// The message that ``next()`` was last about, as the client sent it.
  package private(set) var latest: [UInt8] = []
  /// Whether the client has negotiated, so that it gets events.
  package private(set) var isReady: Bool
  /// Whether the client has enabled the capability `oob`.
  package private(set) var outOfBandEnabled = false

  /// - Parameter greeting: the whole message without a line break; nil for a guest agent.
  package init(greeting: [UInt8]?) {
    self.greeting = greeting
    isReady = greeting == nil
    capabilities =
      greeting.flatMap { try? ServerMessage($0) }?["QMP"].map { Greeting($0).capabilities } ?? []
  }

  /// What to send before anything is received.
  package var opening: [UInt8]? { greeting.map { Self.line($0) } }

  /// Takes bytes as they come from the connection.
  ///
  /// - Complexity: O(n + number of messages that wait).
  package mutating func receive(_ bytes: [UInt8]) {
    unanswered.insert(contentsOf: framer.receive(bytes).reversed(), at: 0)
  }

  /// What to do about the client's next message; nil if none waits.
  ///
  /// - Complexity: O(size of the message).
  package mutating func next() -> Step? {
    guard let bytes = unanswered.popLast() else { return nil }
    latest = bytes
    return step(for: bytes)
  }

  /// One message as it goes over the wire: the object with the client's `id` as its last member,
  /// and CRLF.
  ///
  /// - Parameter object: a JSON object that is not empty; an event has no `id`.
  package static func line(_ object: [UInt8], id: [UInt8]? = nil) -> [UInt8] {
    var line = object
    if let id {
      line.removeLast()
      line += Array(", \"id\": ".utf8) + id + [UInt8(ascii: "}")]
    }
    return line + [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
  }

  private mutating func step(for bytes: [UInt8]) -> Step {
    let message: ServerMessage
    do throws(ProtocolError) {
      message = try ServerMessage(bytes)
    } catch {
      guard case .malformed(let cause) = error else {
        return .write(Self.line(CommandComplaint.notAnObject.message))
      }
      return .write(Self.line(CommandComplaint(malformed: cause).message))
    }
    let id = message.range(of: "id").map { Array(message.bytes[$0]) }
    do throws(CommandComplaint) {
      return try step(for: message, id: id)
    } catch {
      return .write(Self.line(error.message, id: id))
    }
  }

  private mutating func step(
    for message: ServerMessage, id: [UInt8]?
  ) throws(CommandComplaint) -> Step {
    let complaint = CommandComplaint(checking: message, outOfBandEnabled: outOfBandEnabled)
    if let complaint { throw complaint }
    let outOfBand = message["exec-oob"]?.string
    let received = Received(
      name: message["execute"]?.string ?? outOfBand ?? "", id: id, isOutOfBand: outOfBand != nil,
      message: message)
    if received.name == "qmp_capabilities", greeting != nil { return try negotiate(received) }
    guard isReady else { throw .negotiationExpected }
    if greeting == nil, received.name.hasPrefix("guest-sync"), let token = received.arguments?["id"]
    {
      // A guest agent marks the start of this answer with a byte that no message holds.
      let mark: [UInt8] = received.name == "guest-sync-delimited" ? [0xFF] : []
      return .write(mark + Self.line(Array("{\"return\": \(token.compact)}".utf8), id: id))
    }
    return .run(received)
  }

  private mutating func negotiate(_ command: Received) throws(CommandComplaint) -> Step {
    if isReady { throw .negotiationComplete }
    let names = command.arguments?["enable"]?.array ?? []
    let wanted = names.compactMap(\.string).map { Capability($0) }
    if let missing = wanted.first(where: { !capabilities.contains($0) }) {
      throw .capabilityNotAvailable(missing.name)
    }
    isReady = true
    outOfBandEnabled = wanted.contains(.outOfBand)
    return .becomeReady(Self.line(Array("{\"return\": {}}".utf8), id: command.id))
  }
}
