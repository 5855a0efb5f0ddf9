/// The number under which a session knows one command of its own, in the order of submitting.
///
/// On the wire it is the `id` of the message, unless the message brought an id of its own.
package struct CommandID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// What goes over the wire.
  package var number: UInt64

  /// The id with that number.
  package init(_ number: UInt64) {
    self.number = number
  }

  /// The one that was given earlier is the smaller.
  package static func < (left: CommandID, right: CommandID) -> Bool { left.number < right.number }

  /// The number in decimal.
  package var description: String { String(number) }
}
