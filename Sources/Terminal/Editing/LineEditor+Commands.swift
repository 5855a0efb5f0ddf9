/// What the commands do to the line.
extension LineEditor {
  func perform(_ command: EditCommand) -> EditCommand.Outcome {
    let previous = line.trail.begin(command)
    switch command {
    case .complete: return complete()
    case .submit: return submit()
    case .clear:
      screen.clear()
      return .refresh
    case .paste:
      engine.insert(pasted)
      pasted = ""
      return .refresh
    case .nothing: return .refresh
    case .right:
      return takeSuggestion(upTo: { $1.count }) ? .refresh : move { min($0 + 1, $1.count) }
    case .wordLeft: return move { Words.start(.name, before: $0, in: $1) }
    case .wordRight:
      let end = { Words.end(.name, after: $0, in: $1) }
      return takeSuggestion(upTo: end) ? .refresh : move(end)
    case .end: return takeSuggestion(upTo: { $1.count }) ? .refresh : move { $1.count }
    case .up: return moveUp()
    case .down: return moveDown()
    case .firstEntry: return moveToFirstEntry()
    case .typedLine: return moveToTypedLine()
    case .search: return search()
    case .searchOlder: return searchAgain(older: true)
    case .searchNewer: return searchAgain(older: false)
    case .appendLastWord: return appendLastWord()
    case .lastWord: return insertLastWord(previous)
    case .deleteOrEnd:
      guard engine.current().text.isEmpty else { return delete() }
      line.ending = .endOfInput
      return .endOfInput
    case .delete: return delete()
    case .killToEnd: return kill(.behind, previous) { $1.count }
    case .killToStart: return kill(.before, previous) { _, _ in 0 }
    case .killWord: return kill(.behind, previous) { Words.end(.name, after: $0, in: $1) }
    case .killPreviousWord:
      return kill(.before, previous) { Words.start(.name, before: $0, in: $1) }
    case .killToBlank:
      return kill(.before, previous) { Words.start(.blankSeparated, before: $0, in: $1) }
    case .yank: return yank()
    case .yankOlder: return yankOlder(previous)
    case .undo: return restore(line.undo.undo(engine.current().text))
    case .undoAll: return restore(line.undo.undoAll(engine.current().text))
    case .editExternally: return editExternally()
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

  private func delete() -> EditCommand.Outcome {
    let (text, cursor) = engine.current()
    guard cursor < text.count else { return .bell }
    engine.delete(cursor..<cursor + 1, cursor: cursor)
    return .refresh
  }

  /// Ends the text, or begins a new row of it when it is incomplete.
  private func submit() -> EditCommand.Outcome {
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
  private func editExternally() -> EditCommand.Outcome {
    let text = String(String.UnicodeScalarView(engine.current().text))
    guard !line.isAnswer, let edited = assistance.externalEditor?(text), line.ending == nil else {
      return .bell
    }
    engine.replaceLine(with: edited)
    return .refresh
  }
}
