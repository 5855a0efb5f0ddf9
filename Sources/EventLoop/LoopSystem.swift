package import SystemPackage
package import System

/// The time and the descriptors that a loop waits for: the system's, or those that a test holds.
package protocol LoopSystem {
  /// Milliseconds since some moment in the past; it never goes back.
  var milliseconds: Int { get }

  /// Waits until one of the descriptors is ready or the time is up.
  ///
  /// - Parameter timeoutMilliseconds: nil waits without end, 0 only looks.
  /// - Returns: how many are ready; each of those says so.
  func wait(_ interests: inout [PollInterest], timeoutMilliseconds: Int?) throws(Errno) -> Int
}

/// The system's own clock and descriptors.
package struct OperatingSystem: LoopSystem {
  /// There is only one.
  package init() {}

  /// The monotonic clock.
  package var milliseconds: Int { Clock.milliseconds }

  /// The corresponding C function is `poll`.
  package func wait(
    _ interests: inout [PollInterest], timeoutMilliseconds: Int?
  ) throws(Errno) -> Int {
    try Poll.wait(&interests, timeoutMilliseconds: timeoutMilliseconds)
  }
}
