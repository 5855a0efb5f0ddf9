import JSON
import QMP

/// The end of a job, as an event tells it.
///
/// Source: QAPI, "JOB_STATUS_CHANGE", "BLOCK_JOB_COMPLETED" and "BLOCK_JOB_CANCELLED".
struct JobOutcome: Hashable {
  var isFailure: Bool
  var error: String?

  /// Nil if the event is not the end of that job.
  init?(_ event: Event, of id: String) {
    let data = event.dataValue
    switch event.name {
    case "JOB_STATUS_CHANGE":
      guard data["id"]?.string == id else { return nil }
      switch data["status"]?.string {
      case "concluded", "null": isFailure = false
      case "aborting": isFailure = true
      default: return nil
      }
    case "BLOCK_JOB_COMPLETED", "BLOCK_JOB_CANCELLED":
      guard data["device"]?.string == id else { return nil }
      error = data["error"]?.string
      isFailure = error != nil || event.name == "BLOCK_JOB_CANCELLED"
    default: return nil
    }
  }
}
