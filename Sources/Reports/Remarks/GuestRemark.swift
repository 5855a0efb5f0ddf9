/// What there is to say of the guest's keyboard and of its screen.
package enum GuestRemark: Hashable, Sendable {
  case unknownKey(String, close: [String])
  /// The name, and those that there are.
  case unknownLayout(String, [String])
  /// Characters that no key of a layout makes, and the layouts whose keys make all of them.
  case untypable([String], String, others: [String])
}
