import Reports
import System

/// Notes how far something has come, again and again, and so knows how fast it is.
struct ProgressMeter {
  private let subject: Progress.Subject
  private var first: (done: Double, at: Int)?
  /// What was noted last; nil if nothing is known.
  private(set) var last: Progress?

  init(_ subject: Progress.Subject) {
    self.subject = subject
  }

  /// Notes it, and shows it where it can be shown; nothing where the server does not tell.
  mutating func note(done: Double?, total: Double?, on output: Output) {
    guard let progress = progress(done: done, total: total, at: Clock.milliseconds) else { return }
    output.show(.progress(progress))
  }

  /// - Parameter now: monotonic milliseconds.
  mutating func progress(done: Double?, total: Double?, at now: Int) -> Progress? {
    guard let done, let total, total > 0 else { return nil }
    let start = first ?? (done, now)
    first = start
    let rate = now > start.at ? (done - start.done) / (Double(now - start.at) / 1000) : 0
    last = Progress(of: subject, done: done, total: total, rate: rate)
    return last
  }
}
