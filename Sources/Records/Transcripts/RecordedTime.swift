import System

/// A moment as a transcript tells it: `2026-11-24T10:00:00.123456+00:00`.
package struct RecordedTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// How long after the start of 1970 in UTC; negative before.
  package var microseconds: Int

  /// A moment so many microseconds after the start of 1970 in UTC.
  package init(microseconds: Int) {
    self.microseconds = microseconds
  }

  /// This moment.
  package static var now: RecordedTime {
    let (seconds, microseconds) = Clock.wall
    return RecordedTime(microseconds: seconds * 1_000_000 + microseconds)
  }

  /// Whether the left moment is the earlier one.
  package static func < (left: RecordedTime, right: RecordedTime) -> Bool {
    left.microseconds < right.microseconds
  }

  /// The date and the time of day in UTC, to the microsecond.
  package var description: String {
    let (seconds, fraction) = Self.divide(microseconds, by: 1_000_000)
    guard let time = CalendarTime(secondsSinceEpoch: seconds) else {
      preconditionFailure("\(microseconds) microseconds are out of the calendar's range")
    }
    let date = [(time.year, 4), (time.month, 2), (time.day, 2)]
    let timeOfDay = [(time.hour, 2), (time.minute, 2), (time.second, 2)]
    return date.map { $0.padded(to: $1) }.joined(separator: "-") + "T"
      + timeOfDay.map { $0.padded(to: $1) }.joined(separator: ":") + "."
      + fraction.padded(to: 6) + "+00:00"
  }

  /// Reads a time; nil if the text is none.
  ///
  /// A blank may stand for the `T`, the fraction may be missing or of any length, and the distance
  /// from UTC may be `Z`.
  package init?(_ text: Substring) {
    var reader = Digits(rest: text.utf8[...])
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2),
      reader.skip("-"), let day = reader.number(2), reader.skip("T") || reader.skip(" "),
      let hour = reader.number(2), reader.skip(":"), let minute = reader.number(2),
      reader.skip(":"), let second = reader.number(2),
      let seconds = CalendarTime(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second
      ).secondsSinceEpoch
    else { return nil }
    var fraction = 0
    if reader.skip(".") {
      guard let value = reader.fraction() else { return nil }
      fraction = value
    }
    var minutesAhead = 0
    if !reader.skip("Z") {
      let isAhead = reader.skip("+")
      guard isAhead || reader.skip("-"), let hours = reader.number(2), reader.skip(":"),
        let minutes = reader.number(2), hours < 24, minutes < 60
      else { return nil }
      minutesAhead = (isAhead ? 1 : -1) * (hours * 60 + minutes)
    }
    guard reader.rest.isEmpty else { return nil }
    microseconds = (seconds - minutesAhead * 60) * 1_000_000 + fraction
  }

  /// Division that rounds down, so that the remainder is never negative.
  private static func divide(_ number: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

/// Reads numbers of known width from a text.
private struct Digits {
  var rest: Substring.UTF8View.SubSequence

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func number(_ width: Int) -> Int? {
    let digits = rest.prefix(width)
    guard digits.count == width, digits.allSatisfy(isDigit) else { return nil }
    rest = rest.dropFirst(width)
    return value(of: digits)
  }

  /// What stands behind a decimal point, in millionths; further digits are dropped.
  mutating func fraction() -> Int? {
    let digits = rest.prefix(while: isDigit)
    guard !digits.isEmpty else { return nil }
    rest = rest[digits.endIndex...]
    return (digits.count..<max(6, digits.count)).reduce(value(of: digits.prefix(6))) { sum, _ in
      sum * 10
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private func value(of digits: Substring.UTF8View.SubSequence) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}
