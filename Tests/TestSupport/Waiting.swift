import SystemPackage
import Transport

/// Waits until the condition holds, looking often, at most so long.
///
/// - Returns: whether it held in time.
package func wait(
  seconds: Double = 20, until condition: () throws -> Bool
) rethrows -> Bool {
  let deadline = Clock.milliseconds + Int(seconds * 1000)
  while try !condition() {
    guard Clock.milliseconds < deadline else { return try condition() }
    pause(milliseconds: 5)
  }
  return true
}

/// Lets other processes run for a moment: a pause between two looks at a condition.
package func pause(milliseconds: Int) {
  var none: [PollInterest] = []
  _ = try? Poll.wait(&none, timeoutMilliseconds: milliseconds)
}
