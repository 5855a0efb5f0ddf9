/// One tolerant reading of what is typed, for all who look at it: it always gives a tree, with the
/// places of its parts and with what is wrong.
///
/// Several lines, as a paste brings them, are read as what they are: each in its turn, inside of a
/// transaction or not.
package struct LineTree: Sendable {
  /// A line, or several that an open bracket holds together.
  package struct Line: Sendable {
    /// From its start to its end.
    package var span: Range<Int>
    /// The `->` of the QEMU manual's examples.
    package var arrow: Range<Int>?
    /// The `@WHERE` in front of it, without its sign: which monitors it is for.
    package var target: Word?
    /// What it is.
    package var content: Content
    /// What is wrong, in its order; what is looked for behind the first is a guess.
    package var problems: [SyntaxError]
    /// It stands inside of a transaction.
    package var isAction: Bool
  }

  /// What a line is.
  ///
  /// What may be large stands beside it, so that a line is passed on at the cost of a reference.
  package indirect enum Content: Sendable {
    case blank
    case comment
    /// `<- …`
    case answer
    /// A line that starts with a backslash.
    case meta(MetaLine)
    /// A line that starts with a brace.
    case message(MessageNode)
    case command(CommandNode)
  }

  /// The text in UTF-8.
  package let bytes: [UInt8]
  /// One at least.
  package let lines: [Line]

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - end: lines that begin behind this place are left out; in UTF-8 bytes.
  ///   - isInTransaction: the first line stands inside of a transaction.
  /// - Complexity: O(length).
  package init(_ text: String, upTo end: Int = .max, isInTransaction: Bool = false) {
    self.init(Array(text.utf8), upTo: end, isInTransaction: isInTransaction)
  }

  /// Reads what stands behind a place.
  ///
  /// - Complexity: O(length).
  package init(
    _ bytes: [UInt8], from start: Int = 0, upTo end: Int = .max, isInTransaction: Bool = false
  ) {
    var reader = LineReader(LineCursor(bytes, at: start), isInTransaction: isInTransaction)
    self.bytes = bytes
    lines = reader.lines(upTo: end)
  }

  /// Reads what stands behind `\begin`: properties, and perhaps the first action.
  ///
  /// - Complexity: O(length).
  package init(_ bytes: [UInt8], beginningFrom start: Int) {
    var reader = LineReader(LineCursor(bytes, at: start), isInTransaction: false)
    self.bytes = bytes
    lines = [reader.beginning()]
  }

  /// Reads the words of the process's command line, each of which is one token; a message and a
  /// transaction may go on from word to word. Nothing in them is an operator.
  ///
  /// - Parameter words: where each stands in the text; of none it is a line, but without operators,
  ///   and of nil a line like others.
  /// - Complexity: O(length).
  package init(_ text: String, words: WordPlaces?, isInTransaction: Bool = false) {
    bytes = Array(text.utf8)
    let start = LineCursor(bytes, at: words?.first?.lowerBound ?? 0)
    var reader = LineReader(start, isInTransaction: isInTransaction)
    guard let words else {
      lines = reader.lines(upTo: .max)
      return
    }
    let isLine = words.isEmpty || start.hasPrefix("{") || start.hasPrefix("transaction(")
    lines =
      isLine
      ? reader.lines(upTo: .max).map { $0.withoutOperators(in: start) } : [reader.words(words)]
  }

  /// Which monitors a line is for: the word behind the `@` that it begins with; nil if there is none.
  ///
  /// - Complexity: O(length of what stands before its end).
  package static func target(of text: String) -> Word? {
    let first = text.utf8.first { !LineCursor.isSpace($0) }
    guard first == UInt8(ascii: "@") || first == UInt8(ascii: "-") else { return nil }
    var reader = LineReader(LineCursor(Array(text.utf8)), isInTransaction: false)
    reader.cursor.skipSpaces()
    if reader.cursor.isArrow("->") {
      reader.cursor.offset += 2
      reader.skipBlanks()
    }
    return reader.target()
  }

  /// The line that a place is in, or at the end of.
  package func line(at offset: Int) -> Line {
    lines.first { offset <= $0.span.upperBound } ?? lines[lines.count - 1]
  }
}

extension LineTree {
  /// Whether a byte is a blank between words; the end of a line is one.
  package static func isBlank(_ byte: UInt8) -> Bool { LineCursor.isSpace(byte) }

  /// Whether a string may begin with the byte.
  package static func isQuote(_ byte: UInt8) -> Bool { LineCursor.isQuote(byte) }

  /// The string in quotes, or the bare word, that starts at a place.
  package static func word(in bytes: [UInt8], at start: Int) -> Word {
    var reader = LineReader(LineCursor(bytes, at: start), isInTransaction: false)
    let node = reader.word()
    return Word(text: node.text, span: node.span)
  }

  /// What a token says, without quotes and escapes.
  package static func text(of token: Token, in bytes: [UInt8]) -> String {
    var cursor = LineCursor(bytes, at: token.span.lowerBound, upTo: token.span.upperBound)
    switch token.kind {
    case .key, .string, .unclosed: return cursor.tolerantString()
    default: return cursor.text(token.span)
    }
  }
}

extension LineTree.Line {
  /// The line, of which an operator is a mistake.
  func withoutOperators(in text: LineCursor) -> LineTree.Line {
    guard let start = outlet?.span.lowerBound else { return self }
    let end = LineCursor(text.bytes, at: start).endOfWord
    var line = self
    line.problems.append(SyntaxError(.expectedArgument, at: start..<end))
    return line
  }

  /// A command of which nothing is typed yet, at the end of the line.
  package var emptyCommand: LineTree.CommandNode {
    LineTree.CommandNode(nameStart: span.upperBound, isAction: isAction, end: span.upperBound)
  }
}
