import CLinux
import Glibc

/// How many descriptors the process may have open.
package enum DescriptorLimit {
  /// Lets the process have so many, or as many as its user may allow it. What it has already is not
  /// taken away.
  ///
  /// The corresponding C function is `setrlimit` with `RLIMIT_NOFILE`.
  ///
  /// - Returns: how many it may have now.
  @discardableResult
  package static func raise(to count: Int) -> Int {
    Int(clamping: clinux_allow_descriptors(UInt(max(0, count))))
  }

  /// How many of the first so many are open now, those that the parent process passed included.
  ///
  /// The corresponding C function is `fcntl` with `F_GETFD`.
  ///
  /// - Complexity: O(`count`) system calls.
  package static func openCount(below count: Int) -> Int {
    (0..<Int32(clamping: count)).count { fcntl($0, F_GETFD) != -1 }
  }
}
