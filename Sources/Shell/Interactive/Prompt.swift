import Monitors
import Shorthand
import Terminal

/// What stands before the line being edited.
enum Prompt {
  static func text(_ interpreter: Interpreter) -> StyledText {
    if interpreter.parser.isInTransaction { return StyledText("TRANS> ", .prompt) }
    guard interpreter.monitor.isReady else { return StyledText("(disconnected) ", .warning) }
    guard interpreter.humanMonitor.isOn else { return StyledText("(QEMU) ", .prompt) }
    return StyledText("(HMP\(interpreter.humanMonitor.cpu.map { ":\($0)" } ?? "")) ", .prompt)
  }
}
