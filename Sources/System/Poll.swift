import Glibc
package import SystemPackage

/// A descriptor that is waited for, and what came of it.
package struct PollInterest: Hashable, Sendable {
  /// What is waited for.
  package enum Want: Hashable, Sendable { case read, write }

  /// Whom it is about.
  package var descriptor: FileDescriptor
  /// What is waited for.
  package var want: Want
  /// Something can be done without blocking; the end and errors count.
  package var isReady = false

  /// Waits for one thing of one descriptor.
  package init(_ descriptor: FileDescriptor, _ want: Want) {
    self.descriptor = descriptor
    self.want = want
  }
}

/// Waiting for descriptors.
package enum Poll {
  /// Waits until one of them is ready or the time is up.
  ///
  /// The corresponding C function is `poll`.
  ///
  /// - Parameter timeoutMilliseconds: nil waits without end, 0 only looks.
  /// - Returns: how many are ready.
  package static func wait(
    _ interests: inout [PollInterest], timeoutMilliseconds: Int?
  ) throws(Errno) -> Int {
    var entries = interests.map {
      pollfd(
        fd: $0.descriptor.rawValue, events: Int16($0.want == .read ? POLLIN : POLLOUT), revents: 0)
    }
    let deadline = timeoutMilliseconds.map { Clock.milliseconds + $0 }
    var count: Int32 = -1
    while count < 0 {
      let left = deadline.map { max(0, $0 - Clock.milliseconds) } ?? -1
      count = unsafe Glibc.poll(&entries, nfds_t(entries.count), Int32(clamping: left))
      guard count < 0 else { break }
      let error = Errno(rawValue: errno)
      if error != .interrupted { throw error }
    }
    for index in interests.indices { interests[index].isReady = entries[index].revents != 0 }
    return Int(count)
  }
}
