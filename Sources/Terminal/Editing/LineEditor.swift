/// Edits lines on the terminal: libedit changes the text, the screen draws it, the host waits.
///
/// One for the process, on standard input and output. While a line is edited the host may print
/// above it at any time.
package final class LineEditor {
  /// What the host knows of the text.
  package var assistance = LineAssistance()
  /// What Up, Down, Ctrl-R and suggestions look through; the host appends to it.
  package lazy var history = loadHistory()
  /// Where the history comes from, asked once: after the first prompt, unless it is needed before.
  package var loadHistory: () -> History = { History() }
  /// Whether a line is being edited now.
  package private(set) var isReading = false

  let screen: Screen
  let host: any LineEditorHost
  let engine: EditEngine
  /// Text that the next line begins with.
  private var preset: String?

  // What the callbacks of libedit work with.
  var line = EditedLine()
  var input = KeyInput()
  /// What is to be inserted at once.
  var pasted = ""
  var memory = EditMemory()
  var shown = ShownLine()
  var isTerminalOurs = false
  /// Another program has it for a while, or the kernel's own line editing.
  var isLent = false

  /// Whether standard input and output are terminals on which lines can be edited.
  package static var isUsable: Bool { TerminalTraits.canEdit }

  /// - Parameters:
  ///   - screen: The terminal on standard output.
  ///   - host: Outlives the editor, or ends with it.
  ///   - historyLimit: How many entries libedit's own commands know.
  /// - Throws: Why lines must be read plainly.
  package init(
    screen: Screen, host: any LineEditorHost, historyLimit: Int = History.usualLimit
  ) throws(LineEditorError) {
    self.screen = screen
    self.host = host
    guard let engine = EditEngine(historyLimit: historyLimit) else { throw .outOfMemory }
    self.engine = engine
    unsafe self.engine.attach(owner: self, read: Self.readKey)
    let settings = EditSettings.lines
    KeyBindings.apply(settings, to: self.engine)
    memory.feedsLibedit = EditSettings.useHistory(settings)
    guard self.engine.isEditing else { throw .turnedOff }
  }

  /// Reads one line.
  ///
  /// The terminal stays in its editing mode afterwards, so that what is typed ahead is neither
  /// echoed nor lost; `release` and `close` end that.
  ///
  /// - Parameters:
  ///   - prompt: Asked before each drawing, because it may change while a line is edited, and told
  ///     whether there is text in it.
  ///   - isAnswer: The line answers a question: it is neither coloured nor completed nor replaced.
  package func next(
    prompt: @escaping (_ hasText: Bool) -> StyledText, isAnswer: Bool = false
  ) -> LineResult {
    line = EditedLine(
      prompt: prompt, isAnswer: isAnswer, undo: UndoStack(isVi: engine.isVi),
      count: KeyCount(isVi: engine.isVi))
    shown.content = nil
    input.pressed = nil
    if !isAnswer, let text = preset {
      preset = nil
      pasted = text
      input.keys.insert(.special(.preset), at: 0)
    }
    reclaim()
    isReading = true
    let text = engine.read()
    isReading = false
    engine.setEditingMode(true)
    let result = line.ending ?? text.map { .line(Self.withoutLineFeed($0)) } ?? .endOfInput
    leaveLine(result)
    if isLent { release() }
    return result
  }

  /// Takes back the newest entries of the history, from a number on, which must have been kept in
  /// memory only.
  package func forgetHistory(from number: Int) {
    history.removeLast(from: number)
    memory.nextToRemember = memory.nextToRemember.map { min($0, history.endNumber) }
  }

  /// Text that the next line begins with, unless that is an answer; it can be edited.
  package func edit(text: String) {
    preset = text
  }

  /// Draws the line if it is not on the screen as it is. For a wait inside the completer.
  package func refresh() {
    if engine.drain() { screen.ringBell() }
    if isReading { draw() }
    screen.flush()
  }

  /// What the highlighter and the hinter know has changed: the line is drawn anew at the next idle
  /// moment.
  package func reconsider() {
    shown.isStale = true
  }

  private static func withoutLineFeed(_ line: String) -> String {
    line.utf8.last == UInt8(ascii: "\n") ? String(line.unicodeScalars.dropLast()) : line
  }

  // MARK: Drawing

  private func draw() {
    if screen.isUnsettled { return }
    var content = content()
    let isCurrent = !shown.isStale && screen.isShown && shown.size == screen.size
    if isCurrent, shown.content?.isSame(as: content) == true { return }
    let string = String(String.UnicodeScalarView(content.text))
    let window = LineLayout.window(
      content, columns: screen.size.columns, height: screen.size.rows)
    content.styles = styles(of: string, cursor: content.cursor, in: window.bytes) + content.styles
    var suggestion: String?
    if content.cursor == content.text.count, screen.theme != nil, !line.isAnswer,
      line.search == nil, line.list == nil
    {
      content.hint = assistance.hinter?(string, string.utf8.count)
      if content.hint == nil {
        suggestion = self.suggestion(for: string)
        content.hint = suggestion
      }
    }
    let layout = LineLayout(content, columns: screen.size.columns, showing: window.rows)
    screen.draw(layout)
    shown.suggestion = layout.showsHint ? suggestion : nil
    (shown.content, shown.size, shown.isStale) = (content, screen.size, false)
  }

  /// What is to be seen now, without the colours of the text and without a hint.
  private func content() -> LineLayout.Content {
    let (text, cursor) = engine.current()
    guard line.search == nil else { return searchContent(over: text) }
    var content = LineLayout.Content(
      prompt: line.prompt(!text.isEmpty), continuation: assistance.continuationPrompt, text: text,
      cursor: cursor)
    if var list = line.list {
      let own = LineLayout(content, columns: screen.size.columns, showing: 0..<0).rows.count
      // A row above it stays, and one counts what there is no room for.
      content.below = list.picture(
        columns: screen.size.columns, rows: screen.size.rows - own - 2)
      line.list = list
    }
    return content
  }

  private func searchContent(over typed: [Unicode.Scalar]) -> LineLayout.Content {
    guard var search = line.search else { return LineLayout.Content() }
    let picture = SearchPicture(&search, over: typed, on: screen.size)
    line.search = search
    return LineLayout.Content(
      prompt: picture.prompt, continuation: assistance.continuationPrompt, text: picture.text,
      cursor: picture.cursor, styles: picture.mark.map { [$0] } ?? [], below: picture.below)
  }

  /// The styles of a text, or of some of its bytes.
  ///
  /// - Parameter cursor: in scalars; nil once the line is entered.
  func styles(
    of text: String, cursor: Int? = nil, in bytes: Range<Int>? = nil
  ) -> [StyledRange] {
    guard let highlighter = assistance.highlighter, !line.isAnswer else { return [] }
    let place = cursor.map { text.unicodeScalars.prefix($0).reduce(0) { $0 + UTF8.width($1) } }
    return highlighter(text, place ?? -1, bytes ?? 0..<text.utf8.count)
  }

  private func leaveLine(_ result: LineResult) {
    _ = engine.drain()
    let text: [Unicode.Scalar]
    if case .line(let entered) = result {
      text = Array(entered.unicodeScalars)
    } else {
      text = line.abandoned
    }
    var content = LineLayout.Content(
      prompt: line.prompt(!text.isEmpty), continuation: assistance.continuationPrompt, text: text,
      cursor: text.count)
    content.styles = styles(of: String(String.UnicodeScalarView(text)))
    let layout = LineLayout(content, columns: screen.size.columns)
    screen.finish(layout, mark: result == .interrupted ? "^C" : "")
  }
}

extension LineLayout.Content {
  /// Whether the same was drawn, but for what is computed from it.
  fileprivate func isSame(as other: LineLayout.Content) -> Bool {
    cursor == other.cursor && text == other.text && prompt == other.prompt
      && continuation == other.continuation && below == other.below
  }
}
