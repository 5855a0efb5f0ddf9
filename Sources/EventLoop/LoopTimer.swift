/// Something that a loop does at a moment, unless it is cancelled before.
package final class LoopTimer {
  /// When, in the milliseconds of the loop's clock.
  package let moment: Int

  let onTime: () -> Void
  private(set) var isCancelled = false

  init(_ moment: Int, _ onTime: @escaping () -> Void) {
    self.moment = moment
    self.onTime = onTime
  }

  /// Ends the timer, also while its loop serves others.
  package func cancel() {
    isCancelled = true
  }
}
