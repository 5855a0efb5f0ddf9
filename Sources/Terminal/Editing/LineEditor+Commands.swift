/// What the commands do to the line.
extension LineEditor {
  func perform(_ command: EditCommand) -> EditCommand.Outcome {
    let previous = line.trail.begin(command)
    let number = line.count.take()
    let count = number ?? 1
    switch command {
    case .complete: return complete(by: 1)
    case .completeBack: return complete(by: -1)
    case .submit: return submit()
    case .clear:
      screen.clear()
      return .refresh
    case .paste:
      engine.insert(pasted)
      pasted = ""
      return .refresh
    case .nothing: return .refresh
    case .comment: return comment()
    case .right:
      return takeSuggestion(upTo: { $1.count }) ? .refresh : move { min($0 + count, $1.count) }
    case .wordLeft: return move(Self.wordStart(.name, count))
    case .wordRight:
      let end = Self.wordEnd(.name, count)
      return takeSuggestion(upTo: end) ? .refresh : move(end)
    case .end: return takeSuggestion(upTo: { $1.count }) ? .refresh : move { $1.count }
    case .setMark:
      line.mark = engine.glance.cursor
      return .refresh
    case .exchangeMark: return exchangeMark()
    case .up: return repeated(count) { moveUp() }
    case .down: return repeated(count) { moveDown() }
    case .viUp: return atStart { repeated(count) { moveUp() } }
    case .viDown: return atStart { repeated(count) { moveDown() } }
    case .firstEntry: return atStart { moveToEntry(number) }
    case .typedLine: return moveToTypedLine()
    case .search: return search()
    case .viSearch: return atStart { search(runsAtEnter: false) }
    case .searchOlder: return atStart { repeated(count) { searchAgain(older: true) } }
    case .searchNewer: return atStart { repeated(count) { searchAgain(older: false) } }
    case .appendLastWord: return appendWord(number)
    case .lastWord: return insertWord(number, previous)
    case .deleteOrEnd:
      guard engine.current().text.isEmpty else { return delete(count) }
      line.ending = .endOfInput
      return .endOfInput
    case .delete: return delete(count)
    case .killToEnd: return kill(.behind, previous) { $1.count }
    case .killToStart: return kill(.before, previous) { _, _ in 0 }
    case .killWord: return kill(.behind, previous, to: Self.wordEnd(.name, count))
    case .killPreviousWord: return kill(.before, previous, to: Self.wordStart(.name, count))
    case .killToBlank: return kill(.before, previous, to: Self.wordStart(.blankSeparated, count))
    case .deleteBlanks: return deleteBlanks()
    case .transpose: return transpose()
    case .transposeWords: return transposeWords()
    case .yank: return yank()
    case .yankOlder: return yankOlder(previous)
    case .putBehind: return put(.put, count)
    case .putBefore: return put(.putBefore, count)
    case .afterPut: return afterPut()
    case .undo: return repeated(count) { restore(line.undo.undo(engine.current().text)) }
    case .undoAll: return restore(line.undo.undoAll(engine.current().text))
    case .editExternally: return editExternally(entry: number)
    }
  }

  /// Does a thing so many times, or as often as it can be done.
  private func repeated(
    _ count: Int, _ body: () -> EditCommand.Outcome
  ) -> EditCommand.Outcome {
    for done in 0..<max(1, count) where body() == .bell { return done == 0 ? .bell : .refresh }
    return .refresh
  }

  /// Does a thing, and puts the cursor to the start of the line where vi does if that has changed it.
  private func atStart(_ body: () -> EditCommand.Outcome) -> EditCommand.Outcome {
    let text = engine.current().text
    let outcome = body()
    let (changed, cursor) = engine.current()
    if engine.isVi, changed != text, line.ending == nil { engine.moveCursor(by: -cursor) }
    return outcome
  }

  private static func wordStart(
    _ kind: Words.Kind, _ count: Int
  ) -> (_ cursor: Int, _ text: [Unicode.Scalar]) -> Int {
    { cursor, text in
      var place = cursor
      for _ in 0..<count where place > 0 { place = Words.start(kind, before: place, in: text) }
      return place
    }
  }

  private static func wordEnd(
    _ kind: Words.Kind, _ count: Int
  ) -> (_ cursor: Int, _ text: [Unicode.Scalar]) -> Int {
    { cursor, text in
      var place = cursor
      for _ in 0..<count where place < text.count {
        place = Words.end(kind, after: place, in: text)
      }
      return place
    }
  }

  /// Moves the cursor.
  ///
  /// - Parameter target: Where it goes from a place in a text.
  private func move(_ target: (_ cursor: Int, _ text: [Unicode.Scalar]) -> Int)
    -> EditCommand.Outcome
  {
    let (text, cursor) = engine.current()
    let place = target(cursor, text)
    guard place != cursor else { return .bell }
    engine.moveCursor(by: place - cursor)
    return .refresh
  }

  /// To the mark, which is then where the cursor was. As in readline it is a number of characters:
  /// what is inserted before it does not move it.
  private func exchangeMark() -> EditCommand.Outcome {
    let mark = line.mark
    line.mark = engine.glance.cursor
    return move { min(mark, $1.count) }
  }

  private func delete(_ count: Int) -> EditCommand.Outcome {
    let (text, cursor) = engine.current()
    guard cursor < text.count else { return .bell }
    engine.delete(cursor..<min(cursor + count, text.count), cursor: cursor)
    return .refresh
  }

  /// Ends the text, or begins a new row of it when it is incomplete.
  func submit() -> EditCommand.Outcome {
    let (scalars, cursor) = engine.current()
    var text = String(String.UnicodeScalarView(scalars))
    if !line.isAnswer, let other = assistance.replacement?(text) {
      text = other
    } else if !line.isAnswer, assistance.isComplete?(text) == false {
      engine.moveCursor(by: scalars.count - cursor)
      engine.insert("\n")
      return .refresh
    }
    line.ending = .line(text)
    // libedit takes the end of an empty line for the end of the input.
    engine.moveCursor(by: scalars.count - cursor)
    engine.insert("\n")
    return .endOfLine
  }

  private func restore(_ state: UndoStack.State?) -> EditCommand.Outcome {
    guard let state else { return .bell }
    engine.replaceLine(with: String(String.UnicodeScalarView(state.text)))
    engine.moveCursor(by: state.cursor - state.text.count)
    return .refresh
  }

  /// Has the line edited by the user's own editor; it comes back to be looked at.
  ///
  /// - Parameter number: An entry of the history to be edited in its place.
  private func editExternally(entry number: Int?) -> EditCommand.Outcome {
    let typed = String(String.UnicodeScalarView(engine.current().text))
    guard let text = number.map({ history.entry(number: $0) }) ?? typed else { return .bell }
    guard !line.isAnswer, let edited = assistance.externalEditor?(text), line.ending == nil else {
      return .bell
    }
    engine.replaceLine(with: edited)
    return .refresh
  }
}
