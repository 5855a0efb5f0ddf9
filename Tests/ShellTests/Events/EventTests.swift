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
        return EventCondition.Filter(path: parts[0], text: parts[1])
      })
    #expect(condition.matches(event) == matches)
  }
}

struct EventLogTests {
  private func log(capacity: Int, holding count: Int) throws -> EventLog {
    var log = EventLog(capacity: capacity)
    for number in 0..<count {
      let bytes = Array("{\"event\":\"E\(number)\"}".utf8)
      log.append(try #require(Event(try ServerMessage(bytes))))
    }
    return log
  }

  @Test(arguments: [(0, []), (2, ["E0", "E1"]), (9, ["E6", "E7", "E8"])])
  func theLastAreKept(_ count: Int, _ tail: [String]) throws {
    let log = try log(capacity: 3, holding: count)
    #expect(log.end == count)
    #expect(log.tail(5).map(\.name) == tail)
  }

  @Test(arguments: [(0, 5), (8, 8), (9, 9), (100, 9)])
  func aPlaceCanBeLookedBackTo(_ from: Int, _ first: Int) throws {
    let log = try log(capacity: 3, holding: 9)
    let names = log.events(from: from).map(\.name)
    #expect(names.last == (from >= 9 ? nil : "E8"))
    #expect(names.count <= 9 - min(first, 9) + 1)
  }

  /// Events of 50 kB, of which 10,000 would take 500 MB.
  @Test func largeEventsAreBoundedByTheirBytes() throws {
    var log = EventLog(capacity: 10_000)
    let text = String(repeating: "x", count: 50_000)
    var most = 0
    for number in 0..<2000 {
      let bytes = Array("{\"event\":\"E\(number)\",\"data\":{\"x\":\"\(text)\"}}".utf8)
      log.append(try #require(Event(try ServerMessage(bytes))))
      let kept = log.events(from: 0)
      most = max(most, kept.reduce(0) { $0 + $1.message.bytes.count })
    }
    #expect(most <= 32 << 20)
    #expect(most > 24 << 20)
    #expect(log.end == 2000)
    #expect(log.tail(2).map(\.name) == ["E1998", "E1999"])
    #expect(log.events(from: 1999).map(\.name) == ["E1999"])
  }

  /// One that is larger than all the room is kept, alone.
  @Test func theLastOneIsAlwaysKept() throws {
    var log = EventLog(capacity: 3, byteCapacity: 100)
    for name in ["A", "B"] {
      log.append(try #require(Event(try ServerMessage(Array("{\"event\":\"\(name)\"}".utf8)))))
    }
    #expect(log.events(from: 0).map(\.name) == ["B"])
    #expect(log.end == 2)
  }
}
