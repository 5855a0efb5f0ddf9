import QAPI
import QMP
import Shorthand
import System

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
  func conclude(_ event: Event) {
    if !eventFilter.shows(event.name) { output.event(event) }
    last = .event(event)
  }

  /// A wait that found nothing.
  func ended(_ result: WaitResult, _ origin: LineOrigin) -> Step {
    switch result {
    case .timedOut:
      fail(.timedOut)
      output.complain(Diagnostic.prefix(origin) + Diagnostic.waitTimedOut)
      return isInteractive ? .done : .leave(.timedOut)
    case .done, .disconnected:
      fail(.connectionLost)
      output.complain(Diagnostic.prefix(origin) + Diagnostic.endedWhileWaiting)
      return .done
    case .lost(let name, let loss):
      fail(.replyLost)
      output.complain(Diagnostic.prefix(origin) + Diagnostic.sentence(loss, of: name))
      return .done
    case .interrupted, .terminated: return pause(result) ?? .done
    }
  }

  /// Waits until something happened, or it is time to look again.
  func pauseBetweenLooks(_ deadline: Int?, _ isDone: () -> Bool) -> WaitResult {
    let again = Clock.milliseconds + 250
    return wait(until: min(again, deadline ?? again)) { isDone() || !self.link.isConnected }
  }
}
