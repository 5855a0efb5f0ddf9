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

  /// What `poll` calls it.
  fileprivate var event: Int16 { Int16(want == .read ? POLLIN : POLLOUT) }
}

/// Waiting for descriptors.
package enum Poll {
  /// Waits until one of them is ready or the time is up.
  ///
  /// The corresponding C function is `poll`. It refuses more entries than the process may have files
  /// open, so what stands side by side for one descriptor is one entry.
  ///
  /// - Parameter timeoutMilliseconds: nil waits without end, 0 only looks.
  /// - Returns: how many are ready.
  package static func wait(
    _ interests: inout [PollInterest], timeoutMilliseconds: Int?
  ) throws(Errno) -> Int {
    var entries: [pollfd] = []
    for interest in interests {
      if entries.last?.fd == interest.descriptor.rawValue {
        entries[entries.count - 1].events |= interest.event
      } else {
        entries.append(
          pollfd(fd: interest.descriptor.rawValue, events: interest.event, revents: 0))
      }
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
    var entry = 0
    for index in interests.indices {
      if entries[entry].fd != interests[index].descriptor.rawValue { entry += 1 }
      let others: Int16 = interests[index].want == .read ? Int16(POLLOUT) : Int16(POLLIN)
      interests[index].isReady = entries[entry].revents & ~others != 0
    }
    return interests.count { $0.isReady }
  }
}
