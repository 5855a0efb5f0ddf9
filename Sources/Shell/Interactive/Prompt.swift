import Shorthand
import Terminal

/// What stands before the line being edited.
enum Prompt {
  static func text(_ interpreter: Interpreter) -> StyledText {
    if interpreter.parser.isInTransaction { return StyledText("TRANS> ", .prompt) }
    guard interpreter.link.isReady else { return StyledText("(disconnected) ", .warning) }
    guard interpreter.humanMonitor.isOn else { return StyledText("(QEMU) ", .prompt) }
    return StyledText("(HMP\(interpreter.humanMonitor.cpu.map { ":\($0)" } ?? "")) ", .prompt)
  }
}

/// What became of a question to the person at the terminal.
enum PersonsAnswer: Hashable {
  case text(String)
  /// Ctrl-C.
  case dropped
  /// Ctrl-D, or a terminal that is gone: nobody will answer.
  case none

  init(_ result: LineResult) {
    self =
      switch result {
      case .line(let text): .text(text.trimmed.lowercased())
      case .interrupted: .dropped
      case .endOfInput, .hangUp: .none
      }
  }

  /// Whether it says yes to `[y/N]`.
  var isYes: Bool { self == .text("y") || self == .text("yes") }
}
