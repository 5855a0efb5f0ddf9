/// Puts characters together from UTF-8 bytes that come one at a time.
///
/// What is not UTF-8 becomes U+FFFD, one for each maximal part of a sequence.
struct UTF8Assembler {
  /// The bytes of a character that is not complete.
  private var bytes: [UInt8] = []

  /// The characters that the byte completes: none, one, or U+FFFD and one.
  mutating func append(_ byte: UInt8) -> [Unicode.Scalar] {
    bytes.append(byte)
    do throws(UTF8.ValidationError) {
      let character = String(copying: try UTF8Span(validating: bytes.span))
      bytes.removeAll(keepingCapacity: true)
      return Array(character.unicodeScalars)
    } catch {
      if error.kind == .truncatedScalar, error.byteOffsets == bytes.indices { return [] }
      let hadBegun = bytes.count > 1
      bytes.removeAll(keepingCapacity: true)
      return ["\u{FFFD}"] + (hadBegun ? append(byte) : [])
    }
  }

  /// U+FFFD if a character was begun.
  mutating func finish() -> Unicode.Scalar? {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes.isEmpty ? nil : "\u{FFFD}"
  }
}
