/// Where Up and Down are in the history.
struct HistoryWalk {
  /// The number of the entry shown; `nil` at the line that was being typed.
  var number: Int?
  /// The line that was being typed.
  var typed = ""
  /// What the entries begin with.
  var prefix = ""
  /// What the walk has put into the line last. When something else stands there, another begins.
  var shown: String?
}

extension LineEditor {
  /// To the row above in a text of several; from the first, to the entry before that begins with what
  /// was typed.
  func moveUp() -> EditCommand.Outcome {
    if moveRow(by: -1) { return .refresh }
    let text = beginWalk()
    let number = history.number(
      beginningWith: HistoryIndex.Prefix(line.walk.prefix),
      before: line.walk.number ?? history.endNumber, otherThan: text)
    return number.map { showEntry($0) } ?? .bell
  }

  /// To the row below in a text of several; from the last, to the entry after, and to what was typed.
  func moveDown() -> EditCommand.Outcome {
    if moveRow(by: 1) { return .refresh }
    let text = beginWalk()
    guard let start = line.walk.number else { return .bell }
    return showEntry(
      history.number(
        beginningWith: HistoryIndex.Prefix(line.walk.prefix), after: start, otherThan: text))
  }

  /// To the entry of a number, or to the oldest.
  func moveToEntry(_ number: Int?) -> EditCommand.Outcome {
    let number = number ?? history.firstNumber
    guard history.entry(number: number) != nil else { return .bell }
    _ = beginWalk()
    return showEntry(number)
  }

  /// Back to what was typed.
  func moveToTypedLine() -> EditCommand.Outcome {
    _ = beginWalk()
    return line.walk.number == nil ? .bell : showEntry(nil)
  }

  /// Puts the entry of a number into the line, or what was typed.
  func showEntry(_ number: Int?) -> EditCommand.Outcome {
    let text = number.flatMap { history.entry(number: $0) } ?? line.walk.typed
    line.walk.number = number
    line.walk.shown = text
    engine.replaceLine(with: text)
    return .refresh
  }

  /// Begins a walk where the text was not put there by one; the text.
  private func beginWalk() -> String {
    let text = String(String.UnicodeScalarView(engine.current().text))
    if text != line.walk.shown { line.walk = HistoryWalk(typed: text, prefix: text) }
    return text
  }

  private func moveRow(by offset: Int) -> Bool {
    let (text, cursor) = engine.current()
    let starts = [0] + text.indices.filter { text[$0] == "\n" }.map { $0 + 1 }
    let row = (starts.firstIndex { $0 > cursor } ?? starts.count) - 1
    guard starts.indices.contains(row + offset) else { return false }
    let start = starts[row + offset]
    let end = starts.indices.contains(row + offset + 1) ? starts[row + offset + 1] - 1 : text.count
    engine.moveCursor(by: min(start + cursor - starts[row], end) - cursor)
    return true
  }
}
