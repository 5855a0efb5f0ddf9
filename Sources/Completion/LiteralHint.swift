import QAPI
import Shorthand

/// What is still to come of an object in brackets, at whose end the cursor is.
struct LiteralHint {
  private let path: [String]
  private let isBehindMember: Bool
  private let isBehindComma: Bool

  /// Nil inside of a word, and where no member can follow.
  init?(_ value: LineTree.ValueNode, _ bytes: [UInt8], at path: [String]) {
    guard let last = bytes[value.span].last, "{,\"'}] \t\n".utf8.contains(last),
      value.tokens.last?.kind != .unclosed,
      let object = LiteralReading(
        value.tokens, bytes, upTo: value.span.upperBound, at: path, cursor: -1
      ).openObject(isClosed: "}]".utf8.contains(last))
    else { return nil }
    (self.path, isBehindMember) = object
    isBehindComma = last == UInt8(ascii: ",")
  }

  /// The members not yet given, as JSON would have them: required ones first, then the optional in
  /// brackets; nil if there are none.
  func text(_ context: ArgumentContext, _ schema: Schema) -> String? {
    let members = context.members(at: path).filter { !context.isGiven(path + [$0.name]) }
    let parts = members.map {
      (
        isOptional: $0.isOptional,
        text: "\"\($0.name)\": \(schema.displayName(ofTypeNamed: $0.type))"
      )
    }
    guard !parts.isEmpty else { return nil }
    var text = isBehindComma ? " " : ""
    var needsComma = isBehindMember
    for part in parts.filter({ !$0.isOptional }) {
      text += (needsComma ? ", " : "") + part.text
      needsComma = true
    }
    for part in parts where part.isOptional {
      text += needsComma ? " [, \(part.text)]" : "[\(part.text)]"
      needsComma = true
    }
    return text
  }
}
