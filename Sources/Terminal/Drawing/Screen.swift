internal import System
package import SystemPackage

/// Owns the output of a terminal: the line being edited stands at the bottom, everything else is
/// printed above it.
///
/// These are all the control sequences it sends: SGR for colour, `ESC[nA` up, `ESC[nC` right,
/// `ESC[K` and `ESC[J` erase to the end of line and screen, `ESC[H ESC[2J` clear, `ESC[?25l` and
/// `ESC[?25h` hide and show the cursor, `ESC[?2004h` and `ESC[?2004l` mark pastes or not, `ESC[6n`
/// ask where the cursor is, `ESC[c` what the terminal is, `ESC_G…ESC\` draw pictures, where it does,
/// `ESC[?1049h` and `ESC[?1049l` begin and end a screen of its own.
package final class Screen {
  /// How styles look; nil where all text is plain.
  package var theme: Theme?
  /// Whether the terminal understands control sequences, so that what was drawn can be replaced.
  package let replacesRows: Bool
  /// What the terminal said last.
  package internal(set) var size: ScreenSize
  /// Why writing stopped, once it has: the terminal is gone.
  package private(set) var failure: Errno?

  /// Whether the edited line is on the screen now.
  private(set) var isShown = false
  /// What was drawn before the terminal got another size, until it is known where that is now.
  var unsettled: LineLayout?
  /// What is shown in the place of the edited line, if anything is.
  var transient: StyledText?
  /// The cursor's row below the first row drawn.
  var cursorRow = 0
  /// The first row of the layout that is drawn, when the layout is taller than the screen.
  private(set) var top = 0
  var pictures = PictureState()
  /// What the terminal has moved off the screen of a line that was drawn before it had another size,
  /// by the widths of its cells. It may bring that back, in front of the line drawn since.
  var ghost: [Int] = []

  /// What is shown stands on a screen of its own, which goes when it is over.
  var isApart = false

  let output: FileDescriptor
  let reflows: Bool
  private var pending: [UInt8] = []
  /// More than this is written at once rather than at the next idle moment, in bytes.
  private static let flushThreshold = 32 * 1024

  /// - Parameters:
  ///   - output: The terminal; not closed by the screen.
  ///   - usesColor: Whether styles are to be seen, by the theme that nobody has changed.
  ///   - replacesRows: Whether the terminal understands control sequences.
  ///   - reflows: Whether the terminal moves wrapped text when it is resized.
  package init(
    output: FileDescriptor = .standardOutput, usesColor: Bool,
    replacesRows: Bool = TerminalTraits.understandsControls,
    reflows: Bool = TerminalTraits.reflows
  ) {
    self.output = output
    self.replacesRows = replacesRows
    theme = usesColor ? .standard : nil
    self.reflows = reflows
    size = ScreenSize.of(output) ?? ScreenSize(columns: 80, rows: 24)
  }

  /// Prints text on lines of its own, above the line being edited if one is shown. The edited
  /// line comes back at the editor's next idle moment.
  ///
  /// - Parameter text: A line feed is added when it does not end with one.
  /// - Complexity: O(length).
  package func printAbove(_ text: StyledText) {
    let wasShown = isShown
    hide()
    let rendered = text.rendered(in: theme)
    put(rendered)
    if text.runs.last?.text.utf8.last != UInt8(ascii: "\n") { put("\n") }
    if pending.count > Self.flushThreshold || !wasShown { flush() }
  }

  /// Takes the edited line off the screen; the cursor is left where its first row began.
  package func hide() {
    settle(cursor: nil)
    guard isShown else { return }
    removePicture()
    put("\r")
    moveUp(cursorRow)
    // Erasing the screen from its very first cell makes some terminals keep a copy of it in
    // their scroll-back, so the first cell is erased by itself.
    put("\u{1B}[K\u{1B}[C\u{1B}[J\r")
    forget()
  }

  /// Clears the whole screen.
  func clear() {
    put("\u{1B}[H\u{1B}[2J")
    forget()
  }

  /// Begins a row, unless the cursor stands at the beginning of one: another program may have left
  /// it behind what it wrote.
  ///
  /// As many blanks as there are columns fill a row from its beginning and do not wrap before
  /// anything follows; from any other place they end in the row below.
  func beginRow() {
    size = ScreenSize.of(output) ?? size
    put(String(repeating: " ", count: size.columns) + "\r")
  }

  /// Whatever was drawn is no longer ours: the terminal was given away and taken back.
  func forget() {
    isShown = false
    transient = nil
    pictures.isShown = false
    cursorRow = 0
    top = 0
    ghost = []
    unsettled = nil
  }

  /// Draws the edited line in place of what was drawn before, in one write: the rows of its
  /// ``LineLayout/window(_:columns:height:)``, as far as there is room.
  ///
  /// - Complexity: O(size of the part that is on the screen).
  func draw(_ layout: LineLayout) {
    let height = max(1, size.rows)
    let cursor = layout.cursor
    let lastTop = max(0, layout.rows.count - height)
    let newTop = min(max(min(top, cursor.row), cursor.row - height + 1), lastTop)
    let end = min(layout.rows.count, newTop + height)
    put("\u{1B}[?25l")
    begin()
    put(rows: newTop..<end, of: layout)
    if end - newTop < height || layout.rows[end - 1].width < layout.columns { put("\u{1B}[J") }
    moveUp(end - 1 - cursor.row)
    put("\r")
    if cursor.column > 0 { put("\u{1B}[\(cursor.column)C") }
    put("\u{1B}[?25h")
    isShown = true
    transient = nil
    top = newTop
    cursorRow = cursor.row - newTop
    flush()
  }

  /// Draws all of the line once more and leaves it behind.
  ///
  /// - Parameters:
  ///   - mark: Stands behind the line: `^C`.
  ///   - beginsRow: Whether the cursor goes to the row below.
  func finish(_ layout: LineLayout, mark: String = "", beginsRow: Bool = true) {
    settle(cursor: nil)
    begin()
    put(rows: 0..<layout.rows.count, of: layout)
    put("\u{1B}[J\(mark)\(beginsRow ? "\n" : "")")
    forget()
    flush()
  }

  /// Rings the bell at the next flush.
  func ringBell() {
    put("\u{7}")
  }

  /// Asks the terminal to mark what is pasted, or no longer to.
  func markPastes(_ isOn: Bool) {
    put(isOn ? "\u{1B}[?2004h" : "\u{1B}[?2004l")
  }

  /// Writes what has been gathered. A terminal that is gone is remembered in `failure`.
  package func flush() {
    guard !pending.isEmpty else { return }
    if failure == nil {
      do {
        try Syscalls.writeAll(output, pending.span, until: [.terminate, .hangUp, .quit])
      } catch {
        failure = error
      }
    }
    pending.removeAll(keepingCapacity: pending.capacity <= 4 * Self.flushThreshold)
  }

  private func begin() {
    put("\r")
    if isShown { moveUp(cursorRow) }
  }

  private func put(rows range: Range<Int>, of layout: LineLayout) {
    for index in range {
      let row = layout.rows[index]
      put(row.text.rendered(in: theme))
      let isLast = index == range.upperBound - 1
      switch row.ending {
      case .wrap:
        put(String(repeating: " ", count: max(0, layout.columns - row.width)))
        // A blank after a full row makes the terminal wrap by itself, so that it knows the two
        // rows as one line: for copying, and when it reflows.
        if !isLast { put(" \r") }
      case .lineFeed: put(isLast ? "\u{1B}[K" : "\u{1B}[K\n")
      case .end: break
      }
    }
  }

  func moveUp(_ count: Int) {
    if count > 0 { put("\u{1B}[\(count)A") }
  }

  func put(_ text: String) {
    pending.append(contentsOf: text.utf8)
  }

  func put(_ bytes: [UInt8]) {
    pending += bytes
  }
}
