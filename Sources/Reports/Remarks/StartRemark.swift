package import SystemPackage

/// What there is to say when the program starts.
package enum StartRemark: Hashable, Sendable {
  /// The first words, and what the shell is connected to if that is not listed.
  case banner(ConnectionRemark?)
  case addressMissing
  /// The same where a monitor of this host may be meant.
  case noMonitorNamed
  /// `--dry-run` has got no line.
  case nothingToShow
  /// The terminal is one on which lines cannot be edited.
  case noEditing
  case cannotWaitForSignals(Errno)
}
