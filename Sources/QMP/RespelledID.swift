import JSON

extension JSONValue {
  /// Whether a server may write this `id` as the other when it sends it back.
  ///
  /// QEMU makes values of what it reads: `2.50` comes back as `2.5`, an integer of more than 64
  /// bits as a double, and the members of an object in another order; releases up to 4.x round
  /// numbers to six decimals.
  ///
  /// - Complexity: O(size of the value), times the number of members of an object.
  func mayComeBack(as other: JSONValue) -> Bool {
    switch (self, other) {
    case (.number(let sent), .number(let received)):
      guard let sent = sent.double, let received = received.double else { return false }
      return abs(sent - received) < 1e-6 || sent == received
    case (.array(let sent), .array(let received)):
      return sent.count == received.count
        && zip(sent, received).allSatisfy { $0.mayComeBack(as: $1) }
    case (.object(let sent), .object(let received)):
      return sent.members.count == received.members.count
        && sent.members.allSatisfy { member in
          received[member.name].map { member.value.mayComeBack(as: $0) } ?? false
        }
    default: return self == other
    }
  }
}
