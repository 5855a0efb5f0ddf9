import Monitors
import QAPI
import QMP
import Reports
import Shorthand
import System

/// What `\wait` waits for: first it looks back to the last command sent.
struct Wait {
  let server: Conversation
  /// Monotonic milliseconds; nil waits without end.
  let deadline: Int?
  let origin: LineOrigin

  /// - Parameter timeout: in seconds.
  init(_ server: Conversation, _ timeout: Double?, _ origin: LineOrigin) {
    self.server = server
    self.origin = origin
    deadline = timeout.map { server.front.reactor.now + Seconds.milliseconds($0) }
  }

  var front: FrontEnd { server.front }
  var output: Output { server.output }
  var isTimeUp: Bool { deadline.map { front.reactor.now >= $0 } ?? false }

  /// - Parameter parse: makes a command of its words.
  func run(
    for target: WaitRequest.Target, parsing parse: ([String]) throws(SyntaxError) -> Command
  ) throws(SyntaxError) -> Step {
    if front.options.checksOnly { return try check(target, parsing: parse) }
    server.awaitReconnection()
    guard server.monitor.isReady || hasSeen(target) else {
      front.fail(.connectionLost)
      output.show(.complaint(.connection(.notConnected), at: origin))
      return .done
    }
    switch target {
    case .event(let condition):
      if server.monitor.isGuestAgent {
        return front.complain(.wait(.agentsSendNoEvents), origin)
      }
      return waitForEvent(condition) {
        (unknownEvent(condition) ?? problem(with: condition)).map { .failed($0) }
      }
    case .answer(let name, let words):
      server.awaitSchema()
      return waitForAnswer(
        try AnswerCondition(name, words, server.knowledge.schema, parse: parse))
    case .unplug(let device): return waitForUnplug(device)
    case .job(let id): return waitForJob(id)
    case .migration: return waitForMigration()
    }
  }

  /// What to say of an event that the server cannot send, as far as that is known.
  func unknownEvent(_ condition: EventCondition) -> Remark? {
    let names = server.knowledge.eventNames
    guard front.settings.checks, !names.isEmpty else { return nil }
    let unknown = condition.patterns.first { pattern in !names.contains { pattern.matches($0) } }
    return unknown.map {
      .wait(.noSuchEvent($0.text, close: ClosestNames.closest(to: $0.text.uppercased(), in: names)))
    }
  }

  /// What to say of a filter that no event can meet, as far as the schema is known.
  func problem(with condition: EventCondition) -> Remark? {
    guard front.settings.checks, let schema = server.knowledge.schema else { return nil }
    return condition.problem(in: schema).map { .wait($0) }
  }

  private func hasSeen(_ target: WaitRequest.Target) -> Bool {
    guard case .event(let condition) = target else { return false }
    return server.monitor.events.events(from: server.monitor.eventMark).contains {
      condition.matches($0)
    }
  }

  /// What is found to make a wait needless.
  enum NeedlessWait {
    /// What is waited for cannot come.
    case failed(Remark)
    /// It came before.
    case over(Event, Remark)
  }

  /// - Parameters:
  ///   - success: what an event that is none of a failure says.
  ///   - failure: what an event that ends the wait says of a failure; nil for success.
  ///   - state: how things stand when time is up; nil if that is not known.
  ///   - look: says why there is nothing to wait for, once that is known.
  func waitForEvent(
    _ condition: EventCondition, success: WaitRemark? = nil,
    failure: (Event) -> Remark? = { _ in nil }, state: (() -> WaitRemark.State?)? = nil,
    unless look: () -> NeedlessWait?
  ) -> Step {
    var next = server.monitor.eventMark
    var others = OtherEvents(condition)
    var found: Event?
    var needless: NeedlessWait?
    let result = waitInSight(until: deadline, for: condition) {
      found = nextEvent(condition, from: &next, &others)
      if found == nil { needless = look() }
      return found != nil || needless != nil || !server.monitor.isConnected
    }
    switch needless {
    case .failed(let failure)?: return front.complain(failure, origin)
    case .over(let event, let remark)?:
      front.last = .event(event)
      output.show(.remark(remark))
      return .done
    case nil: break
    }
    guard let found else { return ended(result, state.map { $0() } ?? others.state) }
    server.monitor.moveEventMark(to: next)
    conclude(found)
    if let failure = failure(found) { return front.complain(failure, origin) }
    if let success { output.show(.aside(.wait(success))) }
    return .done
  }

  /// The first event from that number on that is waited for; the number moves on.
  private func nextEvent(
    _ condition: EventCondition, from next: inout Int, _ others: inout OtherEvents
  ) -> Event? {
    for event in server.monitor.events.events(from: next) {
      next += 1
      if condition.matches(event) { return event }
      others.note(event)
    }
    next = max(next, server.monitor.events.end)
    return nil
  }

  /// Waits. What comes soon needs nothing else; then the server is asked which events it has, and
  /// where it takes longer it is said what is waited for.
  private func waitInSight(
    until deadline: Int?, for condition: EventCondition, _ isDone: () -> Bool
  ) -> WaitResult {
    let start = front.reactor.now
    let steps = [(300, server.learn), (1000, { self.tellOfWait(condition) })]
    for (milliseconds, step) in steps {
      let moment = start + milliseconds
      let result = server.wait(until: min(moment, deadline ?? moment), isDone)
      guard result == .timedOut, deadline.map({ moment < $0 }) ?? true else { return result }
      step()
    }
    return server.wait(until: deadline, isDone)
  }

  private func tellOfWait(_ condition: EventCondition) {
    let names = condition.patterns.map(\.text)
    if server.knowledge.eventNames.isEmpty {
      output.show(.remark(.wait(.begunUnchecked(names))))
    } else {
      output.show(.aside(.wait(.begun(names))))
    }
  }

  /// Shows the event that was waited for, unless it has been shown, and keeps it.
  func conclude(_ event: Event) {
    if !front.eventFilter.shows(event.name) { server.tell(.event(event)) }
    front.last = .event(event)
  }

  /// A wait that found nothing.
  ///
  /// - Parameter state: how things stand, as far as that is known.
  func ended(_ result: WaitResult, _ state: WaitRemark.State? = nil) -> Step {
    switch result {
    case .timedOut:
      front.fail(.timedOut)
      output.show(.complaint(.wait(.timedOut(state)), at: origin))
      return front.isInteractive ? .done : .leave(.timedOut)
    case .done, .disconnected:
      front.fail(.connectionLost)
      output.show(.complaint(.wait(.connectionEnded), at: origin))
      return .done
    case .lost(let name, let loss):
      front.fail(.replyLost)
      output.show(.complaint(.server(.lostReply(loss, of: name)), at: origin))
      return .done
    case .interrupted, .terminated: return front.step(after: result) ?? .done
    }
  }

  /// Waits until something happened, or it is time to look again.
  ///
  /// - Parameter milliseconds: when that is.
  func pauseBetweenLooks(_ milliseconds: Int = 200, _ isDone: () -> Bool) -> WaitResult {
    let again = front.reactor.now + milliseconds
    return server.wait(until: min(again, deadline ?? again)) {
      isDone() || !server.monitor.isConnected
    }
  }
}
