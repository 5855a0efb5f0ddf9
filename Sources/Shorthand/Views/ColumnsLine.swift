/// What stands behind `\columns`: a command, and the columns in which its rows are shown.
package struct ColumnsLine: Hashable, Sendable {
  /// Nil if nothing is typed.
  package let command: String?
  /// None asks for those that it has.
  package let columns: [Column]

  /// Reads a line.
  ///
  /// - Parameter start: where it begins in the text, in UTF-8 bytes.
  /// - Throws: ``SyntaxError`` with its place in the text.
  /// - Complexity: O(length of the text).
  package init(_ text: String, from start: Int) throws(SyntaxError) {
    var cursor = LineCursor(Array(text.utf8), at: start)
    cursor.skipSpaces()
    command = cursor.isAtEnd ? nil : try cursor.commandName(WordRules())
    var columns: [Column] = []
    while true {
      cursor.skipSpaces()
      if cursor.isAtEnd { break }
      columns.append(try cursor.column())
    }
    self.columns = columns
  }
}
