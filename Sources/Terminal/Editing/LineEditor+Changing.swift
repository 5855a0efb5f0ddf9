/// Changes to the text beside cutting it.
extension LineEditor {
  /// Exchanges the character before the cursor and the one at it; at the end, the two before it.
  func transpose() -> EditCommand.Outcome {
    let (text, cursor) = engine.current()
    guard cursor > 0, text.count > 1 else { return .bell }
    let place = min(cursor, text.count - 1)
    replace(place - 1..<place + 1, with: [text[place], text[place - 1]], cursor)
    return .refresh
  }

  /// Exchanges the word before the cursor and the one behind it; at the end, the two before it.
  func transposeWords() -> EditCommand.Outcome {
    let (text, cursor) = engine.current()
    let end = Words.end(.name, after: cursor, in: text)
    let start = Words.start(.name, before: end, in: text)
    let firstStart = Words.start(.name, before: start, in: text)
    let firstEnd = Words.end(.name, after: firstStart, in: text)
    guard firstStart < start, firstEnd <= start, start < end else { return .bell }
    let second = text[start..<Words.end(.name, after: start, in: text)]
    replace(
      firstStart..<second.endIndex,
      with: Array(second + text[firstEnd..<start] + text[firstStart..<firstEnd]), cursor)
    return .refresh
  }

  /// Deletes the blanks around the cursor.
  func deleteBlanks() -> EditCommand.Outcome {
    let (text, cursor) = engine.current()
    let start = text[..<cursor].lastIndex { !$0.properties.isWhitespace }.map { $0 + 1 } ?? 0
    let end = text[cursor...].firstIndex { !$0.properties.isWhitespace } ?? text.count
    engine.delete(start..<end, cursor: cursor)
    return .refresh
  }

  /// Makes the line a comment and ends it, so that the history keeps it.
  func comment() -> EditCommand.Outcome {
    let (text, cursor) = engine.current()
    guard !line.isAnswer, !text.isEmpty else { return .bell }
    engine.moveCursor(by: -cursor)
    engine.insert("#")
    return submit()
  }

  private func replace(_ range: Range<Int>, with text: [Unicode.Scalar], _ cursor: Int) {
    engine.delete(range, cursor: cursor)
    engine.insert(String(String.UnicodeScalarView(text)))
  }

  /// Has libedit put what vi's commands have cut, which it alone knows; the cursor is on the last
  /// character of it each time, as in vi.
  func put(_ key: SpecialKey, _ count: Int) -> EditCommand.Outcome {
    line.lengthBeforePut = engine.glance.count
    let keys = String(String.UnicodeScalarView([key.scalar, SpecialKey.afterPut.scalar]))
    engine.push(String(repeating: keys, count: min(count, Self.mostPuts)))
    return .refresh
  }

  private static let mostPuts = 1000

  /// libedit leaves the cursor on the first character of what it has put.
  func afterPut() -> EditCommand.Outcome {
    let length = engine.glance.count
    if length > line.lengthBeforePut {
      engine.moveCursor(by: length - line.lengthBeforePut - 1)
    }
    line.lengthBeforePut = length
    return .refresh
  }
}
