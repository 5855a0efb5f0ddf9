import QAPI
import QMP
import Testing

@testable import Shell

struct EventFilterTests {
  @Test(arguments: [
    (nil, true, ["STOP", "RTC_CHANGE"]), (nil, false, []), ("on", false, ["STOP", "RTC_CHANGE"]),
    ("off", true, []), ("STOP", true, ["STOP"]), ("ST*,RTC*", false, ["STOP", "RTC_CHANGE"]),
    ("off RTC_CHANGE", true, ["STOP"]), ("OFF, stop", false, ["RTC_CHANGE"]),
    ("on STOP", true, ["STOP"]), (" , ", true, ["STOP", "RTC_CHANGE"]),
  ])
  func shows(_ text: String?, _ isShown: Bool, _ names: [String]) {
    let filter = EventFilter(text, default: isShown)
    #expect(["STOP", "RTC_CHANGE"].filter(filter.shows) == names)
  }
}

struct EventConditionTests {
  @Test(arguments: [
    (["X"], [], true), (["Y"], [], false), (["Y", "X"], [], true), (["X*"], ["device=d0"], true),
    (["X"], ["device=d1"], false), (["X"], ["len=1024"], true), (["X"], ["ok=true"], true),
    (["X"], ["a.b.0=z"], true), (["X"], ["a.b.1=z"], false), (["X"], ["none=x"], false),
    (["X"], ["device=d0", "len=5"], false),
  ])
  func matches(_ patterns: [String], _ filters: [String], _ matches: Bool) throws {
    let text =
      "{\"event\":\"X\",\"data\":{\"device\":\"d0\",\"len\":1024,\"ok\":true,\"a\":{\"b\":[\"z\"]}}}"
    let event = try #require(Event(try ServerMessage(Array(text.utf8))))
    let condition = EventCondition(
      patterns: patterns.map { NamePattern(whole: $0) },
      filters: filters.map {
        let parts = $0.split(separator: "=").map(String.init)
        return MemberCondition(path: parts[0], text: parts[1])
      })
    #expect(condition.matches(event) == matches)
  }
}
