/// Cells in columns, read downwards, each as wide as its widest cell: as many columns as the terminal
/// allows, as `ls` does.
package struct CellColumns {
  /// How many rows they take.
  package let rows: Int

  private let cells: [StyledText]
  private let widths: [Int]
  /// The widths of the columns, without the gaps between them.
  private let columnWidths: [Int]
  private static let gap = 2

  /// - Parameters:
  ///   - cells: none of them has a line break.
  ///   - columns: the width of the terminal.
  /// - Complexity: O(size of the cells + number of cells × columns).
  package init(_ cells: [StyledText], columns: Int) {
    self.cells = cells
    widths = cells.map { CharacterWidth.columns(of: $0.plain) }
    rows = Self.rows(for: widths, columns: columns)
    columnWidths = Self.columnWidths(widths, rows: rows)
  }

  /// The rows, a line each.
  ///
  /// - Parameter maximumRows: cells that would stand below so many rows are only counted.
  /// - Complexity: O(size of the cells).
  package func text(maximumRows: Int = .max) -> StyledText {
    let shownRows = min(rows, max(1, maximumRows))
    var text = StyledText()
    for row in 0..<shownRows {
      for index in stride(from: row, to: cells.count, by: rows) {
        text.append(cells[index])
        if index + rows < cells.count {
          let width = columnWidths[index / rows] + Self.gap
          text.append(TextWidth.padding(widths[index], to: width))
        }
      }
      text.append("\n")
    }
    if rows > shownRows {
      let hidden = cells.indices.count { $0 % rows >= shownRows }
      text.append("… +\(hidden)\n", .dim)
    }
    return text
  }

  /// How many rows the fullest arrangement takes that leaves the last column of the terminal free.
  private static func rows(for widths: [Int], columns: Int) -> Int {
    let most = min(widths.count, max(1, (columns + gap - 1) / (gap + 1)))
    for across in stride(from: most, to: 1, by: -1) {
      let rows = (widths.count + across - 1) / across
      let taken = columnWidths(widths, rows: rows)
      if taken.reduce(0, +) + (taken.count - 1) * gap < columns { return rows }
    }
    return max(1, widths.count)
  }

  private static func columnWidths(_ widths: [Int], rows: Int) -> [Int] {
    stride(from: 0, to: widths.count, by: rows).map { start in
      widths[start..<min(start + rows, widths.count)].max() ?? 0
    }
  }
}
