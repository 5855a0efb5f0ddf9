import QAPI
import Testing

@testable import Shell

struct WaitRequestTests {
  @Test(arguments: [
    ("job j0", WaitRequest.Target.job("j0"), nil), ("migrate -t 1.5", .migration, 1.5),
    ("-t 2 unplug d0", .unplug("d0"), 2),
    ("STOP", .event(EventCondition(patterns: [NamePattern(whole: "STOP")], filters: [])), nil),
    (
      "BLOCK_JOB_*,JOB device=d0 a.b='x' -t 30",
      .event(
        EventCondition(
          patterns: [NamePattern(whole: "BLOCK_JOB_*"), NamePattern(whole: "JOB")],
          filters: [
            EventCondition.Filter(path: "device", text: "d0"),
            EventCondition.Filter(path: "a.b", text: "x"),
          ])), 30
    ),
  ])
  func isRead(_ text: String, _ target: WaitRequest.Target, _ timeout: Double?) throws {
    let request = try #require(WaitRequest(text))
    #expect(request.target == target)
    #expect(request.timeout == timeout)
  }

  @Test(arguments: ["", "-t", "STOP -t", "STOP -t x", "STOP device", "STOP =x", ",", "-t 5"])
  func otherWordsMakeNoSense(_ text: String) {
    #expect(WaitRequest(text) == nil)
  }
}
