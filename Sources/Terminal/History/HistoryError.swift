package import SystemPackage

/// The history file could not be used. The entries of the session are kept in memory all the same.
package struct HistoryError: Error, Hashable {
  /// What was being done.
  package enum Operation: Sendable, Hashable {
    case read
    case createFolder
    case open
    /// Another process held the lock for too long.
    case lock
    case write
    case trim
  }

  /// What was being done.
  package let operation: Operation
  /// The history file.
  package let path: String
  /// Why it could not be done.
  package let cause: Errno
}
