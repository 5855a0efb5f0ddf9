package import QMP
package import Shorthand

/// What there is to say of `\wait`.
package enum WaitRemark: Hashable, Sendable {
  /// How things stand when time is up.
  package enum State: Hashable, Sendable {
    case done(Progress)
    /// The device.
    case stillThere(String)
    case job(String, JobStand)
    /// Its status.
    case migration(String)
    /// The command.
    case unanswered(String)
    /// What the command answered last.
    case answer(String, [SeenMember])
    /// So many events of that kind came, the last with these values.
    case otherEvents(String, Int, [SeenMember])
    /// None of the kind came, but so many others.
    case strangers(Int, last: String)
  }

  /// What a job waits for that does not go on by itself.
  package enum JobStand: Hashable, Sendable {
    case ready, standby, paused, pending
  }

  /// A member that is waited for, and what it was.
  package struct SeenMember: Hashable, Sendable {
    /// The path as it was typed.
    package var path: String
    /// Several where lists lead to it; none where there is no such member.
    package var texts: [String]

    /// A member with its values.
    package init(path: String, texts: [String]) {
      self.path = path
      self.texts = texts
    }
  }

  /// The events that are waited for.
  case begun([String])
  /// The same; the server does not say which it has.
  case begunUnchecked([String])
  /// An event that was waited for had come before, and has been shown: when.
  case cameBefore(String, Timestamp)
  case agentsSendNoEvents
  case noSuchEvent(String, close: [String])
  /// A path that none of the events, or no answer, has; one of these, and the close names.
  case noSuchMember(String, of: String, close: [String])
  /// Why the member can have no such value, and the close ones.
  case noSuchValue(SyntaxError.Reason, close: [String])
  case givenTwice(String)
  /// How things stand; which events did not come, where it was events that were waited for.
  case timedOut(State?, for: [String])
  case connectionEnded

  case noSuchJob(String)
  /// It is over, and not in the list any more.
  case jobGone(String)
  case jobDone(String)
  case jobStands(String, JobStand)
  case jobFailed(String, String?)
  case jobNeverBegan(String)
  case noMigration
  /// The status and the `error-desc`, as the server spells them.
  case migrationFailed(String, String?)
  case noSuchDevice(String, close: [String])
  case deviceGone(String)
  /// It went while it was waited for.
  case deviceIsGone(String)
  case unplugRefused(String)
}
