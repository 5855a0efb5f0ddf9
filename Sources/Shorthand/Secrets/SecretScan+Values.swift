extension SecretScan {
  /// What a name is given; nil if it is the place of a secret only.
  func valueRange(of name: Range<Int>, behind sign: Int) -> Range<Int>? {
    var before = name.lowerBound > 0 ? bytes[name.lowerBound - 1] : 0x20
    let first = bytes[name.lowerBound]
    if LineCursor.isQuote(first), bytes[name.upperBound - 1] != first { before = first }
    let isColon = bytes[sign] == UInt8(ascii: ":")
    let isAssigned = isColon && sign + 1 < bytes.count && bytes[sign + 1] == UInt8(ascii: "=")
    // `secret:…` in an address is no member.
    let isQuoted = LineCursor.isQuote(bytes[name.upperBound - 1])
    if isColon, !isAssigned, !isQuoted, !" \t\n,{(".utf8.contains(before) { return nil }
    var start = sign + (isAssigned ? 2 : 1)
    if isColon && !isAssigned {
      while start < bytes.count, LineCursor.isSpace(bytes[start]) { start += 1 }
    }
    guard start < bytes.count else { return nil }
    let next = bytes[start]
    if next == UInt8(ascii: "@") || (next == UInt8(ascii: "$") && isVariable(start)) { return nil }
    if next == UInt8(ascii: "{") {
      let holdsMembers = !hidesObjects(nameText(member(named: name))) && !isInsideSecret(name)
      return holdsMembers ? nil : start..<endOfBracket(from: start)
    }
    if isColon, !isAssigned, !"\"'[".utf8.contains(next) {
      return start..<end(from: start) { ",}] \"'".utf8.contains($0) }
    }
    return start..<valueEnd(from: start, introducedBy: before)
  }

  /// Whether a `${NAME}` is all of the word.
  private func isVariable(_ start: Int) -> Bool {
    guard start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "{"),
      let end = bytes[start...].prefix(256).firstIndex(of: UInt8(ascii: "}"))
    else { return false }
    return end + 1 == bytes.count || !Self.isNameByte(bytes[end + 1])
  }

  private func valueEnd(from start: Int, introducedBy introducer: UInt8) -> Int {
    let first = bytes[start]
    if LineCursor.isQuote(first) {
      return min(end(from: start + 1) { $0 == first } + 1, bytes.count)
    }
    if first == UInt8(ascii: "[") { return endOfBracket(from: start) }
    switch introducer {
    case UInt8(ascii: "?"), UInt8(ascii: "&"):
      return end(from: start) { "&# \"'".utf8.contains($0) }
    case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: ","):
      return end(from: start) { $0 == introducer || " \"'".utf8.contains($0) }
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return end(from: start) { $0 == introducer }
    default:
      return endOfWords(from: start)
    }
  }

  /// Behind the bracket that closes the one at a place; the end of the text where none does.
  private func endOfBracket(from start: Int) -> Int {
    var depth = 0
    var quote: UInt8?
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\") {
        index += 1
      } else if let open = quote {
        if byte == open { quote = nil }
      } else if LineCursor.isQuote(byte) {
        quote = byte
      } else if "[{".utf8.contains(byte) {
        depth += 1
      } else if "]}".utf8.contains(byte) {
        depth -= 1
        if depth == 0 { return index + 1 }
      }
      index += 1
    }
    return bytes.count
  }

  /// The first byte that ends a value, behind any backslash that escapes it; or the line's end.
  private func end(from start: Int, _ ends: (UInt8) -> Bool) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") {
      if bytes[index] == UInt8(ascii: "\\") { index += 1 } else if ends(bytes[index]) { break }
      index += 1
    }
    return min(index, bytes.count)
  }

  /// The end of a bare word, and of the words behind it that are no arguments: a password that was
  /// typed with blanks in it.
  private func endOfWords(from start: Int) -> Int {
    var end = end(from: start) { LineCursor.isSpace($0) }
    while true {
      var next = end
      while next < bytes.count, LineCursor.isSpace(bytes[next]) { next += 1 }
      let wordEnd = self.end(from: next) { LineCursor.isSpace($0) }
      let word = bytes[next..<wordEnd]
      guard let first = word.first, !"|>)#".utf8.contains(first), !word.contains(UInt8(ascii: "="))
      else { return end }
      end = wordEnd
    }
  }
}
