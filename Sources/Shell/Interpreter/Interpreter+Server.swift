import JSON
import QMP
import Rendering
import Shorthand
import System
import Terminal
import Transport

extension Interpreter {
  /// What the server did instead of letting itself be talked to.
  enum Refusal {
    case otherService(ProtocolError, [UInt8])
    case negotiation(Response)
    case unreadable([UInt8], ProtocolError)
    case ended(TransportError?)
  }

  /// Deals with what the server did, in the order in which it happened: these first, then what was
  /// held back meanwhile.
  func handle(_ notices: [ServerLink.Notice]) {
    handlings += 1
    notices.forEach(handle)
    while handlings == 1, let held = link.takeHeld() { held.forEach(handle) }
    handlings -= 1
  }

  private func handle(_ notice: ServerLink.Notice) {
    switch notice {
    case .effect(let effect): handle(effect)
    case .ended(let error, _): connectionEnded(error)
    }
  }

  private func handle(_ effect: Session.Effect) {
    switch effect {
    // What belongs to connecting is over.
    case .write, .becomeReady, .refuse, .refuseUnreadable: break
    case .complete(let id, let response): ended(id, .success(response))
    case .lose(let id, let loss): ended(id, .failure(loss))
    case .announce(let event): note(event)
    case .unmatched(let response):
      output.remark(Diagnostic.unmatched(response))
      probe()
    case .skip(let bytes, let error):
      output.complain(Diagnostic.sentence(error, bytes))
      probe()
    }
  }

  private func ended(_ id: CommandID, _ outcome: Result<Response, ReplyLoss>) {
    if let handler = internalReplies.removeValue(forKey: id) {
      handler(outcome)
    } else if replies.complete(id, outcome) {
      // Commands run in order: what came before this answer was caused by this command or by an
      // earlier one, not by the last one that was sent.
      if replies.entries.last?.id != id { eventMark = events.end }
      showAnswered()
    }
  }

  /// Asks the server anything, where what came may have been the reply to the one command that is
  /// outstanding: the answer to a later command tells whether that one's is still to come.
  private func probe() {
    guard link.isReady, link.session.inFlight == 1, !replies.isEmpty else { return }
    ask(Command(link.isGuestAgent ? "guest-ping" : "query-version")) { _ in }
    handle(link.flush())
  }

  private func note(_ event: Event) {
    events.append(event)
    if event.name == "SHUTDOWN" { expectsEnd = true }
    if event.name == "RESUME" || event.name == "RESET" { expectsEnd = false }
    if eventFilter.shows(event.name) { output.event(event) }
  }

  /// Shows the answers whose turn has come.
  ///
  /// - Parameter isOver: those without an answer are waited for no more.
  func showAnswered(isOver: Bool = false) {
    while let entry = replies.takeAnswered(isOver: isOver) {
      switch entry.outcome {
      case .success(let response)?: show(response, of: entry)
      case .failure(let loss)?: tell(of: loss, entry)
      case nil: break
      }
    }
  }

  private func tell(of loss: ReplyLoss, _ entry: ReplyQueue.Entry) {
    // Whoever stays silent on success has succeeded.
    if entry.staysSilent, loss == .overtaken { return }
    if !entry.isLate { fail(.replyLost) }
    output.complain(Diagnostic.prefix(entry.origin) + Diagnostic.sentence(loss, of: entry.name))
  }

  private func show(_ response: Response, of entry: ReplyQueue.Entry) {
    if response.isError {
      if entry.receiver == nil || entry.isLate { fail(.commandFailed) }
      if entry.name == "quit" { expectsEnd = false }
    } else {
      names.last = .response(response)
    }
    if let receiver = entry.receiver, !entry.isLate {
      return receiver(response, entry.isHumanMonitor)
    }
    if entry.isLate { output.remark(Diagnostic.late(entry.name)) }
    if let outlet = entry.outlet, !response.isError, !(entry.isLate && outlet.isShell) {
      deliver(response, of: entry, to: outlet)
    } else if entry.isLate || !page(response, isText: entry.isHumanMonitor) {
      output.answer(response, keepsID: entry.keepsID, isText: entry.isHumanMonitor)
    }
    explain(response, of: entry)
    if settings.showsTiming {
      output.remark(Diagnostic.timing(microseconds: Clock.microseconds - entry.sentAt))
    }
  }

  /// The connection is over; what it means depends on what was outstanding.
  private func connectionEnded(_ error: TransportError?) {
    internalReplies = [:]
    showAnswered(isOver: true)
    // A server that was asked to end need not say so.
    let lost = replies.takeAll().filter { !(expectsEnd && $0.endsMachine) }
    knowledge.forget()
    if !lost.isEmpty {
      fail(.connectionLost)
      output.complain(Diagnostic.lost(lost.map(\.name), error))
    } else if !expectsEnd {
      output.remark(Diagnostic.lost([], error))
    } else if isInteractive {
      output.remark(Diagnostic.machineEnded)
    }
    if isInteractive { output.remark(Diagnostic.howToReconnect) }
  }

  /// Shows and keeps one message of the wire, where that is wanted.
  func record(_ traffic: ServerLink.Traffic) {
    transcript?.append(traffic)
    guard settings.isVerbose else { return }
    switch traffic {
    case .sent(let bytes): output.note(Self.verbose("-> ", bytes))
    case .received(let bytes): output.note(Self.verbose("<- ", bytes))
    }
  }

  private static func verbose(_ arrow: String, _ bytes: [UInt8]) -> StyledText {
    let text = String(decoding: TranscriptNotation.withoutSecrets(bytes), as: UTF8.self)
    return StyledText(Sanitizer.visible(arrow + text.trimmed), .dim)
  }
}
