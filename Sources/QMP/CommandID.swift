/// The number under which a session knows one command of its own, in the order of submitting.
///
/// On the wire it is the `id` of the message, unless the message brought an id of its own.
package struct CommandID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package var number: UInt64

  package init(_ number: UInt64) {
    self.number = number
  }

  package static func < (left: CommandID, right: CommandID) -> Bool { left.number < right.number }

  package var description: String { String(number) }
}
