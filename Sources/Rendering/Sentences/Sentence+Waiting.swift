import QMP
import Reports
import Terminal

extension Sentence {
  static func text(_ remark: WaitRemark) -> String {
    switch remark {
    case .begun(let names): "waiting for \(names.joined(separator: ", ")); Ctrl-C ends it"
    case .begunUnchecked(let names):
      "waiting for \(names.joined(separator: ", ")), which the server may not know: it does not say "
        + "which events it has"
    case .cameBefore(let name, let timestamp):
      "\(Sanitizer.visible(name)) came before"
        + (timestamp.isKnown ? ", at \(EventTime.text(timestamp))" : "")
    case .agentsSendNoEvents: "a guest agent sends no events"
    case .noSuchEvent(let name, let close): "the server has no event \(name)" + suggestion(close)
    case .noSuchMember(let path, let event, let close):
      "\(event) has no member \(path)" + suggestion(close)
    case .noSuchValue(let why, let close): reason(why) + suggestion(close)
    case .givenTwice(let path): "\(path) is given twice"
    case .timedOut(let state, let events):
      missing(events) + " came in time" + (state.map { ": " + text($0) } ?? "")
    case .connectionEnded: "the connection ended while waiting"
    case .noSuchJob(let id): "there is no job \(id)"
    case .jobGone(let id): "job \(id) is over, and gone"
    case .jobDone(let id): "job \(id) is done"
    case .jobStands(let id, let stand): "job \(id) " + text(stand, id)
    case .jobFailed(let id, let error): "job \(id) failed" + cause(error)
    case .jobNeverBegan(let id): "job \(id) failed: it could not be started"
    case .noMigration: "there is no migration to wait for"
    case .migrationFailed(let status, let error):
      "the migration \(end(status))" + cause(error)
    case .noSuchDevice(let device, let close): "there is no device \(device)" + suggestion(close)
    case .deviceGone(let device): "device \(device) is gone already"
    case .deviceIsGone(let device): "device \(device) is gone"
    case .unplugRefused(let device): "the guest refused to give up device \(device)"
    }
  }

  private static func missing(_ events: [String]) -> String {
    switch events.count {
    case 0: "nothing of the kind"
    case 1: "no \(events[0])"
    default: "none of " + events.joined(separator: ", ")
    }
  }

  /// In the server's words, on one line.
  private static func cause(_ error: String?) -> String {
    error.map { ": " + Sanitizer.visible($0) } ?? ""
  }

  private static func end(_ status: String) -> String {
    switch status {
    case "failed": "failed"
    case "cancelled": "was cancelled"
    default: "is \(Sanitizer.visible(status))"
    }
  }

  private static func text(_ state: WaitRemark.State) -> String {
    switch state {
    case .stillThere(let device): "device \(device) is still there"
    case .done(let progress):
      "\(name(progress.subject)) has done \(Int(progress.share * 100))% "
        + "(\(ProgressBar.amount(progress.done, of: progress.subject)) of "
        + "\(ProgressBar.amount(progress.total, of: progress.subject)))"
    case .job(let id, let stand): "job \(id) is \(word(stand))"
    case .migration(let status): "the migration is \(Sanitizer.visible(status))"
    case .unanswered(let command): "\(command) has not been answered"
    case .answer(let command, let members):
      "\(command) says " + members.map { text($0) }.joined(separator: ", ")
    case .strangers(let count, let last):
      count == 1 ? "only \(last) did" : "\(count) other events did, the last \(last)"
    case .otherEvents(let name, let count, let members):
      "\(name) came \(count == 1 ? "once, with " : "\(count) times, the last with ")"
        + members.map { text($0) }.joined(separator: ", ")
    }
  }

  private static func text(_ member: WaitRemark.SeenMember) -> String {
    let path = member.path.isEmpty ? "" : "\(member.path) "
    if member.texts.isEmpty { return "no \(path.isEmpty ? "value" : member.path)" }
    let shown = member.texts.prefix(5).map { $0.isEmpty ? "\"\"" : Sanitizer.visible($0) }.joined(
      separator: ", ")
    let others = member.texts.count - 5
    return path + shown + (others > 0 ? " and \(others) more" : "")
  }

  private static func word(_ stand: WaitRemark.JobStand) -> String {
    switch stand {
    case .ready: "ready"
    case .standby: "on standby"
    case .paused: "paused"
    case .pending: "pending"
    }
  }

  /// How a job stands, and what is to be done.
  private static func text(_ stand: WaitRemark.JobStand, _ id: String) -> String {
    let advice =
      switch stand {
      case .ready: "job-complete id=\(id) completes it, job-cancel id=\(id) drops it"
      case .standby, .paused: "job-resume id=\(id) lets it go on"
      case .pending: "job-finalize id=\(id) finishes it"
      }
    return "is \(word(stand)): \(advice)"
  }

  private static func name(_ subject: Progress.Subject) -> String {
    switch subject {
    case .job(let id): "job \(id)"
    case .migration: "the migration"
    case .transfer(let name): name
    case .replay(let name): "the replay of \(name)"
    case .keys: "the typing"
    case .answers: "the fan-out"
    }
  }
}
