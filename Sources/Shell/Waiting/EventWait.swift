import JSON
import Monitors
import QAPI
import QMP
import Reports

/// Waits for an event.
final class EventWait: Activity {
  /// What is found to make a wait needless.
  enum Needless {
    /// What is waited for cannot come.
    case failed(Remark)
    /// It came before.
    case over(Event, Remark)
  }

  /// What an event means that is waited for.
  struct Meaning {
    /// What is said of one that is none of a failure.
    var success: WaitRemark?
    /// What one says of a failure; nil for success.
    var failure: (Event) -> Remark? = { _ in nil }
    /// How things stand when time is up; nil if that is not known.
    var state: (() -> WaitRemark.State?)?
  }

  private let wait: Wait
  private let condition: EventCondition
  private let meaning: Meaning
  /// Says why there is nothing to wait for, once that is known.
  private let look: () -> Needless?
  private let alarm: Alarm
  /// Which event is looked at next.
  private var place: Int
  /// What came before it was waited for.
  private let past: Int
  private var others: OtherEvents
  /// What is done if it takes longer, and when.
  private var steps: [(moment: Int, step: () -> Void)] = []

  init(
    _ wait: Wait, for condition: EventCondition, _ meaning: Meaning = Meaning(),
    unless look: @escaping () -> Needless?
  ) {
    self.wait = wait
    self.condition = condition
    self.meaning = meaning
    self.look = look
    alarm = Alarm(wait.server)
    place = wait.server.monitor.eventMark
    past = wait.server.monitor.events.end
    others = OtherEvents(condition)
    let start = wait.front.reactor.now
    // What comes soon needs nothing else; then the server is asked which events it has, and where it
    // takes longer it is said what is waited for.
    steps = [
      (start + 300, { wait.server.learn() }), (start + 1000, { [unowned self] in tellOfWait() }),
    ]
  }

  private var monitor: Monitor { wait.server.monitor }

  func advance() -> Step? {
    if let found = nextEvent() { return conclude(found) }
    switch look() {
    case .failed(let failure)?: return wait.front.complain(failure, wait.origin)
    case .over(let event, let remark)?:
      wait.front.last = .event(event)
      wait.output.show(.remark(remark))
      return .done
    case nil: break
    }
    if !monitor.isConnected { return wait.ended(.done) }
    if wait.isTimeUp { return timeIsUp() }
    while let next = steps.first, wait.front.reactor.now >= next.moment {
      steps.removeFirst()
      next.step()
    }
    alarm.set(at: [steps.first?.moment, wait.deadline].compactMap(\.self).min())
    return nil
  }

  private var state: WaitRemark.State? { meaning.state.map { $0() } ?? others.state }

  private func timeIsUp() -> Step {
    wait.ended(
      .timedOut, state, for: meaning.state == nil ? condition.patterns.map(\.text) : [])
  }

  /// The first event from the place on that is waited for; the place moves on.
  private func nextEvent() -> Event? {
    for event in monitor.events.events(from: place) {
      place += 1
      if condition.matches(event) { return event }
      others.note(event)
    }
    place = max(place, monitor.events.end)
    return nil
  }

  private func conclude(_ event: Event) -> Step {
    monitor.moveEventMark(to: place)
    wait.conclude(event)
    if let failure = meaning.failure(event) { return wait.front.complain(failure, wait.origin) }
    if let success = meaning.success {
      wait.output.show(.aside(.wait(success)))
    } else if place <= past, wait.front.events.shows(event.name, of: monitor.id) {
      wait.output.show(.aside(.wait(.cameBefore(event.name, event.timestamp))))
    }
    return .done
  }

  private func tellOfWait() {
    let names = condition.patterns.map(\.text)
    if wait.server.knowledge.eventNames.isEmpty {
      wait.output.show(.remark(.wait(.begunUnchecked(names))))
    } else {
      wait.tellOfWait(for: names)
    }
  }
}
