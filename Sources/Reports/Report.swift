package import QMP

/// What is to be shown, as a value. What it looks like is the business of the sink that shows it.
package enum Report: Hashable, Sendable {
  /// What a command answered.
  case answer(Answer)
  /// What the server told without being asked.
  case event(Event)
  /// JSON that the shell made itself: what `--dry-run` would send.
  case json([UInt8])
  /// Text that a line asked for: what `\echo` prints, a listing.
  case text(String)
}
