/// Reading JSON strings: where they end, and what they say.
package enum JSONString {
  /// A UTF-16 code unit as an escape: `\u001b`.
  package static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }

  /// The offset behind the closing quote of the string whose opening quote is at `start`.
  ///
  /// Checks escapes, control characters and UTF-8. An escaped lone surrogate is allowed, as
  /// RFC 8259, section 8.2 does.
  ///
  /// Complexity: O(length of the string).
  @inline(__always)
  static func end(from start: Int, in bytes: Span<UInt8>) throws(JSONError) -> Int {
    var offset = start + 1
    while true {
      let eight = EightBytes(of: bytes, at: offset)
      let quotes = eight.quotes
      let others = eight.backslashes | eight.controlsAndNonASCII
      if quotes | others == 0 {
        offset += 8
      } else if others & (quotes &- 1) == 0 {
        return offset + EightBytes.lowest(quotes) + 1
      } else {
        offset = try endOfSpecial(at: offset + EightBytes.lowest(others), in: bytes)
      }
    }
  }

  /// The offset behind an escape, or behind characters beyond ASCII.
  @inline(never)
  private static func endOfSpecial(
    at offset: Int, in bytes: Span<UInt8>
  ) throws(JSONError) -> Int {
    guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
    switch bytes[offset] {
    case UInt8(ascii: "\\"): return try escapeEnd(from: offset, in: bytes)
    case 0..<0x20: throw JSONError(.controlCharacterInString, at: offset)
    default: return try endOfNonASCII(from: offset, in: bytes)
    }
  }

  private static func endOfNonASCII(
    from start: Int, in bytes: Span<UInt8>
  ) throws(JSONError) -> Int {
    var end = start
    while end < bytes.count, bytes[end] >= 0x80 { end += 1 }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.extracting(start..<end))
      return end
    } catch {
      throw JSONError(.invalidUTF8, at: start + error.byteOffsets.lowerBound)
    }
  }

  private static func escapeEnd(
    from start: Int, in bytes: Span<UInt8>
  ) throws(JSONError) -> Int {
    guard start + 1 < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
    switch bytes[start + 1] {
    case UInt8(ascii: "u"):
      for offset in start + 2..<start + 6 {
        guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
        guard hexDigit(bytes[offset]) != nil else { throw JSONError(.invalidEscape, at: start) }
      }
      return start + 6
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    default:
      throw JSONError(.invalidEscape, at: start)
    }
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// The text that a checked key or string token stands for.
  ///
  /// - Parameter halves: what becomes of escaped lone surrogates, which no text can hold.
  /// - Complexity: O(length of the string).
  package static func text(
    of token: JSONToken, in bytes: Span<UInt8>, halves: LoneSurrogates = .replaced
  ) -> String {
    let inside = token.start + 1..<token.end - 1
    let span = bytes.extracting(inside)
    var hasEscape = false
    for index in span.indices where span[index] == UInt8(ascii: "\\") {
      hasEscape = true
      break
    }
    if !hasEscape { return String(utf8: span) }
    var units: [UInt8] = []
    units.reserveCapacity(span.count)
    var index = 0
    while index < span.count {
      guard span[index] == UInt8(ascii: "\\") else {
        units.append(span[index])
        index += 1
        continue
      }
      let scalar: Unicode.Scalar
      (scalar, index) = unescape(at: index, in: span, halves)
      units.append(contentsOf: Unicode.UTF8.encode(scalar)!)
    }
    return String(utf8: units.span)
  }

  private static func unescape(
    at start: Int, in span: Span<UInt8>, _ halves: LoneSurrogates
  ) -> (Unicode.Scalar, next: Int) {
    switch span[start + 1] {
    case UInt8(ascii: "b"): return ("\u{8}", start + 2)
    case UInt8(ascii: "f"): return ("\u{c}", start + 2)
    case UInt8(ascii: "n"): return ("\n", start + 2)
    case UInt8(ascii: "r"): return ("\r", start + 2)
    case UInt8(ascii: "t"): return ("\t", start + 2)
    case UInt8(ascii: "u"): break
    case let byte: return (Unicode.Scalar(byte), start + 2)
    }
    let unit = codeUnit(at: start + 2, in: span)
    if let scalar = Unicode.Scalar(unit) { return (scalar, start + 6) }
    if unit < 0xDC00, start + 12 <= span.count, span[start + 6] == UInt8(ascii: "\\"),
      span[start + 7] == UInt8(ascii: "u")
    {
      let low = codeUnit(at: start + 8, in: span)
      if (0xDC00..<0xE000).contains(low) {
        let value = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        return (Unicode.Scalar(value)!, start + 12)
      }
    }
    return (halves == .kept ? LoneSurrogates.placeholder(unit) : "\u{FFFD}", start + 6)
  }

  private static func codeUnit(at start: Int, in span: Span<UInt8>) -> UInt32 {
    var value: UInt32 = 0
    for index in start..<start + 4 { value = value << 4 | (hexDigit(span[index]) ?? 0) }
    return value
  }
}
