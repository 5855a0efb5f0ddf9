import Monitors
import QMP
import Testing

@testable import Records

struct EventPaceTests {
  private func log(_ names: String...) throws -> EventLog {
    var log = EventLog(capacity: 10)
    for name in names {
      let message = try ServerMessage(Array("{\"event\": \"\(name)\"}".utf8))
      log.append(try #require(Event(message)))
    }
    return log
  }

  @Test func waitsForAsManyEventsAsWereRecorded() throws {
    var pace = EventPace(["A", "B", "A"], from: 0, log: 0)
    #expect(pace.isCaughtUp(with: try log()))
    pace.advance(to: 2)
    #expect(!pace.isCaughtUp(with: try log("A")))
    #expect(pace.isCaughtUp(with: try log("A", "C", "B")))
    pace.advance(to: 3)
    #expect(!pace.isCaughtUp(with: try log("A", "C", "B", "B")))
    #expect(pace.isCaughtUp(with: try log("A", "C", "B", "B", "A")))
  }

  @Test func earlierEventsCount() throws {
    var pace = EventPace(["A", "A"], from: 0, log: 0)
    #expect(pace.isCaughtUp(with: try log("A", "A")))
    pace.advance(to: 2)
    #expect(pace.isCaughtUp(with: try log("A", "A")))
  }

  @Test func whatDidNotComeInTimeIsNotWaitedForAgain() throws {
    var pace = EventPace(["A", "B", "A", "B"], from: 0, log: 0)
    pace.advance(to: 2)
    #expect(!pace.isCaughtUp(with: try log("B")))
    pace.giveUpOnMissing()
    pace.advance(to: 4)
    #expect(!pace.isCaughtUp(with: try log("B")))
    #expect(pace.isCaughtUp(with: try log("B", "B")))
  }

  @Test func eventsBeforeTheStartAreNobodysDoing() throws {
    var pace = EventPace(["A", "B"], from: 1, log: 1)
    pace.advance(to: 2)
    #expect(!pace.isCaughtUp(with: try log("B")))
    #expect(pace.isCaughtUp(with: try log("B", "B")))
  }
}
