/// A place in a line, and the bytes around it.
struct LineCursor {
  let bytes: [UInt8]
  /// Where the line ends.
  let limit: Int
  var offset: Int

  /// - Parameter limit: where the line ends, if it is a part of the bytes only.
  init(_ bytes: [UInt8], at offset: Int = 0, upTo limit: Int? = nil) {
    self.bytes = bytes
    self.limit = limit ?? bytes.count
    self.offset = offset
  }

  var isAtEnd: Bool { offset >= limit }

  /// The byte at the place; nil at the end.
  var byte: UInt8? { offset < limit ? bytes[offset] : nil }

  /// The byte that many places further; nil behind the end.
  func byte(ahead count: Int) -> UInt8? {
    offset + count < limit ? bytes[offset + count] : nil
  }

  mutating func skipSpaces() {
    while let byte, Self.isSpace(byte) { offset += 1 }
  }

  /// Passes over the text if it stands here.
  mutating func skip(_ text: String) -> Bool {
    guard hasPrefix(text) else { return false }
    offset += text.utf8.count
    return true
  }

  func hasPrefix(_ text: String) -> Bool {
    let wanted = text.utf8Span.span
    guard offset + wanted.count <= limit else { return false }
    for index in wanted.indices where bytes[offset + index] != wanted[index] { return false }
    return true
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The bytes of the character at the place, for an error to point at; empty at the end.
  var here: Range<Int> {
    guard !isAtEnd else { return offset..<offset }
    var end = offset + 1
    while end < limit, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return offset..<end
  }

  /// Whether an arrow of the QEMU manual's examples stands here, as a word.
  func isArrow(_ arrow: String) -> Bool {
    hasPrefix(arrow) && byte(ahead: 2).map { Self.isSpace($0) } ?? true
  }

  /// The offset behind the bracket that closes the one at `start`; what is in quotes does not count.
  ///
  /// - Complexity: O(length).
  func endOfBrackets(from start: Int) throws(SyntaxError) -> Int {
    var depth = 0
    var quote: Int?
    var index = start
    while index < limit {
      let byte = bytes[index]
      switch (byte, quote) {
      case (UInt8(ascii: "\\"), .some): index += 1
      case (UInt8(ascii: "\n"), let open?): throw SyntaxError(.unbalancedQuote, at: open..<open + 1)
      case (_, let open?): if byte == bytes[open] { quote = nil }
      case (_, nil) where Self.isQuote(byte): quote = index
      case (UInt8(ascii: "{"), nil), (UInt8(ascii: "["), nil): depth += 1
      case (UInt8(ascii: "}"), nil), (UInt8(ascii: "]"), nil):
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    if let quote { throw SyntaxError(.unbalancedQuote, at: quote..<quote + 1) }
    throw SyntaxError(.openBracket, at: start..<start + 1)
  }

  /// Where the word at the place ends.
  var endOfWord: Int {
    var end = offset
    while end < limit, !Self.isSpace(bytes[end]) { end += 1 }
    return end
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }
}
