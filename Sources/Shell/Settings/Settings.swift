/// What `\set` changes while the shell runs.
package struct Settings: Hashable, Sendable {
  package enum Format: String, CaseIterable, Sendable {
    case auto, compact, pretty, value
  }

  package enum Color: String, CaseIterable, Sendable {
    case auto, always, never
  }

  package var format = Format.auto
  package var color = Color.auto
  /// Indent JSON wherever it goes: `-p`.
  package var isPretty = false
  /// Show the JSON sent and received.
  package var isVerbose = false
  /// The words after `--events`, as typed; nil is the default of the place.
  package var events: String?
  package var showsTiming = false
  package var usesPager = false
  /// Seconds to wait for a connection, a greeting or a response; nil is without end.
  package var timeout: Double?
  package var isReadOnly = false
  /// Check commands against the server's schema before they are sent.
  package var checks = true
  package var showsHints = true
  package var highlights = true

  package init() {}
}
