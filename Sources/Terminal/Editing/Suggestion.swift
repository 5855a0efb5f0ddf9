/// The newest entry that begins like the line being typed, kept while the line goes on.
struct Suggestion {
  /// The line that it is for.
  private var text: String?
  /// The entry's number; nil if there is none.
  private var number: Int?

  /// What would go on behind the text; nil if no entry begins like it. What is kept in memory only is
  /// not shown unasked.
  ///
  /// - Complexity: O(number of entries), about a nanosecond for each; for a whole line that is typed
  ///   about the same.
  mutating func rest(of text: String, in history: History) -> String? {
    guard !text.isEmpty else { return nil }
    if self.text?.utf8.elementsEqual(text.utf8) != true {
      var end = history.endNumber
      if let old = self.text, text.utf8.starts(with: old.utf8) {
        // What does not begin like a part does not begin like the whole.
        end = number.map { $0 + 1 } ?? history.firstNumber
      }
      self.text = text
      let prefix = HistoryIndex.Prefix(text)
      repeat {
        number = history.number(beginningWith: prefix, before: end, otherThan: text)
        end = number ?? end
      } while number.map { history.isConfidential(number: $0) } ?? false
    }
    guard let entry = number.flatMap({ history.entry(number: $0) }) else { return nil }
    return String(decoding: entry.utf8.dropFirst(text.utf8.count), as: UTF8.self)
  }
}

extension LineEditor {
  /// What is shown dimmed behind the line, from the history.
  func suggestion(for text: String) -> String? {
    // What was brought back is whole.
    let isEntry = line.walk.number != nil && line.walk.shown == text
    guard !isEntry, assistance.suggests?() == true else { return nil }
    return line.suggestion.rest(of: text, in: history)
  }

  /// Takes what is suggested up to a place; false if the screen shows no suggestion at the cursor:
  /// what nobody has seen is not taken.
  ///
  /// - Parameter end: Where it ends in the text with the suggestion, of which so much is typed.
  func takeSuggestion(upTo end: (_ typed: Int, _ text: [Unicode.Scalar]) -> Int) -> Bool {
    let (text, cursor) = engine.current()
    guard cursor == text.count, let rest = shown.suggestion, shown.content?.text == text else {
      return false
    }
    let whole = text + rest.unicodeScalars
    engine.insert(String(String.UnicodeScalarView(whole[cursor..<end(cursor, whole)])))
    return true
  }
}
