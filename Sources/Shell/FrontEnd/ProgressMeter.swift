import EventLoop
import Reports

/// Tells how far something has come, where that takes longer than anybody waits without a word.
///
/// It is noted as often as anybody likes, and drawn a few times a second, on a terminal only.
/// ``FrontEnd/meter(of:)`` makes one.
final class ProgressMeter {
  /// What takes no longer than this needs no bar, in milliseconds.
  static let patience = 500
  /// From one drawing to the next, in milliseconds.
  private static let interval = 250

  private let subject: Progress.Subject
  private let loop: Loop
  /// Nil where there is no terminal.
  private let show: ((Progress?) -> Void)?
  /// The one that goes on once this one has ended.
  private(set) var outer: ProgressMeter?
  /// Others use the terminal now.
  private var isWithheld = false
  private var timer: LoopTimer?
  private var isShown = false
  private var first: (done: Double, at: Int)?
  /// What was noted last; nil if nothing is known.
  private(set) var last: Progress?

  /// - Parameters:
  ///   - outer: what this is a part of; it is not drawn meanwhile.
  ///   - show: draws it, and takes it away where it is given nil; nil where there is no terminal.
  init(
    of subject: Progress.Subject, within outer: ProgressMeter? = nil, on loop: Loop,
    show: ((Progress?) -> Void)?
  ) {
    self.subject = subject
    self.outer = outer
    self.loop = loop
    self.show = show
    outer?.withhold()
    if show != nil { setTimer(Self.patience) }
  }

  /// Notes how far it is; nothing where the server does not tell.
  ///
  /// - Parameters:
  ///   - total: what `done` will be at the end.
  ///   - failedCount: how many of those that are done have failed.
  func note(done: Double?, total: Double?, failedCount: Int = 0) {
    guard let done, let total, total > 0 else { return }
    first = first ?? (done, loop.now)
    last = Progress(
      of: subject, done: done, total: total, rate: rate(at: done), failedCount: failedCount)
    // Who is busy lets no timer run.
    if let timer, timer.moment <= loop.now { draw() }
  }

  /// How much came in a second, until now: what has stopped becomes slower and slower.
  private func rate(at done: Double) -> Double {
    guard let first, loop.now > first.at else { return 0 }
    return (done - first.done) * 1000 / Double(loop.now - first.at)
  }

  private func draw() {
    timer?.cancel()
    if !isWithheld, var progress = last {
      progress.rate = rate(at: progress.done)
      isShown = true
      show?(progress)
    }
    setTimer(Self.interval)
  }

  private func setTimer(_ milliseconds: Int) {
    timer = loop.at(loop.now + milliseconds) { [weak self] in self?.draw() }
  }

  /// Takes it off the screen, until ``resume()``.
  func withhold() {
    isWithheld = true
    clear()
  }

  /// Others have done with the terminal.
  func resume() { isWithheld = false }

  /// It is over, well or not: takes it off the screen for good.
  func end() {
    timer?.cancel()
    timer = nil
    isWithheld = true
    clear()
    outer?.resume()
    outer = nil
  }

  private func clear() {
    if isShown { show?(nil) }
    isShown = false
  }
}

extension FrontEnd {
  /// Begins to tell how far something has come. Whoever asks for it ends it, see
  /// ``end(_:)``.
  func meter(of subject: Progress.Subject) -> ProgressMeter {
    let output = output
    let show: (Progress?) -> Void = { output.show(.progress($0)) }
    let meter = ProgressMeter(
      of: subject, within: innermostMeter, on: reactor.loop,
      show: output.isTerminal ? show : nil)
    innermostMeter = meter
    return meter
  }

  /// What a meter tells of is over, well or not.
  func end(_ meter: ProgressMeter) {
    if innermostMeter === meter { innermostMeter = meter.outer }
    meter.end()
  }
}
