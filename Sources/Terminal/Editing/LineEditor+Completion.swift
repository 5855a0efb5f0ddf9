/// What the last Tab met, so that what it said is not said again.
struct TabState: Equatable {
  var text: String
  /// UTF-8 bytes of the text.
  var cursor: Int
}

extension LineEditor {
  /// Inserts what is certain; when nothing is, shows the candidates below the line until a key comes
  /// that goes through them no further.
  ///
  /// - Parameter step: which way the same key goes through them, one or minus one.
  func complete(by step: Int) -> EditCommand.Outcome {
    let (scalars, position) = engine.current()
    let before = String(String.UnicodeScalarView(scalars[..<position]))
    let text = before + String(String.UnicodeScalarView(scalars[position...]))
    let tab = TabState(text: text, cursor: before.utf8.count)
    let isFirst = line.lastTab != tab
    line.lastTab = tab
    guard !line.isAnswer, let answer = assistance.completer?(text, tab.cursor), line.ending == nil
    else {
      return .bell
    }
    let isValid = 0 <= answer.span.lowerBound && answer.span.upperBound == tab.cursor
    precondition(isValid, "completion of a span that does not end at the cursor")
    guard let first = answer.candidates.first else {
      if let note = answer.note, isFirst { screen.printAbove(note) }
      return .bell
    }
    let typed = String(decoding: Array(text.utf8)[answer.span], as: UTF8.self)
    if answer.candidates.count == 1 {
      insert(first.text, inPlaceOf: typed, before: first.suffix)
      return .refresh
    }
    if let certain = answer.certain {
      insert(certain, inPlaceOf: typed)
      return .refresh
    }
    return choose(from: CandidateList(answer.candidates), typed, by: step)
  }

  /// Puts a word in the place of what stands before the cursor. What would follow may stand there
  /// already: then the cursor goes behind it.
  ///
  /// - Parameter suffix: follows the word.
  private func insert(_ word: String, inPlaceOf typed: String, before suffix: String = "") {
    if word.utf8.starts(with: typed.utf8) {
      pass(String(decoding: word.utf8.dropFirst(typed.utf8.count), as: UTF8.self))
    } else {
      engine.deleteBackwards(typed.unicodeScalars.count)
      engine.insert(word)
    }
    for scalar in suffix.unicodeScalars { pass(String(scalar)) }
  }

  /// Goes behind a text that stands at the cursor, or inserts it.
  private func pass(_ text: String) {
    let (line, cursor) = engine.current()
    let scalars = text.unicodeScalars
    if line[cursor...].starts(with: scalars) {
      engine.moveCursor(by: scalars.count)
    } else {
      engine.insert(text)
    }
  }

  /// Shows a list, and lets one go through it: Tab and Shift-Tab put the next and the last in the
  /// place of what was typed, and so do Down and Up; Escape and Ctrl-G give that back; every other key
  /// means what it always does.
  private func choose(
    from list: CandidateList, _ typed: String, by step: Int
  ) -> EditCommand.Outcome {
    let (text, cursor) = engine.current()
    let opener = input.pressed
    line.list = list
    defer { line.list = nil }
    while let key = nextKey() {
      switch ListKey(key, opener: opener, step: step, isChosen: line.list?.chosen != nil) {
      case .step(let step): line.list?.go(by: step)
      case .abandon:
        restore(text, cursor)
        return .refresh
      case .leave where !input.keys.isEmpty || engine.isVi, .other:
        // Alt is Escape before a key, which comes with it; vi goes to its commands.
        input.keys.insert(key, at: 0)
        return .refresh
      case .leave:
        restore(text, cursor)
        return .refresh
      }
      restore(text, cursor)
      if let chosen = line.list?.chosen { insert(chosen.standing, inPlaceOf: typed) }
    }
    return .refresh
  }

  private func restore(_ text: [Unicode.Scalar], _ cursor: Int) {
    engine.replaceLine(with: String(String.UnicodeScalarView(text)))
    engine.moveCursor(by: cursor - text.count)
  }
}

/// What keys mean while candidates are shown.
private enum ListKey {
  case step(Int)
  case abandon
  /// Escape.
  case leave
  /// It ends the list and means what it always does.
  case other

  /// - Parameters:
  ///   - opener: the key that showed the list, which need not be Tab.
  ///   - step: which way that goes.
  ///   - isChosen: one of the candidates stands in the line.
  init(_ key: Key, opener: Key?, step: Int, isChosen: Bool) {
    switch key {
    case .character("\t"), .special(.down): self = .step(1)
    case .special(.backTab), .special(.up): self = .step(-1)
    // Where there is nothing to keep.
    case .special(.right) where !isChosen: self = .step(1)
    case .character("\u{7}"): self = .abandon
    case .character("\u{1B}"): self = .leave
    case _ where key == opener: self = .step(step)
    default: self = .other
    }
  }
}
