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

  /// A part of a string.
  private enum StringPart {
    case byte(UInt8)
    case scalar(Unicode.Scalar)
    /// `${…}`, which starts here.
    case variable(Range<Int>)
  }

  /// Reads the string whose opening quote is here, up to behind its closing quote.
  ///
  /// - Parameter variables: what `${…}` in it stands for; nil where it is text.
  mutating func quotedString(
    _ notation: StringNotation, _ variables: Variables?
  ) throws(SyntaxError) -> String {
    var text: [UInt8] = []
    let line = self
    try readString(notation, takesVariables: variables != nil) { part throws(SyntaxError) in
      switch part {
      case .byte(let byte): text.append(byte)
      case .scalar(let scalar): text.append(contentsOf: String(scalar).utf8)
      case .variable(let span):
        var place = line
        place.offset = span.lowerBound
        text.append(contentsOf: Variables.text(of: try place.variable(variables!)).utf8)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads the same, in which variables stay as they are typed.
  mutating func plainString(
    _ notation: StringNotation, takesVariables: Bool
  ) throws(SyntaxError) -> String {
    var text: [UInt8] = []
    let bytes = bytes
    try readString(notation, takesVariables: takesVariables) { part throws(SyntaxError) in
      switch part {
      case .byte(let byte): text.append(byte)
      case .scalar(let scalar): text.append(contentsOf: String(scalar).utf8)
      case .variable(let span): text.append(contentsOf: bytes[span])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Passes over the same.
  mutating func checkString(
    _ notation: StringNotation, takesVariables: Bool
  ) throws(SyntaxError) {
    try readString(notation, takesVariables: takesVariables) { _ in }
  }

  private mutating func readString(
    _ notation: StringNotation, takesVariables: Bool,
    _ take: (StringPart) throws(SyntaxError) -> Void
  ) throws(SyntaxError) {
    let start = offset
    let quote = bytes[offset]
    offset += 1
    while let byte {
      switch byte {
      case quote:
        offset += 1
        return
      case UInt8(ascii: "\\"):
        guard self.byte(ahead: 1) != nil else {
          throw SyntaxError(.unbalancedQuote, at: start..<start + 1)
        }
        try take(.scalar(try escape(notation)))
      case UInt8(ascii: "\n"):
        throw SyntaxError(.unbalancedQuote, at: start..<start + 1)
      case UInt8(ascii: "$") where self.byte(ahead: 1) == UInt8(ascii: "{") && takesVariables:
        guard let end = endOfVariable else {
          throw SyntaxError(.unclosedVariable, at: offset..<offset + 2)
        }
        try take(.variable(offset..<end))
        offset = end
      case 0..<0x20 where notation == .json:
        throw SyntaxError(.invalidJSON(.controlCharacterInString), at: here)
      default:
        try take(.byte(byte))
        offset += 1
      }
    }
    throw SyntaxError(.unbalancedQuote, at: start..<start + 1)
  }

  /// Passes over a string, whatever it holds, at most to the end of its line; whether it is closed.
  mutating func skipString() -> Bool {
    let quote = bytes[offset]
    offset += 1
    while let byte, byte != UInt8(ascii: "\n") {
      offset += byte == UInt8(ascii: "\\") ? 2 : 1
      if offset > limit { offset = limit }
      if byte == quote { return true }
    }
    return false
  }

  /// What such a string says as far as it goes: escapes of quotes and backslashes are resolved.
  mutating func tolerantString() -> String {
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
