import EventLoop
package import System
package import SystemPackage

/// Time that passes only when a loop waits for it, and descriptors that are ready when a test says.
package final class HeldSystem: LoopSystem {
  /// The time now.
  package var milliseconds = 0
  /// The descriptors on which something can be done, and what.
  package var ready: [(FileDescriptor, PollInterest.Want)] = []
  /// For how long each wait was to last.
  package private(set) var waits: [Int?] = []

  package init() {}

  package func wait(
    _ interests: inout [PollInterest], timeoutMilliseconds: Int?
  ) throws(Errno) -> Int {
    waits.append(timeoutMilliseconds)
    var count = 0
    for index in interests.indices
    where ready.contains(where: { $0 == (interests[index].descriptor, interests[index].want) }) {
      interests[index].isReady = true
      count += 1
    }
    if count == 0 { milliseconds += timeoutMilliseconds ?? 0 }
    return count
  }
}
