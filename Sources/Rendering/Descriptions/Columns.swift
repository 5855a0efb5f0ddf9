import Terminal

/// Rows whose cells stand below each other.
enum Columns {
  /// - Parameters:
  ///   - rows: each on one line, all of as many cells; harmless text.
  ///   - style: of the cell in that row and that column.
  /// - Complexity: O(length).
  static func text(_ rows: [[String]], _ style: (_ row: Int, _ column: Int) -> Style) -> StyledText
  {
    let count = rows.first?.count ?? 0
    let widths = (0..<count).map { column in
      rows.map { TextWidth.columns(of: $0[column]) }.max() ?? 0
    }
    var text = StyledText()
    for (row, cells) in rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        text.append(cell, style(row, column))
        if column < count - 1 {
          text.append(TextWidth.padding(TextWidth.columns(of: cell), to: widths[column]) + "  ")
        }
      }
      text.append("\n")
    }
    return text
  }
}
