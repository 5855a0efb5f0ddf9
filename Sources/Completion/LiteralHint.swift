import QAPI

/// What is still to come of an object in brackets, at whose end the cursor is.
struct LiteralHint {
  private let path: [String]
  private let isBehindMember: Bool
  private let isBehindComma: Bool

  /// Nil inside of a word, and where no member can follow.
  init?(_ bytes: [UInt8], _ span: Range<Int>, at path: [String]) {
    guard let last = bytes[span].last, "{,\"'}] \t\n".utf8.contains(last),
      !Self.endsInQuote(bytes, span),
      let object = LiteralReading(bytes, span, at: path, cursor: -1)
        .openObject(isClosed: "}]".utf8.contains(last))
    else { return nil }
    (self.path, isBehindMember) = object
    isBehindComma = last == UInt8(ascii: ",")
  }

  private static func endsInQuote(_ bytes: [UInt8], _ span: Range<Int>) -> Bool {
    var scanner = LineScanner(bytes, at: span.lowerBound, upTo: span.upperBound)
    while let byte = scanner.byte {
      guard LineScanner.isQuote(byte) else {
        scanner.offset += 1
        continue
      }
      let start = scanner.offset
      _ = scanner.readQuoted()
      if scanner.offset == start + 1 || bytes[scanner.offset - 1] != byte { return true }
    }
    return false
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
