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
