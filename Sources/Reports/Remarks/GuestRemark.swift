/// What there is to say of the guest: its keyboard and screen, and programs and files in it, which its
/// agent runs, reads and writes.
package enum GuestRemark: Hashable, Sendable {
  case unknownKey(String, close: [String])
  /// The name, and those that there are.
  case unknownLayout(String, [String])
  /// Characters that no key of a layout makes, and the layouts whose keys make all of them.
  case untypable([String], String, others: [String])
  /// The meta-command, without its backslash, for which an agent must be connected.
  case needsAgent(String)
  /// The command whose answer lacks what it should have.
  case unclear(String)
  /// The program has run for a while.
  case runs(String)
  /// The program has not ended within the time that it had.
  case runsOn(String, seconds: Double)
  case exited(String, Int32)
  /// The number of the signal that ended the program.
  case signalled(String, Int)
  case truncated(String)
  /// By the `cksum` of POSIX.
  case transferred(String, byteCount: Int, checksum: UInt32)
  case unchecked(String)
  case differs(String)
}
