import Reports
import Terminal

extension Sentence {
  static func text(_ remark: WaitRemark) -> String {
    switch remark {
    case .begun(let names): "waiting for \(names.joined(separator: ", ")); Ctrl-C ends it"
    case .begunUnchecked(let names):
      "waiting for \(names.joined(separator: ", ")), which the server may not know: it does not say "
        + "which events it has"
    case .agentsSendNoEvents: "a guest agent sends no events"
    case .noSuchEvent(let name, let close): "the server has no event \(name)" + suggestion(close)
    case .noSuchMember(let path, let event, let close):
      "\(event) has no member \(path)" + suggestion(close)
    case .givenTwice(let path): "\(path) is given twice"
    case .timedOut(let state):
      "nothing of the kind came in time" + (state.map { ": " + text($0) } ?? "")
    case .connectionEnded: "the connection ended while waiting"
    case .noSuchJob(let id): "there is no job \(id)"
    case .jobGone(let id): "job \(id) is over, and gone"
    case .jobFailed(let id, let error): "job \(id) failed" + cause(error)
    case .jobNeverBegan(let id): "job \(id) failed: it could not be started"
    case .noMigration: "there is no migration to wait for"
    case .migrationFailed(let status, let error):
      "the migration \(end(status))" + cause(error)
    case .noSuchDevice(let device, let close): "there is no device \(device)" + suggestion(close)
    case .deviceGone(let device): "device \(device) is gone already"
    case .unplugRefused(let device): "the guest refused to give up device \(device)"
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
    }
  }

  private static func name(_ subject: Progress.Subject) -> String {
    switch subject {
    case .job(let id): "job \(id)"
    case .migration: "the migration"
    case .transfer(let name): name
    case .replay(let name): "the replay of \(name)"
    case .answers: "the fan-out"
    }
  }
}
