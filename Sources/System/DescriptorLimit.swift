import CLinux

/// How many descriptors the process may have open.
package enum DescriptorLimit {
  /// Lets the process have so many, or as many as its user may allow it. What it has already is not
  /// taken away.
  ///
  /// The corresponding C function is `setrlimit` with `RLIMIT_NOFILE`.
  package static func raise(to count: Int) { clinux_allow_descriptors(UInt(max(0, count))) }
}
