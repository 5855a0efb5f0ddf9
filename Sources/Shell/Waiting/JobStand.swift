import JSON
import Reports

extension WaitRemark.JobStand {
  /// What a job waits for, by an element of `query-jobs`; nil if it goes on by itself.
  ///
  /// Source: QAPI, "JobStatus".
  init?(_ job: JSONValue) {
    switch job["status"]?.string {
    case "ready": self = .ready
    case "standby": self = .standby
    case "paused": self = .paused
    case "pending": self = .pending
    default: return nil
    }
  }
}
