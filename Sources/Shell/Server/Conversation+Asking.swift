import Monitors
import QMP
import Reports
import System

extension Conversation {
  /// Asks the server something for the shell itself; what becomes of it goes to the closure.
  ///
  /// - Parameter isInternal: it is no part of the traffic that is told.
  func ask(
    _ command: Command, isInternal: Bool = true, _ onOutcome: @escaping (Outcome) -> Void
  ) {
    guard monitor.isReady else { return }
    monitor.send(.command(command), isInternal: isInternal) { [weak self] outcome in
      onOutcome(outcome)
      self?.onProgress()
    }
  }

  /// Waits for something that the shell itself wants to know, at most so long. A Ctrl-C meanwhile
  /// is meant for the line that wants to know it.
  func waitQuietly(_ milliseconds: Int, _ isDone: () -> Bool) {
    let result = wait(until: front.reactor.now + milliseconds, isDone)
    if result == .interrupted { front.isInterrupted = true }
  }

  /// Asks and waits, at most so long; nil if no answer came in time.
  func askNow(_ command: Command, withinMilliseconds bound: Int) -> Response? {
    let (answer, end) = ask(command, until: front.reactor.now + bound)
    if end == .interrupted { front.isInterrupted = true }
    return answer
  }

  /// Asks and waits; without an answer, how the wait ended.
  ///
  /// - Parameters:
  ///   - deadline: monotonic milliseconds; nil waits without end.
  ///   - isInternal: it is no part of the traffic that is told.
  func ask(
    _ command: Command, until deadline: Int?, isInternal: Bool = true
  ) -> (answer: Response?, end: WaitResult) {
    guard monitor.isReady else { return (nil, .disconnected) }
    var outcome: Outcome?
    ask(command, isInternal: isInternal) { outcome = $0 }
    let end = wait(until: deadline) { outcome != nil || !self.monitor.isReady }
    switch outcome {
    case .answered(let answer)?: return (answer, end)
    case .lost(.reply(let loss))?: return (nil, .lost(command.name, loss))
    case .lost, .timedOut, .cancelled, nil: return (nil, end == .done ? .disconnected : end)
    }
  }

  /// Shows what the server says against a question of the shell's own, as if the user had asked.
  func refuse(_ response: Response) -> Step {
    front.fail(.commandFailed)
    output.show(.answer(Answer(response)))
    return .done
  }
}
