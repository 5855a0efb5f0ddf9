import JSON

/// Keys of arguments, and where words end.
extension LineReader {
  /// A key up to its sign, which stays. A part in quotes is a name, whatever it holds; digits alone
  /// are an index, except at the top, where only names can be, and behind a zero.
  mutating func key() -> LineTree.ArgumentNode {
    if let name = plainKey() { return name }
    let start = cursor.offset
    let count = problems.count
    var texts: [String] = []
    var parts: [MemberPath.Part] = []
    while true {
      if parts.count == JSONTokenizer.depthLimit, problems.count == count {
        note(.tooDeep, at: start..<cursor.offset)
      }
      if let byte = cursor.byte, LineCursor.isQuote(byte) {
        let text = string(.word, takesVariables: false).text
        texts.append(text)
        parts.append(.name(text))
        if problems.count > count {
        } else if isAtWordEnd {
          note(.expectedArgument, at: start..<cursor.offset)
        } else if cursor.byte != UInt8(ascii: "."), !cursor.isAssignment {
          note(.expectedAssignment, at: cursor.here)
          skipWord()
        }
      } else {
        let part = barePart(start, isFirst: parts.isEmpty, count)
        texts.append(part.text)
        if let part = part.part { parts.append(part) }
      }
      guard cursor.byte == UInt8(ascii: ".") else { break }
      cursor.offset += 1
    }
    if !cursor.isAssignment { skipWord() }
    let isRight = problems.count == count
    return LineTree.ArgumentNode(
      memberPath: isRight ? MemberPath(parts) : nil, brokenPath: isRight ? [] : texts,
      keySpan: start..<cursor.offset)
  }

  /// Most keys: a name, and the sign behind it.
  private mutating func plainKey() -> LineTree.ArgumentNode? {
    var end = cursor.offset
    while end < cursor.limit, SecretScan.isNameByte(cursor.bytes[end]) { end += 1 }
    guard end > cursor.offset, end < cursor.limit, cursor.bytes[end] == UInt8(ascii: "=") else {
      return nil
    }
    let span = cursor.offset..<end
    cursor.offset = end
    return LineTree.ArgumentNode(
      memberPath: MemberPath([.name(cursor.text(span))]), keySpan: span)
  }

  var isAtWordEnd: Bool {
    cursor.byte.map { cursor.endsWord($0, WordRules(parenthesisEnds: rules.parenthesisEnds)) }
      ?? true
  }

  /// Whether a bare key cannot hold the byte.
  private func isStrange(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: ")"):
      true
    default: false
    }
  }

  private mutating func skipWord() {
    while !isAtWordEnd, !cursor.isAssignment { cursor.offset += 1 }
  }

  private mutating func barePart(
    _ keyStart: Int, isFirst: Bool, _ count: Int
  ) -> (text: String, part: MemberPath.Part?) {
    let start = cursor.offset
    while let byte = cursor.byte, byte != UInt8(ascii: "."), !cursor.isAssignment, !isAtWordEnd {
      if problems.count == count, isStrange(byte) {
        note(.expectedArgument, at: keyStart..<max(cursor.endOfWord, cursor.offset + 1))
      }
      cursor.offset += 1
    }
    let text = cursor.text(start..<cursor.offset)
    if problems.count > count { return (text, nil) }
    if cursor.byte == nil || cursor.byte != UInt8(ascii: ".") && !cursor.isAssignment {
      note(.expectedArgument, at: keyStart..<cursor.offset)
      return (text, nil)
    }
    guard cursor.offset > start else {
      note(.emptyKeyPart, at: keyStart..<cursor.offset + 1)
      return (text, nil)
    }
    guard !isFirst, text.utf8.allSatisfy({ LineCursor.isDigit($0) }),
      text == "0" || !text.hasPrefix("0")
    else { return (text, .name(text)) }
    guard let index = Int(text), index < 65_536 else {
      note(.indexTooLarge(text), at: start..<cursor.offset)
      return (text, nil)
    }
    return (text, .index(index))
  }
}
