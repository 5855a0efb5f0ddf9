import JSON
import QMP

/// One client of a recorded server: a state machine that bytes go into and come out of.
///
/// Source: qmp-spec, "Capabilities Negotiation" and "Commands Responses".
struct RecordedClient {
  /// What to send; each message ends with CRLF, as a server's do.
  typealias Messages = [[UInt8]]

  /// Whether the recorded server closed the connection here: send what is left, then close.
  private(set) var isFinished = false

  /// The recorded connection that the next client starts with: the one after the end that was
  /// played, or this client's own once more.
  private(set) var successorStart: Int

  private let server: RecordedServer
  private let start: Int
  private var framer = CommandFramer()
  /// What was received and has no answer yet, the oldest last.
  private var unanswered: [[UInt8]] = []
  private var isNegotiated: Bool
  private var outOfBandEnabled = false
  /// How often each command was sent.
  private var counts: [RecordedServer.Key: Int] = [:]

  /// - Parameter start: the recorded connection whose answers come first.
  init(_ server: RecordedServer, from start: Int = 0) {
    self.server = server
    self.start = start
    successorStart = start
    isNegotiated = server.greeting == nil
  }

  /// What to send before anything is received.
  var opening: Messages { server.greeting.map { [Self.line($0)] } ?? [] }

  /// Takes bytes as they come from the connection.
  ///
  /// - Complexity: O(n + number of messages that wait).
  mutating func receive(_ bytes: [UInt8]) {
    unanswered.insert(contentsOf: framer.receive(bytes).reversed(), at: 0)
  }

  /// What answers the next message; nil if none waits.
  ///
  /// - Complexity: O(size of the message and of the answer).
  mutating func answerNext() -> Messages? { unanswered.popLast().map { answer(to: $0) } }

  private mutating func answer(to bytes: [UInt8]) -> Messages {
    if isFinished { return [] }
    let message: ServerMessage
    do throws(ProtocolError) {
      message = try ServerMessage(bytes)
    } catch {
      guard case .malformed(let cause) = error else {
        return [Self.line(CommandComplaint.notAnObject.message)]
      }
      return [Self.line(CommandComplaint(malformed: cause).message)]
    }
    let id = message.range(of: "id").map { Array(message.bytes[$0]) }
    do throws(CommandComplaint) {
      return try answer(to: message, id: id)
    } catch {
      return [Self.line(error.message, id: id)]
    }
  }

  private mutating func answer(
    to message: ServerMessage, id: [UInt8]?
  ) throws(CommandComplaint) -> Messages {
    let complaint = CommandComplaint(checking: message, outOfBandEnabled: outOfBandEnabled)
    if let complaint { throw complaint }
    let name = (message["execute"] ?? message["exec-oob"])?.string ?? ""
    let arguments = message["arguments"]
    if name == "qmp_capabilities", server.greeting != nil {
      return try negotiate(enabling: arguments?["enable"]?.array ?? [], id: id)
    }
    guard isNegotiated else { throw .negotiationExpected }
    if server.greeting == nil, name.hasPrefix("guest-sync"), let token = arguments?["id"] {
      // A guest agent marks the start of this answer with a byte that no message holds.
      let mark: [UInt8] = name == "guest-sync-delimited" ? [0xFF] : []
      return [mark + Self.line(Array("{\"return\": \(token.compact)}".utf8), id: id)]
    }
    return try play(name, arguments, id: id)
  }

  private mutating func negotiate(
    enabling names: [JSONValue], id: [UInt8]?
  ) throws(CommandComplaint) -> Messages {
    if isNegotiated { throw .negotiationComplete }
    let wanted = names.compactMap(\.string).map { Capability($0) }
    if let missing = wanted.first(where: { !server.capabilities.contains($0) }) {
      throw .capabilityNotAvailable(missing.name)
    }
    isNegotiated = true
    outOfBandEnabled = wanted.contains(.outOfBand)
    return [Self.line(Array("{\"return\": {}}".utf8), id: id)]
      + server.firstEvents.map { Self.line($0.bytes) }
  }

  private mutating func play(
    _ name: String, _ arguments: JSONValue?, id: [UInt8]?
  ) throws(CommandComplaint) -> Messages {
    let key = RecordedServer.Key(name, arguments)
    let count = counts[key, default: 0]
    guard let exchange = server.exchange(key, count, from: start) else {
      throw .commandNotFound(name)
    }
    counts[key] = count + 1
    var messages = exchange.eventsBefore.map { Self.line($0.bytes) }
    if let answer = exchange.answer {
      messages.append(Self.line(answer.bytesWithoutID, id: id))
      isFinished = name == "quit" && answer.range(of: "error") == nil
    } else {
      isFinished = true
    }
    if isFinished {
      let next = exchange.connection + 1
      successorStart = next > server.lastConnection ? 0 : next
    }
    return messages + exchange.eventsAfter.map { Self.line($0.bytes) }
  }

  /// An object with the client's `id` as its last member, and CRLF.
  private static func line(_ object: [UInt8], id: [UInt8]? = nil) -> [UInt8] {
    var line = object
    if let id {
      line.removeLast()
      line += Array(", \"id\": ".utf8) + id + [UInt8(ascii: "}")]
    }
    return line + [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
  }
}
