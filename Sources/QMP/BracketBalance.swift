/// Follows the brackets and strings of a JSON text byte by byte, to find where a value ends.
///
/// QMP servers accept strings in single quotes too, so both kinds count.
package struct BracketBalance: Hashable, Sendable {
  /// How many brackets are open.
  package private(set) var depth = 0
  /// The quote that ends the string being read.
  package private(set) var quote: UInt8?
  /// The last byte was a backslash that escapes the next.
  package private(set) var isEscaping = false

  /// Nothing is open.
  package init() {}

  /// Whether no bracket and no string is open.
  package var isClosed: Bool { depth == 0 && quote == nil }

  /// Ends a string that is still open, as the end of a line does; whether there was one.
  package mutating func endLine() -> Bool {
    defer { (quote, isEscaping) = (nil, false) }
    return quote != nil
  }

  /// Reads several bytes.
  ///
  /// - Returns: whether there was one behind which nothing is open.
  /// - Complexity: O(number of bytes).
  package mutating func read(_ bytes: Span<UInt8>) -> Bool {
    var hasClosed = false
    for index in bytes.indices {
      read(bytes[index])
      hasClosed = hasClosed || isClosed
    }
    return hasClosed
  }

  /// Closing brackets without an open one count for nothing.
  package mutating func read(_ byte: UInt8) {
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
