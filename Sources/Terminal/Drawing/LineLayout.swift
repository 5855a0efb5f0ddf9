/// The rows that a prompt and an edited text take on a terminal, and where the cursor stands.
///
/// Pure: the same input gives the same rows. A row that is full wraps at once, so a text that ends
/// at the margin has an empty row below it, where the cursor waits.
struct LineLayout: Equatable {
  /// How a row ends.
  enum Ending: Equatable {
    /// The text goes on in the next row. Blanks fill this row when a wide character did not fit.
    case wrap
    /// A line feed of the text.
    case lineFeed
    /// The last row.
    case end
  }

  /// One row of the screen.
  struct Row: Equatable {
    var text = StyledText()
    /// Terminal columns that the text takes.
    var width = 0
    var ending = Ending.end
  }

  /// A place on the screen, in rows below the prompt's and columns from the left, both from zero.
  struct Place: Equatable {
    var row: Int
    var column: Int
  }

  /// Everything that is laid out.
  struct Content {
    var prompt = StyledText()
    var continuation = StyledText()
    var text: [Unicode.Scalar] = []
    /// Scalars of the text before the cursor.
    var cursor = 0
    /// Over UTF-8 bytes of the text; where they overlap the later one counts.
    var styles: [StyledRange] = []
    /// Shown dimmed behind the text, when the cursor stands at its end.
    var hint: String?
  }

  let columns: Int
  private(set) var rows = [Row()]
  private(set) var cursor = Place(row: 0, column: 0)
  private var column = 0

  /// - Complexity: O(length of the text).
  init(_ content: Content, columns: Int) {
    self.columns = max(1, columns)
    place(content.prompt)
    var styles = StyleWalk(content.styles)
    for (index, scalar) in content.text.enumerated() {
      let style = styles.advance(over: scalar)
      makeRoom(for: scalar)
      if index == content.cursor { cursor = here }
      if scalar == "\n" {
        breakRow(.lineFeed)
        place(content.continuation)
      } else {
        place(scalar, style)
      }
    }
    guard content.cursor >= content.text.count else { return }
    cursor = here
    if let hint = content.hint { place(hint: hint) }
  }

  private var here: Place { Place(row: rows.count - 1, column: column) }

  private mutating func place(_ text: StyledText) {
    for run in text.runs {
      for scalar in run.text.unicodeScalars {
        if scalar == "\n" {
          breakRow(.lineFeed)
        } else {
          makeRoom(for: scalar)
          place(scalar, run.style)
        }
      }
    }
  }

  /// As much of the hint as fits into the row, one column left free.
  private mutating func place(hint: String) {
    let visible = Sanitizer.visible(hint)
    for scalar in visible.unicodeScalars {
      let width = CharacterWidth.columns(of: scalar) ?? 1
      guard column + width < columns else { return }
      put(String(scalar), .dim, width)
    }
  }

  /// Wraps when a wide character does not fit behind what stands in the row.
  private mutating func makeRoom(for scalar: Unicode.Scalar) {
    guard column > 0, !Sanitizer.isDangerous(scalar) else { return }
    if let width = CharacterWidth.columns(of: scalar), column + width > columns { breakRow(.wrap) }
  }

  private mutating func place(_ scalar: Unicode.Scalar, _ style: Style) {
    if scalar == "\t" {
      repeat { put(" ", style, 1) } while column % 8 != 0
    } else if scalar.value < 0x20 || scalar.value == 0x7F {
      put("^", .dim, 1)
      put(String(Unicode.Scalar(UInt8(scalar.value ^ 0x40))), .dim, 1)
    } else if Sanitizer.isDangerous(scalar) {
      for character in Sanitizer.spelled(scalar).unicodeScalars { put(String(character), .dim, 1) }
    } else if let width = CharacterWidth.columns(of: scalar), width <= columns {
      put(String(scalar), style, width)
    } else {
      put("\u{FFFD}", style, 1)
    }
  }

  private mutating func put(_ text: String, _ style: Style, _ width: Int) {
    let last = rows.count - 1
    if width == 0, column == 0, last > 0, rows[last - 1].ending == .wrap {
      // A combining character belongs to the one before it, which filled its row.
      rows[last - 1].text.appendVisible(text, style)
      return
    }
    rows[last].text.appendVisible(text, style)
    rows[last].width += width
    column += width
    if column >= columns { breakRow(.wrap) }
  }

  private mutating func breakRow(_ ending: Ending) {
    rows[rows.count - 1].ending = ending
    rows.append(Row())
    column = 0
  }
}

/// Walks styled ranges alongside the scalars of their text.
private struct StyleWalk {
  private var ranges: [StyledRange]
  private var next = 0
  private var active: [StyledRange] = []
  private var offset = 0

  init(_ ranges: [StyledRange]) {
    self.ranges = ranges.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  mutating func advance(over scalar: Unicode.Scalar) -> Style {
    let offset = self.offset
    while next < ranges.count, ranges[next].range.lowerBound <= offset {
      active.append(ranges[next])
      next += 1
    }
    if !active.isEmpty { active.removeAll { $0.range.upperBound <= offset } }
    self.offset += UTF8.width(scalar)
    return active.last?.style ?? .plain
  }
}
