import JSON
import QMP
import Shorthand

/// A command that was sent, its answer, and the events around it.
struct RecordedExchange: Hashable {
  /// As it was sent, secrets masked.
  let command: ServerMessage
  /// Nil if the message names none.
  let name: String?
  let isOutOfBand: Bool
  /// Where the command stands in the transcript, counted from 1.
  let line: Int
  let sentAt: RecordedTime?
  /// Which connection of the transcript it was sent on.
  let connection: Int
  /// How many events had come before it was sent.
  let eventCount: Int
  /// How many commands had no answer yet when it was sent.
  let inFlightCount: Int
  /// The server refused it, because it came before the negotiation.
  var precedesNegotiation = false
  /// Nil if the connection ended before it came.
  var answer: ServerMessage?
  /// Events that came while the answer was awaited.
  var eventsBefore: [ServerMessage] = []
  /// Events between the answer and the next command.
  var eventsAfter: [ServerMessage] = []

  init(
    _ command: ServerMessage, line: Int, sentAt: RecordedTime?, connection: Int,
    eventCount: Int = 0, inFlightCount: Int = 0
  ) {
    self.command = command
    self.line = line
    self.sentAt = sentAt
    self.connection = connection
    self.eventCount = eventCount
    self.inFlightCount = inFlightCount
    isOutOfBand = command.range(of: "execute") == nil && command.range(of: "exec-oob") != nil
    name = command[isOutOfBand ? "exec-oob" : "execute"]?.string
  }

  /// Whether it belongs to how a connection starts, which every connection does by itself.
  var isOpening: Bool { precedesNegotiation || (name.map(Self.openingNames.contains) ?? false) }

  private static let openingNames: Set = [
    "guest-sync", "guest-sync-delimited", "qmp_capabilities",
  ]

  /// The message without the `id` that it was sent with.
  var messageToSend: [UInt8] { command.bytesWithoutID }

  /// Whether a secret was masked, so that the message cannot be sent again as it was.
  var isMasked: Bool {
    (command["arguments"]).map { Self.holdsMask($0) } ?? false
  }

  private static func holdsMask(_ value: JSONValue) -> Bool {
    switch value {
    case .string(let string): SecretNames.isMasked(string)
    case .array(let elements): elements.contains { holdsMask($0) }
    case .object(let object): object.members.contains { holdsMask($0.value) }
    default: false
    }
  }

  /// How long after an earlier exchange this one was sent, in milliseconds; 0 if it is not known,
  /// or was sent on another connection.
  func interval(since earlier: RecordedExchange) -> Int {
    guard connection == earlier.connection, let end = sentAt, let start = earlier.sentAt else {
      return 0
    }
    return max(0, (end.microseconds - start.microseconds) / 1000)
  }
}
