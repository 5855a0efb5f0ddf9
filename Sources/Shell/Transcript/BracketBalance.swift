/// Follows the brackets and strings of a JSON text byte by byte, to find where a value ends.
///
/// QMP servers accept strings in single quotes too, so both kinds count.
struct BracketBalance: Hashable {
  private(set) var depth = 0
  /// The quote that ends the string being read.
  private(set) var quote: UInt8?
  /// The last byte was a backslash that escapes the next.
  private(set) var isEscaping = false

  /// Whether no bracket and no string is open.
  var isClosed: Bool { depth == 0 && quote == nil }

  /// Closing brackets without an open one count for nothing.
  mutating func read(_ byte: UInt8) {
    if let open = quote {
      if isEscaping {
        isEscaping = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaping = true
      } else if byte == open {
        quote = nil
      }
      return
    }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
    default: break
    }
  }
}
