import Completion
import Shorthand
import Terminal

/// The colours of the line being typed.
enum Highlighting {
  /// - Parameters:
  ///   - cursor: in UTF-8 bytes; what may still become right there is not coloured as an error.
  ///   - visible: the UTF-8 bytes that are on the screen.
  static func styles(
    _ text: String, _ cursor: Int, _ visible: Range<Int>, _ runner: LineRunner
  ) -> [StyledRange] {
    let knowledge = Completion.Knowledge(runner)
    let tree = LineTree(
      text, upTo: visible.upperBound, isInTransaction: runner.parser.isInTransaction)
    // A word that will be given its key is no mistake.
    if text.utf8.count < longestNamed, tree.lines.contains(where: { BareWords.mayLackKeys($0) }),
      let named = CompletionEngine.namingWords(text, knowledge: knowledge)
    {
      let shown = named.named(visible.lowerBound)..<named.named(visible.upperBound)
      let tree = LineTree(named.text, isInTransaction: runner.parser.isInTransaction)
      return styles(tree, cursor < 0 ? cursor : named.named(cursor), shown, knowledge).compactMap {
        let start = named.typed($0.range.lowerBound)
        let end = named.typed($0.range.upperBound)
        return start < end ? StyledRange(start..<end, $0.style) : nil
      }
    }
    return styles(tree, cursor, visible, knowledge)
  }

  /// What is longer is coloured as it stands, because it is read at each key.
  private static let longestNamed = 4096

  private static func styles(
    _ tree: LineTree, _ cursor: Int, _ visible: Range<Int>, _ knowledge: Completion.Knowledge
  ) -> [StyledRange] {
    let styles = CompletionEngine.tokens(of: tree, in: visible, knowledge).map {
      StyledRange($0.range, style($0))
    }
    let problems = CompletionEngine.problems(in: tree, in: visible, cursor: cursor, knowledge)
    return styles + problems.map { StyledRange($0.span, .error) }
  }

  private static func style(_ token: Lexer.Token) -> Style {
    switch token.kind {
    case .command: .command
    case .key: .key
    case .punctuation, .bracket: .punctuation
    case .string: .string
    case .number: .number
    case .literal: .literal
    case .variable: .argument
    case .text: .plain
    case .comment: .dim
    case .metaCommand: .metaCommand
    case .outlet: .heading
    case .invalid: .error
    }
  }
}
