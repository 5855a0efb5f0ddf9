package import Rendering
package import Reports
package import Transport

/// What `\set` changes while the shell runs.
package struct Settings: Hashable, Sendable {
  /// How what is shown shall look.
  package var look = Look()
  /// Show the JSON sent and received.
  package var isVerbose = false
  /// The words after `--events`, as typed; nil is the default of the place.
  package var events: String?
  /// Show how long each command takes.
  package var showsTiming = false
  /// Show long answers through the pager.
  package var usesPager = false
  /// Seconds to wait for a connection, a greeting or a response; nil is without end.
  package var timeout: Double?
  /// Refuse what is not a query; nil leaves that to the address.
  package var readOnly: Bool?
  /// Check commands against the server's schema before they are sent.
  package var checks = true
  /// Show the arguments still to come while a line is typed.
  package var showsHints = true
  /// Show while a line is typed how the history has it go on.
  package var suggests = true
  /// Colour the line while it is typed.
  package var highlights = true
  /// In which columns tables show what a command returned.
  package var columns = ColumnTables()
  /// What stands before the line being typed; nil is ``PromptFormat/standard``.
  package var prompt: PromptFormat?
  /// Connect again when the connection ends.
  package var reconnects = false

  /// The settings nobody has changed.
  package init() {}

  /// Whether what is not a query is refused there: libvirt's machines are only looked at unless it
  /// was said otherwise, for libvirt expects that nobody else changes them.
  package func isReadOnly(at address: SocketAddress?) -> Bool {
    if let readOnly { return readOnly }
    if case .libvirt = address { return true }
    return false
  }
}
