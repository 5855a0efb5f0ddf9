import System
import Testing

struct ClockTests {
  @Test func itOnlyGoesForward() {
    let moments = (0..<1000).map { _ in Clock.microseconds }
    #expect(moments == moments.sorted())
  }

  @Test func theWallClockIsTheSystems() {
    // 2020 has been.
    #expect(Clock.wall.seconds > 1_577_836_800)
    #expect((0..<1_000_000).contains(Clock.wall.microseconds))
  }

  @Test(arguments: [
    (0, 0, ":00:00.000"), (61, 1999, ":01:01.001"), (3599, 999_999, ":59:59.999"),
  ])
  func aTimeOfDayHasMilliseconds(_ seconds: Int, _ microseconds: Int, _ end: String) throws {
    // Hours depend on the tester's time zone, whose offset may hold half hours only in a few.
    let text = try #require(Clock.localTimeOfDay(seconds: seconds, microseconds: microseconds))
    #expect(text.utf8.count == 12)
    #expect(text.hasSuffix(String(end.suffix(7))))
  }

  @Test func aMomentBeyondTheCalendarHasNone() {
    #expect(Clock.localTimeOfDay(seconds: .max, microseconds: 0) == nil)
  }
}
