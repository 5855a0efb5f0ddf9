import Monitors
import QAPI
import QMP
import Reports
import Shorthand
import System

/// What `\wait` waits for, at which server and for how long. An ``Activity`` does the waiting: it looks
/// back to the last command sent, and then at what comes.
struct Wait {
  /// Makes a command of its words.
  typealias Parsing = ([String]) throws(SyntaxError) -> Command

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

  /// Why there is nothing to wait for, which is told; nil if there is.
  func refusal(of target: WaitRequest.Target) -> Step? {
    guard server.monitor.isReady || hasSeen(target) else {
      return server.complainNotConnected(from: origin)
    }
    if case .event = target, server.monitor.isGuestAgent {
      return front.complain(.wait(.agentsSendNoEvents), origin)
    }
    return nil
  }

  /// What does the waiting.
  func activity(for target: WaitRequest.Target, _ parse: @escaping Parsing) -> any Activity {
    switch target {
    case .event(let condition):
      EventWait(self, for: condition) {
        (unknownEvent(condition) ?? problem(with: condition)).map { .failed($0) }
      }
    case .answer(let name, let words): AnswerWait(self, name, words, parse)
    case .unplug(let device): EventWait(self, unplugging: device)
    case .job(let id): JobWait(self, for: id)
    case .migration: MigrationWait(self)
    }
  }

  private func hasSeen(_ target: WaitRequest.Target) -> Bool {
    guard case .event(let condition) = target else { return false }
    return server.monitor.events.events(from: server.monitor.eventMark).contains {
      condition.matches($0)
    }
  }

  /// What to say of an event that the server cannot send, as far as that is known.
  func unknownEvent(_ condition: EventCondition) -> Remark? {
    front.settings.checks ? condition.patterns.unknownEvent(at: [server]) : nil
  }

  /// What to say of a filter that no event can meet, as far as the schema is known.
  func problem(with condition: EventCondition) -> Remark? {
    guard front.settings.checks, let schema = server.knowledge.schema else { return nil }
    return condition.problem(in: schema).map { .wait($0) }
  }

  /// Tells whoever watches what is waited for. Where several wait, how many of them have ended is shown
  /// instead.
  func tellOfWait(for names: [String]) {
    if !front.isOneOfSeveral { output.show(.aside(.wait(.begun(names)))) }
  }

  /// Shows the event that was waited for, unless it has been shown, and keeps it.
  func conclude(_ event: Event) {
    if !front.events.shows(event.name, of: server.monitor.id) { server.tell(.event(event)) }
    front.last = .event(event)
  }

  /// A wait that found nothing.
  ///
  /// - Parameters:
  ///   - why: time is up, the connection has ended, or an answer is lost.
  ///   - state: how things stand, as far as that is known.
  ///   - events: those that were waited for.
  func ended(
    _ why: WaitResult, _ state: WaitRemark.State? = nil, for events: [String] = []
  ) -> Step {
    switch why {
    case .timedOut:
      front.fail(.timedOut)
      output.show(.complaint(.wait(.timedOut(state, for: events)), at: origin))
      return .done
    case .done, .disconnected:
      front.fail(.connectionLost)
      output.show(.complaint(.wait(.connectionEnded), at: origin))
      return .done
    case .lost(let name, let loss):
      front.fail(.replyLost)
      output.show(.complaint(.server(.lostReply(loss, of: name)), at: origin))
      return .done
    case .interrupted, .terminated: return front.step(after: why) ?? .done
    }
  }
}
