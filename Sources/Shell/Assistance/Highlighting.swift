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
