/// What there is to say of `\wait`.
package enum WaitRemark: Hashable, Sendable {
  /// How things stand when time is up.
  package enum State: Hashable, Sendable {
    case done(Progress)
    /// The device.
    case stillThere(String)
  }

  /// The events that are waited for.
  case begun([String])
  /// The same; the server does not say which it has.
  case begunUnchecked([String])
  case agentsSendNoEvents
  case noSuchEvent(String, close: [String])
  /// A path that none of the events has, one of these, and the close names.
  case noSuchMember(String, of: String, close: [String])
  case givenTwice(String)
  case timedOut(State?)
  case connectionEnded

  case noSuchJob(String)
  /// It is over, and not in the list any more.
  case jobGone(String)
  case jobFailed(String, String?)
  case jobNeverBegan(String)
  case noMigration
  /// The status and the `error-desc`, as the server spells them.
  case migrationFailed(String, String?)
  case noSuchDevice(String, close: [String])
  case deviceGone(String)
  case unplugRefused(String)
}
