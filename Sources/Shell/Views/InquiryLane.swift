import Monitors
import QMP

/// The questions of an inquiry that go to one server.
final class InquiryLane {
  /// Why there is no answer to one of them; nothing further is asked then.
  enum Trouble {
    case lost(String, ReplyLoss)
    case timedOut(String)
    case disconnected
  }

  private struct Question {
    let command: Command
    let onAnswer: (Response) -> Void
    /// Told behind that, and of whatever else becomes of it.
    let onNews: () -> Void
  }

  let monitor: Monitor
  private(set) var trouble: Trouble?
  /// How long an answer may take, in milliseconds; nil waits without end.
  private let patience: Int?
  /// Those that are still to be sent; the last one is next.
  private var waiting: [Question] = []
  private var onTheirWay: Set<CommandID> = []

  init(_ monitor: Monitor, patience: Int?) {
    self.monitor = monitor
    self.patience = patience
  }

  func add(
    _ command: Command, _ onAnswer: @escaping (Response) -> Void, onNews: @escaping () -> Void
  ) {
    waiting.append(Question(command: command, onAnswer: onAnswer, onNews: onNews))
  }

  /// Whether all is answered, or nothing further can be.
  var isOver: Bool {
    if !monitor.isReady, trouble == nil { trouble = .disconnected }
    return trouble != nil || waiting.isEmpty && onTheirWay.isEmpty
  }

  /// Sends as many as the server takes at once; at least one is on its way, whatever the server is
  /// busy with.
  func sendMore() {
    while trouble == nil, monitor.isReady, onTheirWay.isEmpty || monitor.hasRoom,
      let next = waiting.popLast()
    {
      send(next)
    }
  }

  private func send(_ question: Question) {
    var id: CommandID?
    id = monitor.send(.command(question.command), isInternal: true, patience: patience) {
      [weak self] outcome in
      if let id { self?.onTheirWay.remove(id) }
      self?.take(outcome, of: question)
      question.onNews()
    }
    if let id { onTheirWay.insert(id) }
  }

  private func take(_ outcome: Outcome, of question: Question) {
    guard trouble == nil else { return }
    let name = question.command.name
    switch outcome {
    case .answered(let response):
      question.onAnswer(response)
      sendMore()
    case .lost(.reply(let loss)): trouble = .lost(name, loss)
    case .lost: trouble = .disconnected
    case .timedOut: trouble = .timedOut(name)
    case .cancelled: break
    }
  }

  /// Nobody wants to know any more.
  func giveUp() {
    waiting = []
    if onTheirWay.isEmpty { return }
    monitor.cancel { [onTheirWay] in onTheirWay.contains($0.id) }
  }
}
