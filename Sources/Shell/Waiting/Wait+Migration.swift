import JSON
import QMP
import Reports
import System

extension Wait {
  /// `\wait migrate`.
  func waitForMigration() -> Step {
    let meter = front.meter(of: .migration)
    defer { front.end(meter) }
    var status: String?
    func timeIsUp() -> Step {
      ended(.timedOut, meter.last.map { .done($0) } ?? status.map { .migration($0) })
    }
    while true {
      let (answer, end) = server.ask(Command("query-migrate"), until: deadline)
      guard let answer else { return end == .timedOut ? timeIsUp() : ended(end) }
      guard let state = answer.returned else {
        output.show(.answer(Answer(answer)))
        front.fail(.commandFailed)
        return .done
      }
      status = state["status"]?.string
      switch status {
      case nil, "none": return front.complain(.wait(.noMigration), origin)
      case "completed", "failed", "cancelled", "postcopy-paused":
        front.end(meter)
        output.show(.answer(Answer(answer)))
        front.last = .answer(Answer(answer))
        if status == "completed" { return .done }
        return front.complain(
          .wait(.migrationFailed(status ?? "", state["error-desc"]?.string)), origin)
      default:
        // Not all of the memory is transferred as it is: empty pages are not.
        let total = state["ram"]?["total"]?.double
        let left = state["ram"]?["remaining"]?.double
        meter.note(done: total.flatMap { total in left.map { total - $0 } }, total: total)
      }
      if isTimeUp { return timeIsUp() }
      let result = pauseBetweenLooks { false }
      if result == .interrupted || result == .terminated { return ended(result) }
    }
  }
}
