import System
import SystemPackage

/// Waits until the condition holds, looking often, at most so long.
///
/// - Parameter longestPause: between two looks, in milliseconds; more where a look is dear.
/// - Returns: whether it held in time.
package func wait(
  seconds: Double = 60, longestPause: Int = 5, until condition: () throws -> Bool
) rethrows -> Bool {
  let deadline = Clock.milliseconds + Int(seconds * 1000)
  var next = 5
  while try !condition() {
    guard Clock.milliseconds < deadline else { return try condition() }
    pause(milliseconds: next)
    next = min(2 * next, longestPause)
  }
  return true
}

/// Lets other processes run for a moment: a pause between two looks at a condition.
package func pause(milliseconds: Int) {
  var none: [PollInterest] = []
  _ = try? Poll.wait(&none, timeoutMilliseconds: milliseconds)
}

/// Whether a program takes connections at that path: a socket has its path a moment earlier.
package func isListening(_ socket: String) -> Bool {
  guard let table = try? Files.read("/proc/net/unix") else { return false }
  // The fourth field has the flag of a listening socket, the last one the path.
  return String(decoding: table, as: UTF8.self).split(separator: "\n").contains { line in
    let fields = line.split(separator: " ")
    return fields.count == 8 && fields[7] == socket && fields[3] == "00010000"
  }
}
