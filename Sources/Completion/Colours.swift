package import Shorthand

extension CompletionEngine {
  /// The pieces of a text that are coloured, in their order, also behind meta-commands that take a
  /// line; lines for the human monitor have none.
  ///
  /// - Complexity: O(length).
  package static func tokens(in text: String, knowledge: Knowledge) -> [Lexer.Token] {
    let tree = LineTree(text, isInTransaction: knowledge.isInTransaction)
    return tree.lines.flatMap { tokens(of: $0, in: tree.bytes, knowledge) }
  }

  private static func tokens(
    of line: LineTree.Line, in bytes: [UInt8], _ knowledge: Knowledge
  ) -> [Lexer.Token] {
    guard case .meta = line.content else {
      return knowledge.isHumanMonitor ? [] : Lexer.tokens(of: line, in: bytes)
    }
    let outer = Lexer.tokens(of: line, in: bytes)
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
