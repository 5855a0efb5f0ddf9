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

  package let operation: Operation
  package let path: String
  package let cause: Errno
}
