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
            MemberCondition(path: "device", text: "d0"),
            MemberCondition(path: "a.b", text: "x"),
          ])), 30
    ),
    (
      "query-block device='a b' inserted.ro=no -t 3",
      .answer(
        "query-block",
        [
          WaitRequest.TypedCondition(
            condition: MemberCondition(path: "device", text: "a b"), word: "device='a b'"),
          WaitRequest.TypedCondition(
            condition: MemberCondition(path: "inserted.ro", text: "no"), word: "inserted.ro=no"),
        ]), 3
    ),
  ])
  func isRead(_ text: String, _ target: WaitRequest.Target, _ timeout: Double?) throws {
    let request = try #require(WaitRequest(text))
    #expect(request.target == target)
    #expect(request.timeout == timeout)
  }

  @Test(arguments: [
    "", "-t", "STOP -t", "STOP -t x", "STOP device", "STOP =x", ",", "-t 5", "query-status",
    "query-status running", "STOP device='x", "STOP device='x'y",
  ])
  func otherWordsMakeNoSense(_ text: String) {
    #expect(WaitRequest(text) == nil)
  }
}
