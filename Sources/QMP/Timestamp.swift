package import JSON

/// When an event happened, by the clock of the server's host.
///
/// Source: qmp-spec, "Asynchronous events": seconds and microseconds since the Unix epoch; both
/// are -1 if the host could not tell.
package struct Timestamp: Hashable, Sendable {
  /// Since the Unix epoch; -1 if unknown.
  package var seconds: Int

  /// 0 to 999,999.
  package var microseconds: Int

  /// What a server sends whose clock failed.
  package static let unknown = Timestamp(seconds: -1, microseconds: -1)

  /// A moment by its parts.
  package init(seconds: Int, microseconds: Int) {
    self.seconds = seconds
    self.microseconds = microseconds
  }

  /// Nil unless both members are there and in their range.
  package init?(_ value: JSONValue) {
    guard let seconds = value["seconds"]?.int, let microseconds = value["microseconds"]?.int
    else { return nil }
    guard seconds >= 0, (0..<1_000_000).contains(microseconds) else { return nil }
    self.init(seconds: seconds, microseconds: microseconds)
  }

  /// Whether the server knew the time.
  package var isKnown: Bool { seconds >= 0 }
}
