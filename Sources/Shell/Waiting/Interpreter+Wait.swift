import JSON
import QAPI
import QMP
import Shorthand
import Transport

extension Interpreter {
  /// `\wait …`: first looks back to the last command sent, then waits.
  func wait(for text: String, _ origin: LineOrigin) -> Step {
    guard let request = WaitRequest(text) else { return usage(.wait, origin) }
    guard link.isReady || hasSeen(request) else {
      return complain(Diagnostic.notConnected, origin)
    }
    if !hasSeen(request), let sentence = unknownEvent(request) { return complain(sentence, origin) }
    let deadline = request.timeout.map { Clock.milliseconds + Seconds.milliseconds($0) }
    switch request.target {
    case .event(let condition):
      return waitForEvent(condition, deadline, origin) { _ in nil }
    case .unplug(let device):
      let condition = EventCondition(
        patterns: [
          NamePattern(whole: "DEVICE_DELETED"), NamePattern(whole: "DEVICE_UNPLUG_GUEST_ERROR"),
        ],
        filters: [EventCondition.Filter(path: "device", text: device)])
      return waitForEvent(condition, deadline, origin) {
        $0.name == "DEVICE_DELETED" ? nil : Diagnostic.unplugRefused(device)
      }
    case .job(let id): return waitForJob(id, deadline, origin)
    case .migration: return waitForMigration(deadline, origin)
    }
  }

  /// What to say of an event that the server cannot send, as far as that is known.
  private func unknownEvent(_ request: WaitRequest) -> String? {
    guard settings.checks, case .event(let condition) = request.target else { return nil }
    let names = eventNames
    guard !names.isEmpty else { return nil }
    let unknown = condition.patterns.first { pattern in !names.contains { pattern.matches($0) } }
    return unknown.map {
      Diagnostic.noSuchEvent($0.text, ClosestNames.closest(to: $0.text.uppercased(), in: names))
    }
  }

  private func hasSeen(_ request: WaitRequest) -> Bool {
    guard case .event(let condition) = request.target else { return false }
    return events.events(from: eventMark).contains { condition.matches($0) }
  }

  /// - Parameter failure: what an event that ends the wait says of a failure; nil for success.
  private func waitForEvent(
    _ condition: EventCondition, _ deadline: Int?, _ origin: LineOrigin,
    failure: (Event) -> String?
  ) -> Step {
    var next = eventMark
    var found: Event?
    let result = wait(until: deadline) {
      for event in events.events(from: next) {
        next += 1
        if condition.matches(event) {
          found = event
          return true
        }
      }
      next = max(next, events.end)
      return !link.isConnected
    }
    guard let found else { return ended(result, origin) }
    eventMark = next
    conclude(found)
    if let sentence = failure(found) { return complain(sentence, origin) }
    return .done
  }

  /// Shows the event that was waited for, unless it has been shown, and keeps it.
  private func conclude(_ event: Event) {
    if !eventFilter.shows(event.name) { output.event(event) }
    last = .event(event)
  }

  /// A wait that found nothing.
  private func ended(_ result: WaitResult, _ origin: LineOrigin) -> Step {
    switch result {
    case .timedOut:
      fail(.timedOut)
      output.complain(Diagnostic.prefix(origin) + Diagnostic.waitTimedOut)
      return isInteractive ? .done : .leave(.timedOut)
    case .done, .disconnected:
      fail(.connectionLost)
      output.complain(Diagnostic.prefix(origin) + Diagnostic.endedWhileWaiting)
      return .done
    case .interrupted, .terminated: return pause(result) ?? .done
    }
  }

  /// `\wait job ID`. The jobs are asked for as well as their events are listened to: the event
  /// may be older than the shell, and block jobs of old servers have events of their own.
  private func waitForJob(_ id: String, _ deadline: Int?, _ origin: LineOrigin) -> Step {
    var next = eventMark
    var wasThere = false
    var progress = Progress()
    defer { output.transient(nil) }
    while true {
      for event in events.events(from: next) {
        next += 1
        guard let outcome = JobOutcome(event, of: id) else { continue }
        eventMark = next
        output.transient(nil)
        conclude(event)
        let detail = outcome.error ?? jobs()?.first { $0["id"]?.string == id }?["error"]?.string
        if outcome.isFailure || detail != nil {
          return complain(Diagnostic.jobFailed(id, detail), origin)
        }
        return .done
      }
      if let jobs = jobs() {
        if let job = jobs.first(where: { $0["id"]?.string == id }) {
          wasThere = true
          if job["status"]?.string == "concluded", !hasOutcome(of: id, from: next) {
            output.transient(nil)
            output.json(Array(job.compact.utf8))
            last = .value(job)
            if let error = job["error"]?.string {
              return complain(Diagnostic.jobFailed(id, error), origin)
            }
            return .done
          }
          progress.show(
            done: job["current-progress"]?.double, total: job["total-progress"]?.double,
            label: id, on: output)
        } else if !hasOutcome(of: id, from: next) {
          return wasThere ? .done : complain(Diagnostic.noSuchJob(id), origin)
        }
      }
      if hasOutcome(of: id, from: next) { continue }
      guard link.isReady else { return ended(.disconnected, origin) }
      if let deadline, Clock.milliseconds >= deadline { return ended(.timedOut, origin) }
      let result = pauseBetweenLooks(deadline) { self.events.end > next }
      if result == .interrupted || result == .terminated { return ended(result, origin) }
    }
  }

  private func hasOutcome(of id: String, from number: Int) -> Bool {
    events.events(from: number).contains { JobOutcome($0, of: id) != nil }
  }

  private func jobs() -> [JSONValue]? {
    askNow(Command("query-jobs"), withinMilliseconds: 2000)?.returned?.array
  }

  /// Waits until something happened, or it is time to look again.
  private func pauseBetweenLooks(_ deadline: Int?, _ isDone: () -> Bool) -> WaitResult {
    let again = Clock.milliseconds + 250
    return wait(until: min(again, deadline ?? again)) { isDone() || !self.link.isConnected }
  }

  /// `\wait migrate`.
  private func waitForMigration(_ deadline: Int?, _ origin: LineOrigin) -> Step {
    var progress = Progress()
    defer { output.transient(nil) }
    while true {
      guard
        let response = askNow(Command("query-migrate"), withinMilliseconds: 5000),
        let state = response.returned
      else { return ended(.disconnected, origin) }
      switch state["status"]?.string {
      case nil, "none": return complain(Diagnostic.noMigration, origin)
      case "completed", "failed", "cancelled", "postcopy-paused":
        output.transient(nil)
        output.answer(response)
        last = .response(response)
        if state["status"]?.string == "completed" { return .done }
        return complain(
          Diagnostic.migrationFailed(
            state["status"]?.string ?? "", state["error-desc"]?.string), origin)
      default:
        // Not all of the memory is transferred as it is: empty pages are not.
        let total = state["ram"]?["total"]?.double
        let left = state["ram"]?["remaining"]?.double
        progress.show(
          done: total.flatMap { total in left.map { total - $0 } }, total: total,
          label: "migration", on: output)
      }
      if let deadline, Clock.milliseconds >= deadline { return ended(.timedOut, origin) }
      let result = pauseBetweenLooks(deadline) { false }
      if result == .interrupted || result == .terminated { return ended(result, origin) }
    }
  }
}
