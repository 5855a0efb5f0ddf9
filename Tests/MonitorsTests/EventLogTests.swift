import Monitors
import QMP
import Testing

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
