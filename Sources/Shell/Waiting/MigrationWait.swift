import JSON
import QMP
import Reports

/// `\wait migrate`.
final class MigrationWait: Activity {
  private let wait: Wait
  private let question: RepeatedQuestion
  private let meter: ProgressMeter
  private var status: String?

  init(_ wait: Wait) {
    self.wait = wait
    question = RepeatedQuestion(Command("query-migrate"), of: wait)
    meter = wait.front.meter(of: .migration)
  }

  func stop() { wait.front.end(meter) }

  func advance() -> Step? {
    while true {
      switch question.next() {
      case .none: return nil
      case .ended(let why): return ended(why)
      case .answer(let answer):
        if let step = take(answer) { return step }
        if wait.isTimeUp { return ended(.timedOut) }
      }
    }
  }

  private func ended(_ why: WaitResult) -> Step {
    guard why == .timedOut else { return wait.ended(why) }
    return wait.ended(.timedOut, meter.last.map { .done($0) } ?? status.map { .migration($0) })
  }

  private func take(_ answer: Response) -> Step? {
    guard let state = answer.returned else {
      wait.output.show(.answer(Answer(answer)))
      wait.front.fail(.commandFailed)
      return .done
    }
    status = state["status"]?.string
    switch status {
    case nil, "none": return wait.front.complain(.wait(.noMigration), wait.origin)
    case "completed", "failed", "cancelled", "postcopy-paused":
      wait.front.end(meter)
      wait.output.show(.answer(Answer(answer)))
      wait.front.last = .answer(Answer(answer))
      if status == "completed" { return .done }
      return wait.front.complain(
        .wait(.migrationFailed(status ?? "", state["error-desc"]?.string)), wait.origin)
    default:
      // Not all of the memory is transferred as it is: empty pages are not.
      let total = state["ram"]?["total"]?.double
      let left = state["ram"]?["remaining"]?.double
      meter.note(done: total.flatMap { total in left.map { total - $0 } }, total: total)
      return nil
    }
  }
}
