import System

/// How fast a server answers, so that a script need not be woken by each of several answers.
///
/// QEMU answers one command in each turn of its main loop, about 0.1 ms apart. A shell that sleeps
/// until those it waits for are likely there takes 10,000 answers with 4,000 wakes instead of
/// 10,000, for 0.6 of the CPU, in the same time: the commands that QEMU still has keep it busy.
struct AnswerPace {
  private var outstanding: Int
  /// Monotonic microseconds.
  private var lastLook = Clock.microseconds

  /// A server faster than this is not slept for, in microseconds an answer.
  private static let fast = 50
  /// Nobody notices a delay as short as this, in microseconds.
  private static let longest = 1000

  init(outstanding: Int) {
    self.outstanding = outstanding
  }

  /// Sleeps for as long as the answers still awaited will take, by what the last ones took.
  ///
  /// - Parameters:
  ///   - now: how many are outstanding.
  ///   - goal: down to how many is waited.
  mutating func pause(outstanding now: Int, goal: Int) {
    let microseconds = Self.nap(
      answered: outstanding - now, in: Clock.microseconds - lastLook, awaited: now - goal)
    if microseconds > 0 { Clock.pause(microseconds: microseconds) }
    outstanding = now
    lastLook = Clock.microseconds
  }

  /// How long the answers awaited will take, in microseconds; 0 if that is not worth a sleep.
  static func nap(answered: Int, in elapsed: Int, awaited: Int) -> Int {
    guard answered > 0, elapsed / answered > fast else { return 0 }
    // A quarter more, so as not to be a little too early for the last.
    return min(elapsed / answered * awaited * 5 / 4, longest)
  }
}
