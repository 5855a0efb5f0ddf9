import JSON

/// Strings in quotes, as JSON and Python write them.
extension LineCursor {
  /// Which escapes a string may have, beside those of JSON.
  enum StringNotation {
    /// None, and no control characters: RFC 8259, section 7.
    case json
    /// `\'`: a quoted word of the line.
    case word
    /// `\'`, and Python's `\xHH`, `\UHHHHHHHH`, `\a` and `\v`.
    case python
  }

  /// Reads the string whose opening quote is here, up to behind its closing quote.
  ///
  /// - Parameter variables: what `${…}` in it stands for; nil where it is text.
  mutating func quotedString(
    _ notation: StringNotation, _ variables: Variables?
  ) throws(SyntaxError) -> String {
    let start = offset
    let quote = bytes[offset]
    var text: [UInt8] = []
    offset += 1
    while let byte {
      switch byte {
      case quote:
        offset += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard self.byte(ahead: 1) != nil else {
          throw SyntaxError(.unbalancedQuote, at: start..<start + 1)
        }
        text.append(contentsOf: String(try escape(notation)).utf8)
      case UInt8(ascii: "\n"):
        throw SyntaxError(.unbalancedQuote, at: start..<start + 1)
      case UInt8(ascii: "$") where self.byte(ahead: 1) == UInt8(ascii: "{") && variables != nil:
        text.append(contentsOf: Variables.text(of: try variable(variables!)).utf8)
      case 0..<0x20 where notation == .json:
        throw SyntaxError(.invalidJSON(.controlCharacterInString), at: here)
      default:
        text.append(byte)
        offset += 1
      }
    }
    throw SyntaxError(.unbalancedQuote, at: start..<start + 1)
  }

  /// Reads an escape, of which at least two bytes are here.
  private mutating func escape(
    _ notation: StringNotation
  ) throws(SyntaxError) -> Unicode.Scalar {
    let start = offset
    let kind = bytes[start + 1]
    offset += 2
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(kind)
    case UInt8(ascii: "'") where notation != .json: return Unicode.Scalar(kind)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "a") where notation == .python: return "\u{7}"
    case UInt8(ascii: "v") where notation == .python: return "\u{b}"
    case UInt8(ascii: "x") where notation == .python:
      return try scalar(hex(2, from: start), from: start)
    case UInt8(ascii: "U") where notation == .python:
      return try scalar(hex(8, from: start), from: start)
    case UInt8(ascii: "u"):
      let unit = try hex(4, from: start)
      guard (0xD800..<0xDC00).contains(unit), byte == UInt8(ascii: "\\"),
        byte(ahead: 1) == UInt8(ascii: "u")
      else { return try scalar(unit, from: start) }
      offset += 2
      let low = try hex(4, from: start)
      guard (0xDC00..<0xE000).contains(low) else {
        throw SyntaxError(.loneSurrogate, at: start..<offset)
      }
      return try scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00), from: start)
    default:
      offset -= 1
      throw SyntaxError(.invalidEscape, at: start..<here.upperBound)
    }
  }

  private func scalar(_ value: UInt32, from start: Int) throws(SyntaxError) -> Unicode.Scalar {
    guard let scalar = Unicode.Scalar(value) else {
      throw SyntaxError(.loneSurrogate, at: start..<offset)
    }
    return scalar
  }

  private mutating func hex(_ digits: Int, from start: Int) throws(SyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw SyntaxError(.invalidEscape, at: start..<min(offset + 1, limit))
      }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }
}
