import JSON
import Monitors
import QMP
import Records
import Shorthand
import System

/// Sends the commands of a transcript again, as far as they were sent by a person: every
/// connection negotiates by itself.
///
/// What was recorded one after the other is sent one after the other, and what ran side by side
/// runs so again. A command also waits for the events that came before it, see ``EventPace``.
final class Replayer {
  private unowned let interpreter: Interpreter
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
    _ interpreter: Interpreter, _ conversation: RecordedConversation, _ path: String,
    _ manner: ReplayManner
  ) {
    self.interpreter = interpreter
    self.conversation = conversation
    self.path = path
    self.manner = manner
    ignored = conversation.ignoredPaths + interpreter.ignoredPaths
    pace = EventPace(conversation, log: interpreter.monitor.events.end)
  }

  /// Sends all of them; `.done` at the end, or where Ctrl-C stopped it.
  func run() -> Interpreter.Step {
    let exchanges = conversation.exchangesToReplay
    for (index, exchange) in exchanges.enumerated() {
      if !interpreter.options.isDryRun {
        if let step = prepare(exchange) { return step }
        guard interpreter.monitor.isReady else {
          return stop(Diagnostic.replayCut(exchanges.count - index), at: exchange, .connectionLost)
        }
      }
      let step = send(exchange)
      if case .leave = step { return step }
      previous = exchange
      sentAt = Clock.milliseconds
    }
    if let step = settle(downTo: 0) { return step }
    if differingCount > 0 {
      interpreter.output.complain(Diagnostic.answersDiffer(path, differingCount, comparedCount))
    } else if manner.checks, interpreter.isInteractive {
      interpreter.output.remark(Diagnostic.answersAgree(path, comparedCount))
    }
    return .done
  }

  private func origin(of exchange: RecordedExchange) -> LineOrigin {
    LineOrigin(place: .file(path), line: exchange.line)
  }

  private func stop(
    _ sentence: String, at exchange: RecordedExchange, _ status: ExitStatus
  ) -> Interpreter.Step {
    interpreter.fail(status)
    interpreter.output.complain(Diagnostic.prefix(origin(of: exchange)) + sentence)
    return .done
  }

  // MARK: Before a command

  /// Waits until everything is as it was when the command was recorded; nil to go on.
  private func prepare(_ exchange: RecordedExchange) -> Interpreter.Step? {
    let runsEach = interpreter.options.exitsOnError
    if let step = settle(downTo: runsEach ? 0 : exchange.inFlightCount) { return step }
    if runsEach, interpreter.status != .success { return .leave(interpreter.status) }
    let interval = previous.map { exchange.interval(since: $0) } ?? 0
    if manner.isPaced, let step = pause(until: sentAt + interval, { false }) { return step }
    pace.advance(to: exchange.eventCount)
    let deadline = Clock.milliseconds + EventPace.patience + 2 * interval
    if let step = pause(until: deadline, { pace.isCaughtUp(with: interpreter.monitor.events) }) {
      return step
    }
    pace.giveUpOnMissing()
    return follow(to: exchange)
  }

  /// Where the recorded connection ended and another began, so does this one.
  private func follow(to exchange: RecordedExchange) -> Interpreter.Step? {
    guard let previous else { return nil }
    let monitor = interpreter.monitor
    let isOther = exchange.connection != previous.connection
    if interpreter.monitor.expectsEnd, isOther || previous.name == "quit" {
      let deadline = Clock.milliseconds + EventPace.patience
      if let step = pause(until: deadline, { !monitor.isConnected }) { return step }
    }
    guard isOther, !monitor.isConnected, let address = monitor.target,
      let failure = interpreter.connect(to: address)
    else { return nil }
    return stop(failure.sentence, at: exchange, failure.status)
  }

  /// Waits for a condition, at most so long; nil to go on.
  private func pause(
    until deadline: Int, _ isDone: () -> Bool
  ) -> Interpreter.Step? {
    let result = interpreter.wait(until: deadline) { isDone() || !interpreter.monitor.isConnected }
    return result == .interrupted || result == .terminated
      ? interpreter.pause(result) ?? .done : nil
  }

  private func settle(downTo count: Int) -> Interpreter.Step? {
    switch interpreter.awaitReplies(downTo: count) {
    case .done, .disconnected: nil
    case let result: interpreter.pause(result) ?? .done
    }
  }

  // MARK: The command and its answer

  private func send(_ exchange: RecordedExchange) -> Interpreter.Step {
    let origin = origin(of: exchange)
    if exchange.isMasked {
      return stop(Diagnostic.masked(exchange.name ?? "the message"), at: exchange, .commandFailed)
    }
    // What was read as a message is JSON.
    guard let value = try? JSONValue(parsing: exchange.messageToSend.span) else { return .done }
    let command = VerbatimCommand(object: Array(value.compact.utf8), value: value)
    if interpreter.isInteractive { interpreter.output.remark("-> \(value.compact)") }
    // Nobody can answer where the recorded connection ended first.
    if exchange.answer == nil { interpreter.monitor.expectsEnd = true }
    interpreter.receiver = manner.checks ? { [self] answer, _ in compare(answer, exchange) } : nil
    defer { interpreter.receiver = nil }
    return interpreter.send(.verbatim(command), nil, from: origin, awaits: false)
  }

  private func compare(_ response: Response, _ exchange: RecordedExchange) {
    guard let recorded = exchange.answer else { return }
    let comparison = AnswerComparison(
      recorded: recorded, actual: response.message, ignoring: ignored)
    comparedCount += 1
    guard !comparison.isClean else { return }
    differingCount += 1
    interpreter.fail(.commandFailed)
    let place =
      Diagnostic.prefix(origin(of: exchange)) + (exchange.name.map { "\($0): " } ?? "")
    for difference in comparison.differences {
      interpreter.output.text("\(place)\(Diagnostic.difference(difference))\n")
    }
    if comparison.omittedCount > 0 {
      interpreter.output.text(place + Diagnostic.moreDifferences(comparison.omittedCount))
    }
  }
}
