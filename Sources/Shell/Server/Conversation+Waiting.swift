import Monitors
import QMP
import Shorthand
import System

extension Conversation {
  /// Waits until the condition holds, while everything that comes is shown.
  ///
  /// - Parameters:
  ///   - deadline: monotonic milliseconds; nil waits without end.
  ///   - patience: how many milliseconds what has been gathered may wait to be written.
  func wait(
    until deadline: Int? = nil, patience: Int = 0, _ isDone: () -> Bool
  ) -> WaitResult {
    monitor.flush()
    while !isDone() {
      if let deadline, Clock.milliseconds >= deadline { return .timedOut }
      switch front.reactor.wait(until: deadline, patience: patience) {
      case .progress, .inputReady: continue
      // The loop looks at the clock, and at the condition once more.
      case .timedOut: continue
      case .interrupted:
        front.noteInterruption()
        return .interrupted
      case .terminated: return .terminated
      }
    }
    return .done
  }

  /// Waits for answers, until at most so many are outstanding. The time that each may take starts
  /// with the answer before it: the shell sends ahead, and the server does one after the other.
  func awaitReplies(downTo count: Int = 0) -> WaitResult {
    guard !isAnswered(downTo: count) else { return .done }
    var pace = AnswerPace(outstanding: replies.inFlight)
    var result: WaitResult
    repeat {
      let outstanding = replies.inFlight
      let deadline = replyTimeout.map { Clock.milliseconds + Seconds.milliseconds($0) }
      result = wait(until: deadline, patience: 1) {
        if !monitor.isConnected || isAnswered(downTo: count) { return true }
        if count > 0 { pace.pause(outstanding: replies.inFlight, goal: count) }
        return deadline != nil && replies.inFlight < outstanding
      }
    } while result == .done && monitor.isConnected && !isAnswered(downTo: count)
    if result == .interrupted || result == .timedOut { showAnswered(isOver: true) }
    switch result {
    case .done: return monitor.isConnected ? .done : .disconnected
    case .interrupted:
      if isInteractive, !replies.isEmpty {
        output.remark(Diagnostic.stillRunning(replies.entries.map(\.name)))
      }
      replies.markLate()
    case .timedOut:
      output.complain(
        Diagnostic.noReply(replies.entries.map(\.name), seconds: replyTimeout ?? 0))
      replies.markLate()
    case .disconnected, .terminated, .lost: break
    }
    return result
  }

  private func isAnswered(downTo count: Int) -> Bool {
    count == 0 ? !replies.isAwaited : replies.inFlight <= count
  }

  /// How many seconds a reply may take; nil is without end. A guest that is busy, or that has no
  /// agent, never says so.
  private var replyTimeout: Double? { settings.timeout ?? (monitor.isGuestAgent ? 30 : nil) }
}
