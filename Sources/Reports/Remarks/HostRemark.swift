package import Discovery

/// What there is to say of the monitors of this host.
package enum HostRemark: Hashable, Sendable {
  /// No monitor was found, and these folders were looked at beside the processes.
  case none(folders: [String])
  /// One that is not free where all that are were meant.
  case leftOut(FoundMonitor)
  /// So many were found, and all are held.
  case noneFree(Int)
  /// What could not be seen.
  case unseen(Unseen)
}
