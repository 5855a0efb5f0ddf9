/// One token of a JSON text: its kind and the bytes it stands on.
///
/// Commas and colons are not tokens: the order of the tokens implies them.
package struct JSONToken: Hashable, Sendable {
  /// What a token is.
  package enum Kind: UInt8, Hashable, Sendable {
    case beginObject, endObject, beginArray, endArray
    /// A member's name; always followed by the tokens of its value.
    case key
    case string, number, `true`, `false`, null
  }

  /// What it is.
  package var kind: Kind

  /// Offset of the first byte; for keys and strings that of the opening quote.
  package var start: Int

  /// Offset behind the last byte; for keys and strings behind the closing quote.
  package var end: Int

  /// The bytes of the token, quotes included.
  package var range: Range<Int> { start..<end }

  @inlinable
  /// A token on the bytes from `start` up to `end`.
  package init(_ kind: Kind, _ start: Int, _ end: Int) {
    self.kind = kind
    self.start = start
    self.end = end
  }
}
