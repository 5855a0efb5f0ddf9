import JSON
import QMP

/// The end of a job, as an event tells it.
///
/// Source: QAPI, "JOB_STATUS_CHANGE", "BLOCK_JOB_COMPLETED" and "BLOCK_JOB_CANCELLED".
struct JobOutcome: Hashable {
  var isFailure: Bool
  /// It went before it had begun.
  var neverBegan = false
  var error: String?

  /// Nil if the event is not the end of that job.
  ///
  /// - Parameter earlier: the events before it.
  init?(_ event: Event, of id: String, after earlier: some BidirectionalCollection<Event> = []) {
    let data = event.dataValue
    switch event.name {
    case "JOB_STATUS_CHANGE":
      guard data["id"]?.string == id else { return nil }
      switch data["status"]?.string {
      case "concluded": isFailure = false
      case "null":
        // A job that cannot be started goes as it came.
        neverBegan = Self.lastStatus(of: id, in: earlier) == "created"
        isFailure = neverBegan
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

  private static func lastStatus(
    of id: String, in events: some BidirectionalCollection<Event>
  ) -> String? {
    let last = events.last {
      $0.name == "JOB_STATUS_CHANGE" && $0.dataValue["id"]?.string == id
    }
    return last?.dataValue["status"]?.string
  }
}
