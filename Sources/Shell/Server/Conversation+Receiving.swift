import JSON
import Monitors
import QMP
import Records
import Reports
import Shorthand
import System
import Transport

extension Conversation {
  /// Deals with what the server did.
  func handle(_ notice: Notice) {
    share?.note(notice)
    show(notice)
    onProgress()
  }

  private func show(_ notice: Notice) {
    switch notice {
    case .phase(.ended(.disconnected(let error))): connectionEnded(error)
    case .phase: break
    case .learnt: noteLearnt()
    case .named, .state: break
    case .noSchema(let why): tell(of: why)
    case .event(let event):
      if front.events.shows(event.name, of: monitor.id) { tell(.event(event)) }
    case .late(let id, let name, let outcome): showLate(outcome, of: replies.takeLate(id), name)
    case .unmatched(let response): tell(.remark(.server(.unmatched(response))))
    case .skipped(let bytes, let error):
      tell(.complaint(.server(.skipped(bytes, error))))
    case .sent(let bytes): front.record(.sent(bytes), at: recordedName)
    case .received(let bytes): front.record(.received(bytes), at: recordedName)
    }
  }

  /// What a transcript calls the monitor; nil where there has been one alone.
  var recordedName: String? {
    guard let name = monitors.names[monitor.id] else { return nil }
    let isAlone = !front.isOneOfSeveral && monitors.ids.count == 1
    guard let transcript = front.transcript else { return isAlone ? nil : name }
    return transcript.label(of: monitor.id.number, called: name, isAlone: isAlone)
  }

  /// Takes the outcome of a command of the user's.
  func ended(_ number: Int, _ outcome: Outcome) {
    if replies.complete(number, outcome) { showAnswered() }
    onProgress()
  }

  /// Shows an answer that nobody waits for any more.
  private func showLate(_ outcome: Outcome, of entry: ReplyQueue.Entry?, _ name: String) {
    switch (outcome, entry) {
    case (.answered(let response), let entry?): show(response, of: entry, isLate: true)
    case (.answered(let response), nil):
      tell(.remark(.server(.late(name))))
      tell(.answer(Answer(response)))
    case (.lost(.reply(let loss)), _): tell(of: loss, entry?.name ?? name, entry?.origin)
    case (.lost, _), (.timedOut, _), (.cancelled, _): break
    }
  }

  /// Shows the answers whose turn has come.
  ///
  /// - Parameter isOver: those without an answer are waited for no more.
  func showAnswered(isOver: Bool = false) {
    while let entry = replies.takeAnswered(isOver: isOver) {
      if let joint {
        joint.answering(entry.place, of: self) { showOutcome(of: entry) }
      } else {
        showOutcome(of: entry)
      }
    }
  }

  private func showOutcome(of entry: ReplyQueue.Entry) {
    switch entry.outcome {
    case .answered(let response)?: show(response, of: entry)
    case .lost(.reply(let loss))?:
      // Whoever stays silent on success has succeeded.
      if entry.staysSilent, loss == .overtaken { return }
      front.fail(.replyLost)
      tell(of: loss, entry.name, entry.origin)
    // The end of the connection names its commands together.
    case .lost, .timedOut, .cancelled, nil: break
    }
  }

  private func tell(of loss: ReplyLoss, _ name: String, _ origin: LineOrigin?) {
    tell(.complaint(.server(.lostReply(loss, of: name)), at: origin ?? .terminal))
  }

  private func show(
    _ response: Response, of entry: ReplyQueue.Entry, isLate: Bool = false
  ) {
    let answer = Answer(
      response, to: entry.name, keepsID: entry.message.keepsID,
      isHumanMonitor: entry.message.isHumanMonitor)
    if response.isError {
      if !isLate { front.failures.refusedCount += 1 }
      front.failures.last = .answered(
        AnsweredFailure(
          response: response, name: entry.name, arguments: entry.message.arguments,
          sent: entry.message.bytes, origin: entry.origin))
      if entry.receiver == nil || isLate { front.fail(.commandFailed) }
    } else {
      front.last = .answer(answer)
    }
    if let receiver = entry.receiver, !isLate {
      return receiver(response)
    }
    if isLate { tell(.remark(.server(.late(entry.name)))) }
    present(answer, of: entry, isLate: isLate)
    // What is asked again and again is neither explained nor timed.
    if output.handsOverAnswers, entry.outlet?.target == nil, !isLate { return }
    explain(response, of: entry)
    if settings.showsTiming {
      output.show(.remark(.server(.timing(microseconds: Clock.microseconds - entry.sentAt))))
    }
  }

  /// The connection is over; what it means depends on what was outstanding.
  private func connectionEnded(_ error: TransportError?) {
    let expectsEnd = monitor.expectsEnd
    showAnswered(isOver: true)
    // A server that was asked to end need not say so.
    let lost = replies.takeAll().filter { !(expectsEnd && $0.endsMachine) }
    forgetServer()
    if !lost.isEmpty {
      front.fail(.connectionLost)
      tell(.complaint(.connection(.lost(lost.map(\.name), error))))
    } else if !expectsEnd {
      tell(.remark(.connection(.lost([], error))))
    } else {
      tell(.aside(.connection(.machineEnded)))
    }
    onConnectionEnd()
    if endReconnecting != nil {
      tell(.aside(.connection(.reconnecting)))
    } else if nameElsewhere() == nil {
      output.show(.aside(.connection(.howToReconnect)))
    }
  }
}
