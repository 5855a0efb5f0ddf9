import Shorthand
import Terminal

/// The colours of the line being typed.
enum Highlighting {
  static func styles(_ text: String, _ interpreter: Interpreter) -> [StyledRange] {
    if interpreter.humanMonitor.isOn, !text.hasPrefix("\\") { return [] }
    return Lexer.tokens(of: text).map { token in
      StyledRange(token.range, style(token, text, interpreter))
    }
  }

  private static func style(
    _ token: Lexer.Token, _ text: String, _ interpreter: Interpreter
  ) -> Style {
    switch token.kind {
    case .command:
      let names = interpreter.knowledge.commandNames
      let name = String(decoding: Array(text.utf8)[token.range], as: UTF8.self)
      return names.isEmpty || names.contains(name) || name == "exec-oob" ? .command : .error
    case .key: return .key
    case .punctuation, .bracket: return .punctuation
    case .string: return .string
    case .number: return .number
    case .literal: return .literal
    case .variable: return .argument
    case .text: return .plain
    case .comment: return .dim
    case .metaCommand: return .metaCommand
    case .outlet: return .heading
    case .invalid: return .error
    }
  }
}
