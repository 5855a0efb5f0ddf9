import Foundation

/// How many times as long this thread is busy with the larger size as with the smaller one.
///
/// The least of several tries counts, and only the processor's time, so that what else the machine does
/// is not measured.
///
/// - Parameter work: is given a size.
package func growth(
  from small: Int, to large: Int, of work: (Int) throws -> Void
) throws -> Double {
  func least(_ size: Int) throws -> Double {
    var least = Double.infinity
    for _ in 0..<3 {
      let start = processorSeconds
      try work(size)
      least = min(least, processorSeconds - start)
    }
    return least
  }
  // What takes less than that cannot be measured.
  return try least(large) / max(least(small), 0.000_1)
}

/// How long this thread has been busy.
private var processorSeconds: Double {
  var time = timespec()
  _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
}
