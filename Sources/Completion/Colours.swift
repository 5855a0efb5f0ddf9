package import Shorthand

extension CompletionEngine {
  /// The pieces of a text that are coloured, in their order, also behind meta-commands that take a
  /// line; lines for the human monitor have none.
  ///
  /// - Complexity: O(length).
  package static func tokens(in text: String, knowledge: Knowledge) -> [Lexer.Token] {
    tokens(
      of: LineTree(text, isInTransaction: knowledge.isInTransaction), in: 0..<Int.max, knowledge)
  }

  /// The pieces of the lines that are visible.
  ///
  /// - Parameter visible: UTF-8 bytes of the text.
  /// - Complexity: O(number of lines + length of those that are visible).
  package static func tokens(
    of tree: LineTree, in visible: Range<Int>, _ knowledge: Knowledge
  ) -> [Lexer.Token] {
    tree.lines.lazy.filter { $0.touches(visible) }
      .flatMap { tokens(of: $0, in: tree.bytes, knowledge) }
  }

  private static func tokens(
    of line: LineTree.Line, in bytes: [UInt8], _ knowledge: Knowledge
  ) -> [Lexer.Token] {
    guard case .meta = line.content else {
      return knowledge.isHumanMonitor ? [] : Lexer.tokens(of: line, in: bytes)
    }
    let outer = Lexer.tokens(of: line, in: bytes)
    if let last = LastAnswerLine(line, in: bytes, knowledge) {
      return outer + Lexer.tokens(of: last, in: bytes)
    }
    guard let inner = InnerLine(line, in: bytes, knowledge) else { return outer }
    let further = inner.furtherMetaCommands.map { Lexer.Token(kind: .metaCommand, range: $0) }
    let start = inner.span.lowerBound
    let pieces = tokens(in: inner.text, knowledge: inner.knowledge).map {
      Lexer.Token(
        kind: $0.kind, range: $0.range.lowerBound + start..<$0.range.upperBound + start)
    }
    return outer + further + pieces
  }
}

extension LastAnswerLine {
  /// What stands behind a meta-command that shows the last answer; nil for other lines.
  init?(_ line: LineTree.Line, in bytes: [UInt8], _ knowledge: Knowledge) {
    guard case .meta(let meta) = line.content,
      case .lastAnswer(let view)? = knowledge.metaCommands.first(where: { $0.name == meta.name })?
        .arguments
    else { return nil }
    let rest = Array(bytes[..<line.span.upperBound])
    self.init(rest, from: meta.nameSpan.upperBound, view: view)
  }
}

extension LineTree.Line {
  func touches(_ bytes: Range<Int>) -> Bool {
    span.lowerBound <= bytes.upperBound && bytes.lowerBound <= span.upperBound
  }
}
