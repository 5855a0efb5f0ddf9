import QMP
import Testing

@testable import Shell

struct JobOutcomeTests {
  private func outcome(_ text: String) throws -> JobOutcome? {
    let event = try #require(Event(try ServerMessage(Array(text.utf8))))
    return JobOutcome(event, of: "j0")
  }

  @Test(arguments: [
    (
      "{\"event\":\"JOB_STATUS_CHANGE\",\"data\":{\"id\":\"j0\",\"status\":\"concluded\"}}", false,
      nil
    ),
    ("{\"event\":\"JOB_STATUS_CHANGE\",\"data\":{\"id\":\"j0\",\"status\":\"null\"}}", false, nil),
    (
      "{\"event\":\"JOB_STATUS_CHANGE\",\"data\":{\"id\":\"j0\",\"status\":\"aborting\"}}", true,
      nil
    ),
    ("{\"event\":\"BLOCK_JOB_COMPLETED\",\"data\":{\"device\":\"j0\"}}", false, nil),
    (
      "{\"event\":\"BLOCK_JOB_COMPLETED\",\"data\":{\"device\":\"j0\",\"error\":\"no space\"}}",
      true,
      "no space"
    ),
    ("{\"event\":\"BLOCK_JOB_CANCELLED\",\"data\":{\"device\":\"j0\"}}", true, nil),
  ])
  func anEndIsKnown(_ event: String, _ isFailure: Bool, _ error: String?) throws {
    let outcome = try #require(try outcome(event))
    #expect(outcome.isFailure == isFailure)
    #expect(outcome.error == error)
  }

  @Test(arguments: [
    (["created"], true), (["running"], false), (["concluded"], false), ([], false),
    (["concluded", "null", "created"], true), (["created", "running", "concluded"], false),
  ])
  func aJobThatNeverBeganHasFailed(_ statuses: [String], _ isFailure: Bool) throws {
    let events = try (statuses + ["null"]).map { status in
      let text =
        "{\"event\":\"JOB_STATUS_CHANGE\",\"data\":{\"id\":\"j0\",\"status\":\"\(status)\"}}"
      return try #require(Event(try ServerMessage(Array(text.utf8))))
    }
    let outcome = JobOutcome(events[events.count - 1], of: "j0", after: events.dropLast())
    #expect(outcome?.isFailure == isFailure)
    #expect(outcome?.neverBegan == isFailure)
  }

  @Test(arguments: [
    "{\"event\":\"JOB_STATUS_CHANGE\",\"data\":{\"id\":\"j0\",\"status\":\"running\"}}",
    "{\"event\":\"JOB_STATUS_CHANGE\",\"data\":{\"id\":\"j1\",\"status\":\"concluded\"}}",
    "{\"event\":\"BLOCK_JOB_READY\",\"data\":{\"device\":\"j0\"}}",
    "{\"event\":\"BLOCK_JOB_COMPLETED\",\"data\":{\"device\":\"j1\"}}",
    "{\"event\":\"STOP\"}",
  ])
  func otherEventsAreNone(_ event: String) throws {
    #expect(try outcome(event) == nil)
  }
}
