import QMP
import System

/// The local time of an event.
enum EventTime {
  /// `12:34:56.789`; dashes if the server did not know.
  static func text(_ timestamp: Timestamp) -> String {
    guard timestamp.isKnown else { return "--:--:--.---" }
    return Clock.localTimeOfDay(
      seconds: timestamp.seconds, microseconds: timestamp.microseconds) ?? "--:--:--.---"
  }
}
