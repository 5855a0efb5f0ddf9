/// The number of a monitor in a session, counted from 1 and never given away again.
package struct MonitorID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// As it is shown.
  package var number: Int

  /// The monitor with that number.
  package init(_ number: Int) {
    self.number = number
  }

  /// The one that was opened earlier is the smaller.
  package static func < (left: MonitorID, right: MonitorID) -> Bool { left.number < right.number }

  /// The number in decimal.
  package var description: String { String(number) }
}
