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
    let (widths, place) = drawn.cells(from: top)
    let cells = (top == 0 ? ghost : []) + widths
    let starts = LineLayout.rows(of: cells, columns: size.columns).starts
    let upToCursor = Array(cells[...(cells.count - widths.count + place)])
    let (before, column) = LineLayout.rows(of: upToCursor, columns: size.columns)
    let moved = before.count - 1
    var lost = 0
    // One that stands elsewhere in its row has yet another size, or reflows in a way of its own:
    // going up by the smaller number leaves remnants rather than erasing what stands above.
    if let cursor, cursor.column == column {
      cursorRow = min(moved, cursor.row)
      lost = moved - cursorRow
    } else if reflows, cursor == LineLayout.Place(row: 0, column: 0), moved + 1 < starts.count {
      // tmux puts the cursor there when its row has left the screen: what stands behind the cursor, such
      // as a hint, has wrapped into the rows that are left.
      cursorRow = 0
      lost = moved + 1
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

  /// The widths of the cells, as a terminal has them, to the end of the line of its that the cursor is
  /// in, and which of them the cursor stands on: the blanks that fill a row that wraps are cells.
  ///
  /// - Complexity: O(length of the text).
  fileprivate func cells(from top: Int) -> (widths: [Int], cursor: Int) {
    var cells: [Int] = []
    var place: Int?
    for index in min(top, cursor.row)..<rows.count {
      let row = rows[index]
      var column = 0
      for scalar in row.text.plain.unicodeScalars {
        let width = CharacterWidth.columns(of: scalar) ?? 1
        if width == 0 { continue }
        if place == nil, index == cursor.row, column >= cursor.column { place = cells.count }
        cells.append(width)
        column += width
      }
      if place == nil, index == cursor.row {
        // Behind the text, or on the blank with which the row above wrapped.
        place = cells.count
        cells.append(column == 0 && index > 0 && rows[index - 1].ending == .wrap ? 1 : 0)
      } else if row.ending == .wrap {
        cells += Array(repeating: 1, count: max(0, columns - column))
        continue
      }
      if place != nil { break }
      cells.append(Self.lineFeed)
    }
    return (cells, place ?? max(0, cells.count - 1))
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
