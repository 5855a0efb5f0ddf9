import Monitors
import QMP
import Reports

/// A command that is asked again and again while something is waited for: sooner where an event says
/// that something has happened.
final class RepeatedQuestion {
  /// What there is to know now.
  enum News {
    /// Nothing yet.
    case none
    case answer(Response)
    /// Nothing more can come: why.
    case ended(WaitResult)
  }

  private enum State {
    case toAsk, asked
    case over(Outcome)
    /// Since so many monotonic milliseconds.
    case pausing(since: Int)
  }

  /// How long before it is asked again, in milliseconds: a flood of events must not become one of
  /// questions.
  private static let leastPause = 10
  /// The same where nothing happens.
  private static let usualPause = 200

  private let command: Command
  private let wait: Wait
  private let alarm: Alarm
  private var state = State.toAsk
  /// How many events there had been when it was asked.
  private var heard = 0

  init(_ command: Command, of wait: Wait) {
    self.command = command
    self.wait = wait
    alarm = Alarm(wait.server)
  }

  private var monitor: Monitor { wait.server.monitor }

  /// Asks, if it is time to, and says what has come. It is asked for again when something has
  /// happened.
  func next() -> News {
    if case .over(let outcome) = state { return take(outcome) }
    guard monitor.isReady else { return .ended(.disconnected) }
    if case .pausing(let since) = state, let moment = nextMoment(since) {
      if wait.isTimeUp { return .ended(.timedOut) }
      return sleep(until: moment)
    }
    if case .asked = state {
      return wait.isTimeUp ? .ended(.timedOut) : sleep(until: nil)
    }
    if case .pausing = state, wait.isTimeUp { return .ended(.timedOut) }
    ask()
    return sleep(until: nil)
  }

  private func ask() {
    state = .asked
    heard = monitor.events.end
    wait.server.ask(command) { [weak self] in self?.state = .over($0) }
  }

  /// When it is asked again; nil if it is time.
  private func nextMoment(_ since: Int) -> Int? {
    let now = wait.front.reactor.now
    if now < since + Self.leastPause { return since + Self.leastPause }
    if monitor.events.end > heard || now >= since + Self.usualPause { return nil }
    return since + Self.usualPause
  }

  private func sleep(until moment: Int?) -> News {
    alarm.set(at: [moment, wait.deadline].compactMap(\.self).min())
    return .none
  }

  private func take(_ outcome: Outcome) -> News {
    state = .pausing(since: wait.front.reactor.now)
    switch outcome {
    case .answered(let response): return .answer(response)
    case .lost(.reply(let loss)): return .ended(.lost(command.name, loss))
    case .lost, .timedOut, .cancelled: return .ended(.disconnected)
    }
  }
}
