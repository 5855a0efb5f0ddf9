import QMP
import Shorthand
import Transport

extension Interpreter {
  /// How a wait ended.
  enum WaitResult: Hashable {
    case done, interrupted, timedOut, disconnected, terminated
  }

  /// Waits until the condition holds, while everything that comes is shown.
  ///
  /// - Parameters:
  ///   - deadline: monotonic milliseconds; nil waits without end.
  ///   - patience: how many milliseconds what has been gathered may wait to be written.
  func wait(
    until deadline: Int? = nil, patience: Int = 0, _ isDone: () -> Bool
  ) -> WaitResult {
    handle(link.flush())
    while !isDone() {
      if let deadline, Clock.milliseconds >= deadline { return .timedOut }
      switch reactor.wait(until: deadline, patience: patience) {
      case .progress, .inputReady: continue
      // The loop looks at the clock, and at the condition once more.
      case .timedOut: continue
      case .interrupted:
        interruptions += 1
        return .interrupted
      case .terminated: return .terminated
      }
    }
    return .done
  }

  /// Waits for answers, until at most so many are outstanding.
  func awaitReplies(downTo count: Int = 0) -> WaitResult {
    guard replies.count > count || replies.isAwaited && count == 0 else { return .done }
    let deadline = settings.timeout.map { Clock.milliseconds + Seconds.milliseconds($0) }
    var pace = AnswerPace(outstanding: replies.count)
    let result = wait(until: deadline, patience: 1) {
      if !link.isConnected { return true }
      if count == 0 { return !replies.isAwaited }
      if replies.count <= count { return true }
      pace.pause(outstanding: replies.count, goal: count)
      return false
    }
    switch result {
    case .done: return link.isConnected ? .done : .disconnected
    case .interrupted:
      if isInteractive { output.remark(Diagnostic.stillRunning(replies.entries.map(\.name))) }
      replies.markLate()
    case .timedOut:
      output.complain(
        Diagnostic.noReply(replies.entries.map(\.name), seconds: settings.timeout ?? 0))
      replies.markLate()
    case .disconnected, .terminated: break
    }
    return result
  }
}
