import Glibc

/// A second in UTC, by the Gregorian calendar.
package struct CalendarTime: Hashable, Sendable {
  /// As it is written: 2026.
  package var year: Int
  /// From 1.
  package var month: Int
  /// Of the month, from 1.
  package var day: Int
  /// From 0 to 23.
  package var hour: Int
  /// From 0 to 59.
  package var minute: Int
  /// From 0 to 59: the Unix epoch's seconds know no leap second.
  package var second: Int

  /// A second by its parts, whether or not there is one.
  package init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.second) = (hour, minute, second)
  }

  /// The second so long after the Unix epoch; nil if its year is out of range.
  ///
  /// The corresponding C function is `gmtime_r`.
  package init?(secondsSinceEpoch: Int) {
    var moment = time_t(secondsSinceEpoch)
    var parts = unsafe tm()
    guard unsafe gmtime_r(&moment, &parts) != nil else { return nil }
    unsafe self.init(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday),
      hour: Int(parts.tm_hour), minute: Int(parts.tm_min), second: Int(parts.tm_sec))
  }

  /// How long after the Unix epoch it is; nil if there is no such second, as on 31 February.
  ///
  /// The corresponding C function is `timegm`, which takes 31 February for 3 March.
  package var secondsSinceEpoch: Int? {
    var parts = unsafe tm()
    unsafe parts.tm_year = Int32(clamping: year - 1900)
    unsafe parts.tm_mon = Int32(clamping: month - 1)
    unsafe parts.tm_mday = Int32(clamping: day)
    unsafe parts.tm_hour = Int32(clamping: hour)
    unsafe parts.tm_min = Int32(clamping: minute)
    unsafe parts.tm_sec = Int32(clamping: second)
    let seconds = unsafe timegm(&parts)
    return CalendarTime(secondsSinceEpoch: seconds) == self ? seconds : nil
  }
}
