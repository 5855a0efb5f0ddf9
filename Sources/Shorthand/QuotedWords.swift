import JSON

/// The words behind a meta-command that takes several.
package enum QuotedWords {
  /// Splits a text at blanks. A quote where a word begins, or behind a `=`, opens a string in which
  /// blanks belong to the word; anywhere else it is text.
  ///
  /// - Returns: what each word says, without its quotes, and where it stands, in UTF-8 bytes.
  /// - Throws: ``SyntaxError`` for a string that is not closed, or that something sticks to.
  /// - Complexity: O(length).
  package static func split(
    _ text: String, from start: Int = 0
  ) throws(SyntaxError) -> [LineTree.Word] {
    var cursor = LineCursor(Array(text.utf8), at: start)
    var words: [LineTree.Word] = []
    cursor.skipSpaces()
    while !cursor.isAtEnd {
      words.append(try cursor.quotedWord())
      cursor.skipSpaces()
    }
    return words
  }
}

extension QuotedWords {
  /// One line of words, those in quotes that would be another word, or several, without.
  ///
  /// - Complexity: O(length).
  package static func joined(_ words: [String]) -> String {
    words.map { isPlain($0) ? $0 : quoted($0) }.joined(separator: " ")
  }

  private static func isPlain(_ word: String) -> Bool {
    guard let first = word.utf8.first, !LineCursor.isQuote(first) else { return false }
    let mayOpen = ["=\"", "='"].contains { word.contains($0) }
    return !mayOpen && !word.utf8.contains { $0 <= 0x20 }
  }

  private static func quoted(_ word: String) -> String {
    var writer = JSONWriter()
    writer.write(string: word)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension LineCursor {
  fileprivate mutating func quotedWord() throws(SyntaxError) -> LineTree.Word {
    let start = offset
    while let byte, !Self.isSpace(byte), !Self.isQuote(byte) || !mayOpenString(from: start) {
      offset += 1
    }
    var word = text(start..<offset)
    if let byte, Self.isQuote(byte) {
      word += try quotedString(.word, nil)
      if let next = self.byte, !Self.isSpace(next) { throw SyntaxError(.expectedSpace, at: here) }
    }
    return LineTree.Word(text: word, span: start..<offset)
  }

  private func mayOpenString(from start: Int) -> Bool {
    offset == start || bytes[offset - 1] == UInt8(ascii: "=")
  }
}
