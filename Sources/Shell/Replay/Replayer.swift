import JSON
import Monitors
import QMP
import Records
import Reports
import Shorthand
import System

/// Sends the commands of a transcript again, as far as they were sent by a person: every
/// connection negotiates by itself.
///
/// What was recorded one after the other is sent one after the other, and what ran side by side
/// runs so again. A command also waits for the events that came before it, see ``EventPace``.
final class Replayer {
  private let runner: LineRunner
  private let conversation: RecordedConversation
  private let path: String
  private let manner: ReplayManner
  private let ignored: [AnswerPath]

  private var pace: EventPace
  private var previous: RecordedExchange?
  /// Monotonic milliseconds of the last sending.
  private var sentAt = 0
  private var comparedCount = 0
  private var differingCount = 0

  init(
    _ runner: LineRunner, _ conversation: RecordedConversation, _ path: String,
    _ manner: ReplayManner
  ) {
    self.runner = runner
    self.conversation = conversation
    self.path = path
    self.manner = manner
    ignored = conversation.ignoredPaths + runner.ignoredPaths
    pace = EventPace(conversation, log: runner.server.monitor.events.end)
  }

  private var front: FrontEnd { runner.front }
  private var server: Conversation { runner.server }

  /// Sends all of them; `.done` at the end, or where Ctrl-C stopped it.
  func run() -> Step {
    let exchanges = conversation.exchangesToReplay
    let meter = front.meter(of: .replay(path))
    defer { front.end(meter) }
    for (index, exchange) in exchanges.enumerated() {
      meter.note(done: Double(index), total: Double(exchanges.count))
      if !front.options.isDryRun {
        if let step = prepare(exchange) { return step }
        guard server.monitor.isReady else {
          return stop(.record(.replayCut(exchanges.count - index)), at: exchange, .connectionLost)
        }
      }
      let step = send(exchange)
      if case .leave = step { return step }
      previous = exchange
      sentAt = Clock.milliseconds
    }
    if let step = settle(downTo: 0) { return step }
    front.end(meter)
    if differingCount > 0 {
      front.output.show(.complaint(.record(.answersDiffer(path, differingCount, comparedCount))))
    } else if manner.checks {
      front.output.show(.aside(.record(.answersAgree(path, comparedCount))))
    }
    return .done
  }

  private func origin(of exchange: RecordedExchange) -> LineOrigin {
    LineOrigin(place: .file(path), line: exchange.line)
  }

  private func stop(
    _ remark: Remark, at exchange: RecordedExchange, _ status: ExitStatus
  ) -> Step {
    front.fail(status)
    front.output.show(.complaint(remark, at: origin(of: exchange)))
    return .done
  }

  // MARK: Before a command

  /// Waits until everything is as it was when the command was recorded; nil to go on.
  private func prepare(_ exchange: RecordedExchange) -> Step? {
    let runsEach = front.options.exitsOnError
    if let step = settle(downTo: runsEach ? 0 : exchange.inFlightCount) { return step }
    if runsEach, front.status != .success { return .leave(front.status) }
    let interval = previous.map { exchange.interval(since: $0) } ?? 0
    if manner.isPaced, let step = pause(until: sentAt + interval, { false }) { return step }
    pace.advance(to: exchange.eventCount)
    let deadline = Clock.milliseconds + EventPace.patience + 2 * interval
    if let step = pause(until: deadline, { pace.isCaughtUp(with: server.monitor.events) }) {
      return step
    }
    pace.giveUpOnMissing()
    return follow(to: exchange)
  }

  /// Where the recorded connection ended and another began, so does this one.
  private func follow(to exchange: RecordedExchange) -> Step? {
    guard let previous else { return nil }
    let monitor = server.monitor
    let isOther = exchange.connection != previous.connection
    if server.monitor.expectsEnd, isOther || previous.name == "quit" {
      let deadline = Clock.milliseconds + EventPace.patience
      if let step = pause(until: deadline, { !monitor.isConnected }) { return step }
    }
    guard isOther, !monitor.isConnected, let address = monitor.target,
      let failure = Connector(server).connect(to: address)
    else { return nil }
    return stop(failure.remark, at: exchange, failure.status)
  }

  /// Waits for a condition, at most so long; nil to go on.
  private func pause(
    until deadline: Int, _ isDone: () -> Bool
  ) -> Step? {
    let result = server.wait(until: deadline) { isDone() || !server.monitor.isConnected }
    return result == .interrupted || result == .terminated
      ? front.step(after: result) ?? .done : nil
  }

  private func settle(downTo count: Int) -> Step? {
    switch server.awaitReplies(downTo: count) {
    case .done, .disconnected: nil
    case let result: front.step(after: result) ?? .done
    }
  }

  // MARK: The command and its answer

  private func send(_ exchange: RecordedExchange) -> Step {
    let origin = origin(of: exchange)
    if exchange.isMasked {
      return stop(.record(.masked(exchange.name ?? "the message")), at: exchange, .commandFailed)
    }
    // What was read as a message is JSON.
    guard let value = try? JSONValue(parsing: exchange.messageToSend.span) else { return .done }
    let text = value.compact
    let command = VerbatimCommand(object: Array(text.utf8), value: value)
    if front.options.checksOnly || front.options.refusesMarked,
      let error = runner.problem(with: command, in: text, from: origin)
    {
      front.report(error, in: SecretPlaces(text, isLine: true), from: origin)
      return .done
    }
    front.output.show(.aside(.record(.replayed("-> \(text)"))))
    // Nobody can answer where the recorded connection ended first.
    if exchange.answer == nil {
      server.monitor.expectsEnd = true
      if manner.checks {
        front.output.show(.complaint(.record(.noAnswer(to: exchange.name)), at: origin))
      }
    }
    return server.send(
      .verbatim(command), nil, from: origin, awaits: false,
      receiver: manner.checks ? { [self] in compare($0, exchange) } : nil)
  }

  private func compare(_ response: Response, _ exchange: RecordedExchange) {
    guard let recorded = exchange.answer else { return }
    let comparison = AnswerComparison(
      recorded: recorded, actual: response.message, ignoring: ignored)
    comparedCount += 1
    guard !comparison.isClean else { return }
    differingCount += 1
    front.fail(.commandFailed)
    var findings = comparison.differences.map { RecordRemark.difference($0, to: exchange.name) }
    if comparison.omittedCount > 0 {
      findings.append(.moreDifferences(comparison.omittedCount, to: exchange.name))
    }
    for finding in findings {
      front.output.show(.finding(.record(finding), at: origin(of: exchange)))
    }
  }
}
