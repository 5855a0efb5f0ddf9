/// What becomes of an escaped half of a surrogate pair, such as `\ud800`, which no text can hold.
package enum LoneSurrogates: Hashable, Sendable {
  /// U+FFFD.
  case replaced
  /// A code point for private use, one for each half, so that no two are taken for the same.
  case kept

  /// U+10F800 and up: nobody else's, as far as anybody knows.
  static func placeholder(_ unit: UInt32) -> Unicode.Scalar {
    Unicode.Scalar(0x10F800 + unit - 0xD800) ?? "\u{FFFD}"
  }

  /// The text with escapes in the place of kept halves.
  ///
  /// - Complexity: O(length).
  package static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value >= 0x10F800 }) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar.value >= 0x10F800 {
        result += JSONString.escape(UInt16(scalar.value - 0x10F800 + 0xD800))
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
}
