/// What the last Tab met, so that a second one at the same place can do more.
struct TabState: Equatable {
  var text: String
  /// UTF-8 bytes of the text.
  var cursor: Int
  var count = 1
}

extension LineEditor {
  /// Inserts what is certain; when nothing is, lists the candidates as far as the screen goes, and
  /// at a second Tab to the last.
  func complete() -> EditCommand.Outcome {
    let (scalars, position) = engine.current()
    let before = String(String.UnicodeScalarView(scalars[..<position]))
    let text = before + String(String.UnicodeScalarView(scalars[position...]))
    var tab = TabState(text: text, cursor: before.utf8.count)
    if let last = line.lastTab, last.text == tab.text, last.cursor == tab.cursor {
      tab.count = last.count + 1
    }
    line.lastTab = tab
    guard !line.isAnswer, let answer = assistance.completer?(text, tab.cursor), line.ending == nil
    else {
      return .bell
    }
    let isValid =
      0 <= answer.span.lowerBound && answer.span.lowerBound <= tab.cursor
      && tab.cursor <= answer.span.upperBound && answer.span.upperBound <= text.utf8.count
    precondition(isValid, "completion of a span that does not hold the cursor")
    guard !answer.candidates.isEmpty else {
      if let note = answer.note, tab.count == 1 { screen.printAbove(note) }
      return .bell
    }
    let typed = String(decoding: Array(text.utf8)[answer.span], as: UTF8.self)
    let behind = String(
      decoding: Array(text.utf8)[tab.cursor..<answer.span.upperBound], as: UTF8.self)
    if answer.candidates.count == 1, let only = answer.candidates.first {
      let rest = Array(text.utf8)[answer.span.upperBound...]
      // What would follow may stand there already.
      let follows = !only.suffix.isEmpty && rest.starts(with: only.suffix.utf8)
      replace(typed, endingWith: behind, with: follows ? only.text : only.text + only.suffix)
      if follows { engine.moveCursor(by: only.suffix.unicodeScalars.count) }
      return .refresh
    }
    let common = answer.commonPrefix
    if common.utf8.count > typed.utf8.count, common.utf8.starts(with: typed.utf8) {
      replace(typed, endingWith: behind, with: common)
      return .refresh
    }
    let room = max(5, screen.size.rows - 4)
    let columns = screen.size.columns
    var listing = CandidateListing(answer.candidates, columns: columns)
    if listing.rows > room {
      let bare = answer.candidates.map(\.withoutAnnotation)
      listing = CandidateListing(bare, columns: columns)
    }
    // What a person pressed Tab twice for by habit stands there already.
    guard tab.count == 1 || listing.rows > room else { return .bell }
    screen.printAbove(listing.text(maximumRows: tab.count == 1 ? room : .max))
    return .refresh
  }

  /// Puts a word in the place of the one at the cursor.
  ///
  /// - Parameter behind: The part of the old word that stands behind the cursor.
  private func replace(_ old: String, endingWith behind: String, with new: String) {
    engine.moveCursor(by: behind.unicodeScalars.count)
    engine.deleteBackwards(old.unicodeScalars.count)
    engine.insert(new)
  }
}
