/// The words behind a meta-command that shows something, and where that goes.
package struct MetaWords: Hashable, Sendable {
  /// In their order; those in quotes without them.
  package let words: [String]
  /// Where what is shown goes; nil for the screen.
  package let target: Outlet.Target?

  /// Reads a line from a place on, as a command's arguments are read: a word in quotes is what they
  /// hold, and `|`, `>` and `>>` are operators where a word begins.
  ///
  /// - Parameters:
  ///   - name: the meta-command's; what it shows is text, of which there are no views.
  ///   - start: behind the name, in UTF-8 bytes.
  /// - Throws: ``SyntaxError`` with its place in the whole line.
  /// - Complexity: O(length).
  package init(
    behind name: String, _ line: String, from start: Int, _ variables: Variables
  ) throws(SyntaxError) {
    var reader = LineReader(LineCursor(Array(line.utf8), at: start), isInTransaction: false)
    var words: [String] = []
    reader.skipBlanks()
    while !reader.isAtLineEnd, !reader.cursor.isAtOperator {
      let word = reader.word()
      if let problem = reader.problems.first { throw problem }
      words.append(try word.fileName(in: reader.cursor.bytes, variables))
      reader.skipBlanks()
    }
    let node = reader.outlet()
    if let view = node?.views.first { reader.note(.viewOfText(name), at: view.name.span) }
    if let problem = reader.problems.first { throw problem }
    self.words = words
    target = try Outlet(node, in: reader.cursor.bytes, variables)?.target
  }

  /// Where what is shown goes, of a line that is read from a place on; nil for the screen.
  ///
  /// - Complexity: O(length).
  package static func outlet(in bytes: [UInt8], from start: Int) -> LineTree.OutletNode? {
    var reader = LineReader(LineCursor(bytes, at: start), isInTransaction: false)
    reader.skipBlanks()
    while !reader.isAtLineEnd, !reader.cursor.isAtOperator {
      let place = reader.cursor.offset
      _ = reader.word()
      // What is no word is passed over.
      if reader.cursor.offset == place { reader.cursor.offset += 1 }
      reader.skipBlanks()
    }
    return reader.outlet()
  }

  /// Words that the user's own shell has split: nothing in them is an operator.
  package init(split words: [String]) {
    self.words = words
    target = nil
  }

  /// Whether nothing stands in a text but where something goes.
  package static func isOutlet(_ text: String) -> Bool {
    LineCursor(Array(text.utf8)).isAtOperator
  }

  /// No words.
  package init() {
    words = []
    target = nil
  }

  /// The words as a meta-command wants them: switches apart from the others.
  ///
  /// - Parameter known: the switches that there are: `-l`.
  /// - Returns: nil where a word begins with a dash and is none of them.
  package func arguments(switches known: Set<String>) -> (switches: Set<String>, others: [String])?
  {
    var switches: Set<String> = []
    var others: [String] = []
    for word in words {
      if known.contains(word) {
        switches.insert(word)
      } else if word.hasPrefix("-"), word != "-" {
        return nil
      } else {
        others.append(word)
      }
    }
    return (switches, others)
  }
}
