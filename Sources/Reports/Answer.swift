package import JSON
package import QMP
package import Shorthand

/// A response, and what its look depends on.
package struct Answer: Hashable, Sendable {
  /// The server's message and what it means.
  package let response: Response
  /// The `id` is the user's own, and belongs to what is shown.
  package let keepsID: Bool
  /// The human monitor was asked: what was returned is a text to read.
  package let isHumanMonitor: Bool
  /// The name of what it answers, which chooses the columns of a table; empty if that is not known.
  package let command: String

  /// A response; without more, to a command of which only the rest belongs to the user.
  package init(
    _ response: Response, to command: String = "", keepsID: Bool = false,
    isHumanMonitor: Bool = false
  ) {
    self.response = response
    self.command = command
    self.keepsID = keepsID
    self.isHumanMonitor = isHumanMonitor
  }

  /// The bytes of the message that are the user's.
  package var parts: TextParts {
    keepsID ? TextParts(of: response.message.bytes) : response.message.partsWithoutID
  }

  /// The message as far as it is the user's.
  ///
  /// - Complexity: O(length).
  package var message: [UInt8] { parts.joined(response.message.bytes) }

  /// What is shown of it where those views are asked for.
  ///
  /// - Throws: ``ViewFailure``.
  /// - Complexity: O(length of what was returned) where there are any.
  package func report(_ views: [View], _ columns: ColumnTables) throws(ViewFailure) -> Report {
    guard case .success(let range) = response.outcome, !views.isEmpty else { return .answer(self) }
    let value = ValuePart(response.message.bytes, range)
    return .view(try ViewedAnswer(value, views, columns[command]))
  }

  private static let textMember = Array("\"human-readable-text\"".utf8)

  /// What was returned as text for people: what the human monitor printed, or a debugging aid's
  /// HumanReadableText; nil if it is neither.
  ///
  /// Source: QAPI, "HumanReadableText": an object with the member `human-readable-text` alone.
  ///
  /// - Complexity: O(length of a text; 1 for everything else).
  package var textForPeople: String? {
    guard case .success(let range) = response.outcome else { return nil }
    let message = response.message
    if isHumanMonitor { return message.value(in: range).string }
    let start = message.bytes[range].dropFirst().drop { $0 == UInt8(ascii: " ") }
    guard start.starts(with: Self.textMember),
      let object = message.value(in: range).object, object.members.count == 1
    else { return nil }
    return object.members[0].value.string
  }
}
