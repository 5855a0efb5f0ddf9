import JSON
import Monitors
import QMP
import Records
import Rendering
import Reports
import Shorthand
import System
import Terminal
import Transport

extension Conversation {
  /// Deals with what the server did.
  func handle(_ notice: Notice) {
    switch notice {
    case .phase(.ended(.disconnected(let error))): connectionEnded(error)
    case .phase, .learnt, .noSchema: break
    case .event(let event): if front.eventFilter.shows(event.name) { output.event(event) }
    case .late(_, let name, let outcome):
      guard let response = outcome.response else { break }
      output.remark(Diagnostic.late(name))
      output.show(.answer(Answer(response)))
    case .unmatched(let response):
      if let entry = replies.takeOvertaken(answeredBy: response) {
        return show(response, of: entry)
      }
      output.remark(Diagnostic.unmatched(response))
      probe()
    case .skipped(let bytes, let error):
      output.complain(Diagnostic.sentence(error, bytes))
      probe()
    case .sent(let bytes): front.record(.sent(bytes))
    case .received(let bytes): front.record(.received(bytes))
    }
  }

  /// Takes the outcome of a command of the user's.
  func ended(_ number: Int, _ outcome: Outcome) {
    guard replies.complete(number, outcome) else { return }
    // Commands run in order: what came before this answer was caused by this command or by an
    // earlier one, not by the last one that was sent.
    if replies.entries.last?.number != number { eventMark = monitor.events.end }
    showAnswered()
  }

  /// Asks the server anything, where what came may have been the reply to the one command that is
  /// outstanding: the answer to a later command tells whether that one's is still to come.
  private func probe() {
    guard monitor.isReady, monitor.commands.inBandCount == 1, !replies.isEmpty else { return }
    ask(Command(monitor.isGuestAgent ? "guest-ping" : "query-version")) { _ in }
    monitor.flush()
  }

  /// Shows the answers whose turn has come.
  ///
  /// - Parameter isOver: those without an answer are waited for no more.
  func showAnswered(isOver: Bool = false) {
    while let entry = replies.takeAnswered(isOver: isOver) {
      switch entry.outcome {
      case .answered(let response)?: show(response, of: entry)
      case .lost(.reply(let loss))?: tell(of: loss, entry)
      // The end of the connection names its commands together.
      case .lost, .timedOut, .cancelled, nil: break
      }
    }
  }

  private func tell(of loss: ReplyLoss, _ entry: ReplyQueue.Entry) {
    // Whoever stays silent on success has succeeded.
    if entry.staysSilent, loss == .overtaken { return }
    if !entry.isLate { front.fail(.replyLost) }
    output.complain(Diagnostic.prefix(entry.origin) + Diagnostic.sentence(loss, of: entry.name))
  }

  private func show(_ response: Response, of entry: ReplyQueue.Entry) {
    if response.isError {
      if entry.receiver == nil || entry.isLate { front.fail(.commandFailed) }
    } else {
      last = .response(response)
    }
    if let receiver = entry.receiver, !entry.isLate {
      return receiver(response)
    }
    if entry.isLate { output.remark(Diagnostic.late(entry.name)) }
    let answer = Answer(
      response, keepsID: entry.keepsID, isHumanMonitor: entry.isHumanMonitor)
    // What is asked again and again is neither explained nor timed.
    if output.handsOverAnswers, entry.outlet == nil, !entry.isLate {
      return output.show(.answer(answer))
    }
    if let outlet = entry.outlet, !response.isError, !(entry.isLate && outlet.isShell) {
      AnswerOutlets(programs).deliver(
        answer, to: outlet, as: entry.line, from: entry.origin)
    } else if entry.isLate || !Pager(programs).page(answer) {
      output.show(.answer(answer))
    }
    explain(response, of: entry)
    if settings.showsTiming {
      output.remark(Diagnostic.timing(microseconds: Clock.microseconds - entry.sentAt))
    }
  }

  /// The connection is over; what it means depends on what was outstanding.
  private func connectionEnded(_ error: TransportError?) {
    let expectsEnd = monitor.expectsEnd
    showAnswered(isOver: true)
    // A server that was asked to end need not say so.
    let lost = replies.takeAll().filter { !(expectsEnd && $0.endsMachine) }
    knowledge.forget()
    if !lost.isEmpty {
      front.fail(.connectionLost)
      output.complain(Diagnostic.lost(lost.map(\.name), error))
    } else if !expectsEnd {
      output.remark(Diagnostic.lost([], error))
    } else if isInteractive {
      output.remark(Diagnostic.machineEnded)
    }
    if isInteractive { output.remark(Diagnostic.howToReconnect) }
  }
}
