/// Puts characters together from UTF-8 bytes that come one at a time.
///
/// What is not UTF-8 becomes U+FFFD, one for each maximal part of a sequence.
///
/// Source: The Unicode Standard, table 3-7, "Well-Formed UTF-8 Byte Sequences".
struct UTF8Assembler {
  private var value: UInt32 = 0
  private var missing = 0
  /// What the next byte may be.
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF

  /// The characters that the byte completes: none, one, or U+FFFD and one.
  mutating func append(_ byte: UInt8) -> [Unicode.Scalar] {
    guard missing > 0 else { return begin(byte).map { [$0] } ?? [] }
    guard allowed.contains(byte) else {
      missing = 0
      return ["\u{FFFD}"] + append(byte)
    }
    value = value << 6 | UInt32(byte & 0x3F)
    missing -= 1
    allowed = 0x80...0xBF
    return missing == 0 ? [Unicode.Scalar(value) ?? "\u{FFFD}"] : []
  }

  /// U+FFFD if a sequence was begun.
  mutating func finish() -> Unicode.Scalar? {
    defer { missing = 0 }
    return missing > 0 ? "\u{FFFD}" : nil
  }

  private mutating func begin(_ byte: UInt8) -> Unicode.Scalar? {
    switch byte {
    case 0..<0x80: return Unicode.Scalar(byte)
    case 0xC2...0xDF: expect(1, UInt32(byte & 0x1F))
    case 0xE0: expect(2, 0, 0xA0...0xBF)
    case 0xED: expect(2, 0xD, 0x80...0x9F)
    case 0xE1...0xEF: expect(2, UInt32(byte & 0xF))
    case 0xF0: expect(3, 0, 0x90...0xBF)
    case 0xF1...0xF3: expect(3, UInt32(byte & 7))
    case 0xF4: expect(3, 4, 0x80...0x8F)
    default: return "\u{FFFD}"
    }
    return nil
  }

  private mutating func expect(
    _ count: Int, _ bits: UInt32, _ next: ClosedRange<UInt8> = 0x80...0xBF
  ) {
    missing = count
    value = bits
    allowed = next
  }
}
