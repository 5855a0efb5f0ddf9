import JSON
import QMP
import Reports
import System

extension Wait {
  /// `\wait migrate`.
  func waitForMigration() -> Step {
    var meter = ProgressMeter(.migration)
    defer { output.show(.progress(nil)) }
    let timeIsUp = { ended(.timedOut, meter.last.map { .done($0) }) }
    while true {
      let (answer, end) = server.ask(Command("query-migrate"), until: deadline)
      guard let answer else { return end == .timedOut ? timeIsUp() : ended(end) }
      guard let state = answer.returned else {
        output.show(.answer(Answer(answer)))
        front.fail(.commandFailed)
        return .done
      }
      switch state["status"]?.string {
      case nil, "none": return front.complain(.wait(.noMigration), origin)
      case "completed", "failed", "cancelled", "postcopy-paused":
        output.show(.progress(nil))
        output.show(.answer(Answer(answer)))
        server.last = .response(answer)
        if state["status"]?.string == "completed" { return .done }
        return front.complain(
          .wait(
            .migrationFailed(
              state["status"]?.string ?? "", state["error-desc"]?.string)), origin)
      default:
        // Not all of the memory is transferred as it is: empty pages are not.
        let total = state["ram"]?["total"]?.double
        let left = state["ram"]?["remaining"]?.double
        meter.note(
          done: total.flatMap { total in left.map { total - $0 } }, total: total, on: output)
      }
      if let deadline, Clock.milliseconds >= deadline { return timeIsUp() }
      let result = pauseBetweenLooks { false }
      if result == .interrupted || result == .terminated { return ended(result) }
    }
  }
}
