import Glibc

/// The clocks: one that only goes forward, and the one on the wall.
package enum Clock {
  /// Milliseconds since some moment in the past; jumps of the wall clock do not touch it.
  ///
  /// The corresponding C function is `clock_gettime` with `CLOCK_MONOTONIC`.
  package static var milliseconds: Int { microseconds / 1000 }

  /// The same in microseconds.
  package static var microseconds: Int {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
  }

  /// The moment on the wall clock: seconds since the Unix epoch, and microseconds.
  ///
  /// The corresponding C function is `clock_gettime` with `CLOCK_REALTIME`.
  package static var wall: (seconds: Int, microseconds: Int) {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return (time.tv_sec, time.tv_nsec / 1000)
  }

  /// Sleeps, whatever comes meanwhile; for less than anybody can notice.
  ///
  /// The corresponding C function is `nanosleep`.
  package static func pause(microseconds: Int) {
    var time = timespec(tv_sec: microseconds / 1_000_000, tv_nsec: microseconds % 1_000_000 * 1000)
    _ = unsafe nanosleep(&time, nil)
  }

  /// `2026-05-01 12:34:56` in the local time zone; nil if the moment is out of the calendar's range.
  ///
  /// The corresponding C function is `localtime_r`.
  package static func localMoment(seconds: Int) -> String? {
    var moment = time_t(seconds)
    var parts = unsafe tm()
    guard unsafe localtime_r(&moment, &parts) != nil else { return nil }
    let date = unsafe [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
    let time = unsafe [parts.tm_hour, parts.tm_min, parts.tm_sec]
    return date.map { $0.padded(to: 2) }.joined(separator: "-") + " "
      + time.map { $0.padded(to: 2) }.joined(separator: ":")
  }

  /// `12:34:56.789` in the local time zone; nil if the moment is out of the calendar's range.
  ///
  /// The corresponding C function is `localtime_r`.
  package static func localTimeOfDay(seconds: Int, microseconds: Int) -> String? {
    var moment = time_t(seconds)
    var parts = unsafe tm()
    guard unsafe localtime_r(&moment, &parts) != nil else { return nil }
    let whole = unsafe [parts.tm_hour, parts.tm_min, parts.tm_sec].map { $0.padded(to: 2) }
    return whole.joined(separator: ":") + "." + (microseconds / 1000).padded(to: 3)
  }
}
