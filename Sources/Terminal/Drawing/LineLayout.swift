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
    /// Where the last scalar begins that stands in it, in UTF-8 bytes of the edited text; in the last
    /// row where the text ends.
    var end = 0
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
    /// Stands in rows of its own below the text.
    var below = StyledText()
  }

  let columns: Int
  private(set) var rows = [Row()]
  private(set) var cursor = Place(row: 0, column: 0)
  /// Something of the hint stands behind the text.
  private(set) var showsHint = false
  private var column = 0
  /// The rows whose text is wanted.
  private let shown: Range<Int>
  private var isShown: Bool

  /// - Parameter shown: The rows whose text is wanted; the others have their width and nothing else.
  /// - Complexity: O(length of the text); little is done for what is not shown.
  init(_ content: Content, columns: Int, showing shown: Range<Int> = 0..<Int.max) {
    self.columns = max(1, columns)
    self.shown = shown
    isShown = shown.contains(0)
    place(content.prompt)
    var styles = StyleWalk(content.styles)
    for (index, scalar) in content.text.enumerated() {
      if index == content.cursor || isShown || !passOver(scalar) {
        rows[rows.count - 1].end = styles.offset
        makeRoom(for: scalar)
        if index == content.cursor { cursor = here }
        if scalar == "\n" {
          breakRow(.lineFeed)
          place(content.continuation)
        } else {
          place(scalar, isShown || mayJoinShown ? styles.style : .plain)
        }
      }
      styles.pass(scalar)
    }
    rows[rows.count - 1].width = column
    rows[rows.count - 1].end = styles.offset
    if content.cursor >= content.text.count {
      cursor = here
      if let hint = content.hint { place(hint: hint) }
      rows[rows.count - 1].width = column
    }
    if content.below.isEmpty { return }
    breakRow(.lineFeed)
    place(content.below)
    rows[rows.count - 1].width = column
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

  /// As much of the first row of the hint as fits into this one, one column left free; `…` stands for
  /// the rest.
  private mutating func place(hint: String) {
    let row = hint.prefix { $0 != "\n" }
    let visible = Array(Sanitizer.visible(String(row)).unicodeScalars)
    let widths = visible.map { CharacterWidth.columns(of: $0) ?? 1 }
    let room = columns - 1 - column
    var isWhole = row.utf8.count == hint.utf8.count
    var count = widths.count
    var width = widths.reduce(0, +)
    while count > 0, width + (isWhole ? 0 : 1) > room {
      count -= 1
      width -= widths[count]
      isWhole = false
    }
    if !isWhole, width + 1 > room { return }
    showsHint = true
    for index in 0..<count { put(visible[index], .dim, widths[index]) }
    if !isWhole { put("…", .dim, 1) }
  }

  /// Whether what has no width belongs to the row above, which is shown.
  private var mayJoinShown: Bool { column == 0 && shown.contains(rows.count - 2) }

  /// Passes over most of what is not shown, quickly: false if the scalar is to be placed.
  private mutating func passOver(_ scalar: Unicode.Scalar) -> Bool {
    guard (0x20..<0x7F).contains(scalar.value), column + 1 < columns else { return false }
    column += 1
    return true
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
      put(Unicode.Scalar(UInt8(scalar.value ^ 0x40)), .dim, 1)
    } else if Sanitizer.isDangerous(scalar) {
      for character in Sanitizer.spelled(scalar).unicodeScalars { put(character, .dim, 1) }
    } else if let width = CharacterWidth.columns(of: scalar), width <= columns {
      put(scalar, style, width)
    } else {
      put("\u{FFFD}", style, 1)
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar, _ style: Style, _ width: Int) {
    let last = rows.count - 1
    if width == 0, column == 0, last > 0, rows[last - 1].ending == .wrap {
      // A combining character belongs to the one before it, which filled its row.
      if shown.contains(last - 1) { rows[last - 1].text.appendVisible(String(scalar), style) }
      rows[last - 1].end = rows[last].end
      return
    }
    if isShown { rows[last].text.appendVisible(String(scalar), style) }
    column += width
    if column >= columns { breakRow(.wrap) }
  }

  private mutating func breakRow(_ ending: Ending) {
    let last = rows.count - 1
    rows[last].width = column
    rows[last].ending = ending
    rows.append(Row(end: rows[last].end))
    column = 0
    isShown = shown.contains(last + 1)
  }
}

extension LineLayout {
  /// The rows among which those on the screen are, and the bytes of the text that stand in them.
  typealias Window = (rows: Range<Int>, bytes: Range<Int>)

  /// The window of a text on a screen of so many rows: ``Screen/draw(_:)`` keeps the cursor on it,
  /// and shows nothing else.
  ///
  /// - Complexity: O(length of the text).
  static func window(_ content: Content, columns: Int, height: Int) -> Window {
    let measured = LineLayout(content, columns: columns, showing: 0..<0)
    let start = max(0, measured.cursor.row - max(1, height) + 1)
    let end = min(measured.rows.count, measured.cursor.row + max(1, height))
    // A scalar that is spelled out may go on in the row below.
    let bytes = start == 0 ? 0 : measured.rows[start - 1].end
    return (start..<end, bytes..<max(bytes, measured.rows[end - 1].end + 4))
  }
}

/// Walks styled ranges alongside the scalars of their text.
private struct StyleWalk {
  private var ranges: [StyledRange]
  private var next = 0
  private var active: [StyledRange] = []
  /// In UTF-8 bytes.
  private(set) var offset = 0

  init(_ ranges: [StyledRange]) {
    self.ranges = ranges.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Of the scalar that it stands at.
  var style: Style {
    mutating get {
      while next < ranges.count, ranges[next].range.lowerBound <= offset {
        active.append(ranges[next])
        next += 1
      }
      if !active.isEmpty { active.removeAll { $0.range.upperBound <= offset } }
      return active.last?.style ?? .plain
    }
  }

  mutating func pass(_ scalar: Unicode.Scalar) { offset += UTF8.width(scalar) }
}
