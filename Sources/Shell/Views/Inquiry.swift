import Monitors
import QMP
import Reports
import System

/// Several questions to one server that belong together, a few of them on their way at once: what a
/// view is made of.
///
/// Who asks adds questions, also when one is answered, and then waits for all of them by
/// ``finish()``.
final class Inquiry {
  private let server: Conversation
  private let origin: LineOrigin
  private let meter: ProgressMeter
  /// Those that are still to be sent; the last one is next.
  private var waiting: [Question] = []
  private var onTheirWay: [CommandID: String] = [:]
  private var counts = (asked: 0, answered: 0)
  /// Why there is no answer to one of them; nothing further is asked then.
  private var trouble: Trouble?

  private struct Question {
    let command: Command
    let onAnswer: (Response) -> Void
  }

  private enum Trouble {
    case lost(String, ReplyLoss)
    case timedOut(String)
    case disconnected
  }

  /// - Parameter origin: the line that wants to know.
  init(_ server: Conversation, from origin: LineOrigin) {
    self.server = server
    self.origin = origin
    meter = server.front.meter(of: .answers)
  }

  private var front: FrontEnd { server.front }

  /// Asks as soon as the server has room. Where nothing is to be sent, the question is shown.
  ///
  /// - Parameter onAnswer: takes the answer, an error too.
  func ask(_ command: Command, _ onAnswer: @escaping (Response) -> Void) {
    if front.options.isDryRun {
      return front.output.json(OutgoingCommand.command(command).bytes)
    }
    waiting.append(Question(command: command, onAnswer: onAnswer))
    counts.asked += 1
  }

  /// Waits for all answers.
  ///
  /// - Returns: nil if all came; else what follows, and it has been told why.
  func finish() -> Step? {
    defer { front.end(meter) }
    if front.options.isDryRun { return .done }
    guard server.monitor.isReady else {
      front.fail(.connectionLost)
      front.output.show(.complaint(.connection(.notConnected), at: origin))
      return .done
    }
    sendMore()
    let result = server.wait { isOver }
    giveUp()
    if result != .done { return front.step(after: result) ?? .done }
    return trouble.map { tell(of: $0) }
  }

  private var isOver: Bool {
    if !server.monitor.isReady, trouble == nil { trouble = .disconnected }
    return trouble != nil || waiting.isEmpty && onTheirWay.isEmpty
  }

  /// Sends as many as the server takes at once; at least one is on its way, whatever the server is
  /// busy with.
  private func sendMore() {
    while trouble == nil, server.monitor.isReady, onTheirWay.isEmpty || server.monitor.hasRoom,
      let next = waiting.popLast()
    {
      send(next)
    }
  }

  private func send(_ question: Question) {
    var id: CommandID?
    id = server.monitor.send(
      .command(question.command), isInternal: true,
      patience: server.replyTimeout.map { Seconds.milliseconds($0) }
    ) { [weak self] outcome in
      if let id { self?.onTheirWay[id] = nil }
      self?.take(outcome, of: question)
    }
    if let id { onTheirWay[id] = question.command.name }
  }

  private func take(_ outcome: Outcome, of question: Question) {
    guard trouble == nil else { return }
    let name = question.command.name
    switch outcome {
    case .answered(let response):
      question.onAnswer(response)
      counts.answered += 1
      meter.note(done: Double(counts.answered), total: Double(counts.asked))
      sendMore()
    case .lost(.reply(let loss)): trouble = .lost(name, loss)
    case .lost: trouble = .disconnected
    case .timedOut: trouble = .timedOut(name)
    case .cancelled: break
    }
  }

  /// Nobody wants to know any more.
  private func giveUp() {
    waiting = []
    if onTheirWay.isEmpty { return }
    server.monitor.cancel { [onTheirWay] in onTheirWay[$0.id] != nil }
  }

  private func tell(of trouble: Trouble) -> Step {
    switch trouble {
    case .lost(let name, let loss):
      front.fail(.replyLost)
      front.output.show(.complaint(.server(.lostReply(loss, of: name)), at: origin))
      return .done
    case .timedOut(let name):
      let seconds = server.replyTimeout ?? 0
      front.output.show(.complaint(.server(.noReply([name], seconds: seconds)), at: origin))
      return front.step(after: .timedOut) ?? .done
    case .disconnected:
      // The end of the connection has been told.
      front.fail(.connectionLost)
      return .done
    }
  }
}
