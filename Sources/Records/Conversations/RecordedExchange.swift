import JSON
package import QMP
import Shorthand

/// A command that was sent, its answer, and the events around it.
package struct RecordedExchange: Hashable, Sendable {
  /// As it was sent, secrets masked.
  package let command: ServerMessage
  /// The command's name; nil if the message has none.
  package let name: String?
  /// It was sent with `exec-oob`.
  package let isOutOfBand: Bool
  /// The line of the transcript on which the command starts, counted from 1.
  package let line: Int
  /// When it was sent; nil if no time stands above it.
  package let sentAt: RecordedTime?
  /// On which connection of the transcript it was sent: the number of its greeting, 0 if there is none.
  package let connection: Int
  /// How many events had come before it was sent.
  package let eventCount: Int
  /// How many commands had no answer yet when it was sent.
  package let inFlightCount: Int
  /// It was sent before the negotiation, so the server refused it.
  package internal(set) var precedesNegotiation = false
  /// The response; nil if the connection ended before it came.
  package internal(set) var answer: ServerMessage?
  /// Events that came while it was the oldest without an answer.
  package internal(set) var eventsBefore: [ServerMessage] = []
  /// Events that came behind the answer, while no command was without one.
  package internal(set) var eventsAfter: [ServerMessage] = []

  init(
    _ command: ServerMessage, line: Int, sentAt: RecordedTime?, connection: Int, eventCount: Int,
    inFlightCount: Int
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

  /// Whether it belongs to how a connection starts: synchronising and negotiating.
  package var isOpening: Bool {
    precedesNegotiation || (name.map(Self.openingNames.contains) ?? false)
  }

  private static let openingNames: Set = [
    "guest-sync", "guest-sync-delimited", "qmp_capabilities",
  ]

  /// The message without the `id` that it was sent with.
  package var messageToSend: [UInt8] { command.bytesWithoutID }

  /// Whether a secret was masked, so that the message cannot be sent again as it was.
  package var isMasked: Bool {
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

  /// How long after an earlier exchange this one was sent, in milliseconds. 0 if a time is missing,
  /// or if they were sent on different connections.
  package func interval(since earlier: RecordedExchange) -> Int {
    guard connection == earlier.connection, let end = sentAt, let start = earlier.sentAt else {
      return 0
    }
    return max(0, (end.microseconds - start.microseconds) / 1000)
  }
}
