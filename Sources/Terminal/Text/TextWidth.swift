/// How wide text is on a terminal.
package enum TextWidth {
  /// Terminal columns of a text without control characters.
  ///
  /// - Complexity: O(length).
  package static func columns(of text: String) -> Int { CharacterWidth.columns(of: text) }

  /// The blanks that a text of so many columns lacks in a column of a table.
  package static func padding(_ columns: Int, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - columns))
  }
}
