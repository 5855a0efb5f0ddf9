/// How wide text is on a terminal.
package enum TextWidth {
  /// Terminal columns of a text without control characters.
  ///
  /// - Complexity: O(length).
  package static func columns(of text: String) -> Int { CharacterWidth.columns(of: text) }
}
