/// Where Up and Down are in the history.
struct HistoryWalk {
  /// The number of the entry shown; `nil` at the line that was being typed.
  var number: Int?
  /// Texts as they were left, by number; the line that was being typed is under `nil`.
  var edited: [Int?: String] = [:]
  /// Ctrl-R was used, so that the text may be an entry that was found rather than typed.
  var hasSearched = false
}

extension LineEditor {
  /// To the row above in a text of several; from the first, to the entry before.
  func moveUp() -> EditCommand.Outcome {
    moveRow(by: -1) ? .refresh : show(offset: -1)
  }

  /// To the row below in a text of several; from the last, to the entry after.
  func moveDown() -> EditCommand.Outcome {
    moveRow(by: 1) ? .refresh : show(offset: 1)
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

  private func show(offset: Int) -> EditCommand.Outcome {
    let text = String(String.UnicodeScalarView(engine.current().text))
    let end = history.firstNumber + history.entries.count
    if line.walk.hasSearched, line.walk.number == nil,
      let found = history.entries.lastIndex(of: text)
    {
      line.walk.number = history.firstNumber + found
    }
    line.walk.hasSearched = false
    let target = (line.walk.number ?? end) + offset
    guard target >= history.firstNumber, target <= end else { return .bell }
    line.walk.edited[line.walk.number] = text
    line.walk.number = target == end ? nil : target
    engine.replaceLine(
      with: line.walk.edited[line.walk.number] ?? history.entry(number: target) ?? "")
    return .refresh
  }
}
