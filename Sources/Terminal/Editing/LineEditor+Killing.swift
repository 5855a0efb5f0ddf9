/// Texts that are cut and put back, and the last words of entries, which are put in like them.
extension LineEditor {
  /// Cuts the text between the cursor and another place.
  ///
  /// - Parameters:
  ///   - side: On which side of the cursor that is.
  ///   - previous: The command that ran directly before.
  func kill(
    _ side: KillRing.Side, _ previous: EditCommand?,
    to target: (_ cursor: Int, _ text: [Unicode.Scalar]) -> Int
  ) -> EditCommand.Outcome {
    let (text, cursor) = engine.current()
    let place = target(cursor, text)
    guard place != cursor else { return .bell }
    let range = min(place, cursor)..<max(place, cursor)
    memory.killRing.kill(
      String(String.UnicodeScalarView(text[range])), side, gathering: previous?.kills == true)
    engine.delete(range, cursor: cursor)
    return .refresh
  }

  func yank() -> EditCommand.Outcome {
    guard let text = memory.killRing.text else { return .bell }
    engine.insert(text)
    return .refresh
  }

  /// Puts the text that was cut before in the place of the one just yanked.
  func yankOlder(_ previous: EditCommand?) -> EditCommand.Outcome {
    guard previous == .yank || previous == .yankOlder, let yanked = memory.killRing.text else {
      return .bell
    }
    engine.deleteBackwards(yanked.unicodeScalars.count)
    memory.killRing.turn()
    return yank()
  }

  /// Inserts the last word of the entry before; again, that of the one before it in its place.
  ///
  /// - Parameter number: The word of that number, counted from 0, in place of the last.
  func insertWord(_ number: Int?, _ previous: EditCommand?) -> EditCommand.Outcome {
    var before: EditedLine.LastWord?
    if previous == .lastWord { before = line.lastWord }
    line.lastWord = nil
    var entryNumber = before?.entry ?? history.endNumber
    let word = number ?? before?.word
    while let entry = history.entry(number: entryNumber - 1) {
      entryNumber -= 1
      guard let text = Words.word(word, of: entry) else {
        if word != nil { break }
        continue
      }
      engine.deleteBackwards(before?.length ?? 0)
      engine.insert(text)
      line.lastWord = .init(entry: entryNumber, length: text.unicodeScalars.count, word: word)
      return .refresh
    }
    line.lastWord = before
    return .bell
  }

  /// As vi's `_`: appends the last word of the entry before behind the cursor, and goes on typing.
  ///
  /// - Parameter number: The word of that number, counted from 1, in place of the last.
  func appendWord(_ number: Int?) -> EditCommand.Outcome {
    let word = history.entries.last.flatMap { Words.word(number.map { $0 - 1 }, of: $0) }
    guard let word else { return .bell }
    engine.moveCursor(by: 1)
    engine.insert(" " + word)
    engine.moveCursor(by: -1)
    engine.push("a")
    return .refresh
  }
}

extension EditCommand {
  /// Whether it cuts text, which gathers with what is cut next.
  var kills: Bool {
    switch self {
    case .killToEnd, .killToStart, .killWord, .killPreviousWord, .killToBlank: true
    default: false
    }
  }
}
