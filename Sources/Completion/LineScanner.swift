/// Cuts a line into words as the shorthand's grammar does, but takes what is unfinished as it is.
struct LineScanner {
  let bytes: [UInt8]
  /// What stands behind it is not looked at.
  let limit: Int
  var offset: Int

  init(_ bytes: [UInt8], at offset: Int, upTo limit: Int? = nil) {
    self.bytes = bytes
    self.limit = limit ?? bytes.count
    self.offset = offset
  }

  var byte: UInt8? { offset < limit ? bytes[offset] : nil }

  func hasPrefix(_ text: String) -> Bool { bytes[offset..<limit].starts(with: text.utf8) }

  func text(_ span: Range<Int>) -> String { String(decoding: bytes[span], as: UTF8.self) }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  mutating func skipSpaces() {
    while let byte, Self.isSpace(byte) { offset += 1 }
  }

  /// Where a word may begin, this ends the arguments.
  var isAtOperator: Bool { byte == UInt8(ascii: "|") || byte == UInt8(ascii: ">") }

  func endsWord(_ byte: UInt8, _ mayClose: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: ")"): mayClose && isClosingParenthesis
    default: Self.isSpace(byte)
    }
  }

  /// Whether the parenthesis here is the last thing on the line, but for an outlet.
  private var isClosingParenthesis: Bool {
    var rest = self
    rest.offset += 1
    rest.skipSpaces()
    return rest.byte.map { "|>".utf8.contains($0) } ?? true
  }

  /// Reads a string in quotes, or a word; parentheses that a word opens are its own.
  mutating func readWord(_ mayClose: Bool) -> String {
    if let byte, Self.isQuote(byte) { return readQuoted() }
    let start = offset
    if hasPrefix("json:{") {
      offset += "json:".utf8.count
      skipLiteral()
    }
    var depth = 0
    while let byte, depth > 0 && byte == UInt8(ascii: ")") || !endsWord(byte, mayClose) {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      offset += 1
    }
    return text(start..<offset)
  }

  /// Reads from a quote to behind its partner, or to the end; escapes of one letter are resolved.
  mutating func readQuoted() -> String {
    let quote = bytes[offset]
    offset += 1
    var units: [UInt8] = []
    while let byte, byte != quote {
      if byte == UInt8(ascii: "\\"), offset + 1 < limit {
        offset += 1
        let isPlain = Self.isQuote(bytes[offset]) || bytes[offset] == UInt8(ascii: "\\")
        if !isPlain { units.append(byte) }
      }
      units.append(bytes[offset])
      offset += 1
    }
    if byte == quote { offset += 1 }
    return String(decoding: units, as: UTF8.self)
  }

  /// Passes over a value in brackets, to behind the one that closes it or to the end; false if
  /// it is not closed.
  @discardableResult
  mutating func skipLiteral() -> Bool {
    var depth = 0
    while let byte {
      if Self.isQuote(byte) {
        _ = readQuoted()
        continue
      }
      offset += 1
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      if depth == 0 { return true }
    }
    return false
  }
}
