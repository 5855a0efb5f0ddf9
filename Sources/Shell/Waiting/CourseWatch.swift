import Monitors
import Reports
import Shorthand

/// `\watch` at one of several monitors: the line runs again and again, one answer below the other.
final class CourseWatch: Activity {
  private enum State {
    case toRun
    case running
    /// Until so many monotonic milliseconds.
    case pausing(until: Int)
  }

  private let runner: LineRunner
  private let request: WatchRequest
  private let repeated: RepeatedLine
  private let call: MetaCall
  private let alarm: Alarm
  private var state = State.toRun
  private var count = 0
  /// When the round began.
  private var roundStart = 0

  init(
    _ runner: LineRunner, _ request: WatchRequest, _ repeated: RepeatedLine, _ call: MetaCall
  ) {
    self.runner = runner
    self.request = request
    self.repeated = repeated
    self.call = call
    alarm = Alarm(runner.server)
  }

  private var front: FrontEnd { runner.front }

  func advance() -> Step? {
    while true {
      switch state {
      case .toRun:
        let start = call.line.restStart + request.start
        guard runner.understands(request.line, from: start, in: call.text, repeated.origin) else {
          return .done
        }
        (state, roundStart, count) = (.running, front.reactor.now, count + 1)
        runner.begun = .lines(
          CourseLines(SharedScript(whole: repeated.text, from: repeated.origin)))
        return nil
      case .running:
        guard runner.server.replies.isEmpty else { return nil }
        noteEnd()
        guard runner.server.monitor.isReady, front.output.failure == nil, !front.endsByError,
          count != request.count
        else { return .done }
        state = .pausing(until: roundStart + Seconds.milliseconds(request.seconds))
      case .pausing(let moment):
        noteEnd()
        guard runner.server.monitor.isReady else { return .done }
        guard front.reactor.now >= moment else {
          alarm.set(at: moment)
          return nil
        }
        state = .toRun
      }
    }
  }

  private func noteEnd() {
    runner.server.endRounds(count, of: request.count, from: call.origin)
  }
}
