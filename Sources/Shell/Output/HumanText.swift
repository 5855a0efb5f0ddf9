import JSON
import QMP

extension Response {
  private static let textMember = Array("\"human-readable-text\"".utf8)

  /// What was returned as text for people: what the human monitor printed, or a debugging aid's
  /// HumanReadableText; nil if it is neither.
  ///
  /// Source: QAPI, "HumanReadableText": an object with the member `human-readable-text` alone.
  ///
  /// - Parameter isHumanMonitor: the human monitor was asked.
  /// - Complexity: O(length of a text; 1 for everything else).
  func textForPeople(isHumanMonitor: Bool) -> String? {
    guard case .success(let range) = outcome else { return nil }
    if isHumanMonitor { return message.value(in: range).string }
    let start = message.bytes[range].dropFirst().drop { $0 == UInt8(ascii: " ") }
    guard start.starts(with: Self.textMember),
      let object = message.value(in: range).object, object.members.count == 1
    else { return nil }
    return object.members[0].value.string
  }
}
