/// The terminal has another size. One that reflows has moved what was drawn, and rows of it may have
/// left the screen at its top, for good: where the cursor is now tells how many.
extension Screen {
  /// Whether it is not known where the line stands. Nothing is drawn then.
  var isUnsettled: Bool { unsettled != nil }

  /// Notes the size, and takes the line off the screen.
  ///
  /// - Parameters:
  ///   - asks: Whether the terminal may be asked where the cursor is; its answer is a key.
  ///   - layout: The line as it was last drawn, laid out for the number of columns given.
  /// - Returns: Whether it was asked; ``settle(cursor:)`` takes the line off then.
  func resize(asking asks: Bool, drawn layout: (_ columns: Int) -> LineLayout) -> Bool {
    guard let new = ScreenSize.of(output) else { return false }
    let old = size.columns
    size = new
    if isApart {
      clear()
      return false
    }
    guard isShown else { return false }
    let drawn = transient.map { LineLayout(LineLayout.Content(prompt: $0), columns: old) }
    // Several changes in a row move what was drawn before the first.
    unsettled = unsettled ?? drawn ?? layout(old)
    guard asks, reflows else {
      settle(cursor: nil)
      return false
    }
    put("\u{1B}[6n")
    return true
  }

  /// Takes the line off the screen, if the terminal has another size since it was drawn.
  ///
  /// - Parameter cursor: Where the terminal says that its cursor is, from zero; `nil` if it does not.
  func settle(cursor: LineLayout.Place?) {
    guard let drawn = unsettled else { return }
    unsettled = nil
    let cells = (top == 0 ? ghost : []) + drawn.cells(from: top)
    let (starts, column) = LineLayout.rows(of: cells, columns: size.columns)
    let moved = starts.count - 1
    var lost = 0
    // One that stands elsewhere in its row has yet another size, or reflows in a way of its own:
    // going up by the smaller number leaves remnants rather than erasing what stands above.
    if let cursor, cursor.column == column {
      cursorRow = min(moved, cursor.row)
      lost = moved - cursorRow
    } else if cursor != nil || !reflows {
      cursorRow = min(moved, cursorRow, max(0, size.rows - 1))
    } else {
      cursorRow = min(moved, max(0, size.rows - 1))
    }
    hide()
    ghost = Array(cells[..<starts[lost]])
    // What was erased below it ended its line.
    if let last = ghost.last, last != LineLayout.lineFeed { ghost.append(LineLayout.lineFeed) }
  }
}

extension LineLayout {
  /// A line feed among the widths of cells.
  fileprivate static let lineFeed = -1

  /// The widths of the cells up to the cursor's, as a terminal has them: the blanks that fill a row
  /// that wraps are cells, and the cursor stands on one.
  ///
  /// - Complexity: O(length of the text).
  fileprivate func cells(from top: Int) -> [Int] {
    var cells: [Int] = []
    for index in min(top, cursor.row)...cursor.row {
      let row = rows[index]
      var column = 0
      for scalar in row.text.plain.unicodeScalars {
        let width = CharacterWidth.columns(of: scalar) ?? 1
        if width == 0 { continue }
        cells.append(width)
        if index == cursor.row, column >= cursor.column { return cells }
        column += width
      }
      if index == cursor.row {
        // Behind the text, or on the blank with which the row above wrapped.
        cells.append(column == 0 && index > 0 && rows[index - 1].ending == .wrap ? 1 : 0)
      } else if row.ending == .wrap {
        cells += Array(repeating: 1, count: max(0, columns - column))
      } else {
        cells.append(Self.lineFeed)
      }
    }
    return cells
  }

  /// Where rows begin when cells are put into as few as possible; the last one holds the last cell,
  /// which stands in that column.
  fileprivate static func rows(
    of cells: [Int], columns: Int
  ) -> (starts: [Int], lastColumn: Int) {
    var starts = [0]
    var (column, last) = (0, 0)
    for (index, width) in cells.enumerated() {
      if width == lineFeed {
        starts.append(index + 1)
        column = 0
        continue
      }
      if column + width > columns {
        starts.append(index)
        column = 0
      }
      last = min(column, columns - 1)
      column += width
    }
    return (starts, last)
  }
}
