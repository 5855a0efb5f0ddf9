package import JSON

/// Something that happened in the server, told without being asked.
///
///     <- {"timestamp": {"seconds": 1258551470, "microseconds": 802384}, "event": "POWERDOWN"}
///
/// Source: qmp-spec, "Asynchronous events".
package struct Event: Hashable, Sendable {
  /// The whole message, as it came.
  package var message: ServerMessage

  /// What stands behind `event`.
  package var name: String

  /// The bytes of `data`; nil if the event has none.
  package var data: Range<Int>?

  /// When it happened, by the server's clock.
  package var timestamp: Timestamp

  /// Nil if the message is no event.
  package init?(_ message: ServerMessage) {
    guard let name = message["event"]?.string else { return nil }
    self.message = message
    self.name = name
    data = message.range(of: "data")
    timestamp = message["timestamp"].flatMap { Timestamp($0) } ?? .unknown
  }

  /// What the event says; an empty object if it has no data.
  ///
  /// - Complexity: O(size of the data).
  package var dataValue: JSONValue {
    data.map { message.value(in: $0) } ?? .object(JSONObject())
  }
}
