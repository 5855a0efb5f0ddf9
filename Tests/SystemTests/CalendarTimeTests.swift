import System
import Testing

struct CalendarTimeTests {
  @Test(arguments: [
    (0, CalendarTime(year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0)),
    (-1, CalendarTime(year: 1969, month: 12, day: 31, hour: 23, minute: 59, second: 59)),
    (951_782_400, CalendarTime(year: 2000, month: 2, day: 29, hour: 0, minute: 0, second: 0)),
    (4_107_542_400, CalendarTime(year: 2100, month: 3, day: 1, hour: 0, minute: 0, second: 0)),
  ])
  func aSecondHasItsDate(_ seconds: Int, _ time: CalendarTime) {
    #expect(CalendarTime(secondsSinceEpoch: seconds) == time)
    #expect(time.secondsSinceEpoch == seconds)
  }

  @Test(arguments: [
    CalendarTime(year: 2026, month: 2, day: 31, hour: 0, minute: 0, second: 0),
    CalendarTime(year: 2100, month: 2, day: 29, hour: 0, minute: 0, second: 0),
    CalendarTime(year: 2026, month: 0, day: 1, hour: 0, minute: 0, second: 0),
    CalendarTime(year: 2026, month: 1, day: 1, hour: 24, minute: 0, second: 0),
    CalendarTime(year: 2026, month: 1, day: 1, hour: 0, minute: 0, second: 60),
    CalendarTime(year: .max / 2, month: 1, day: 1, hour: 0, minute: 0, second: 0),
  ])
  func whatIsNoDateHasNoSecond(_ time: CalendarTime) {
    #expect(time.secondsSinceEpoch == nil)
  }

  @Test func aYearBeyondTheRangeIsNone() {
    #expect(CalendarTime(secondsSinceEpoch: .max) == nil)
  }
}
