import Monitors
import Shorthand
import Terminal

/// What stands before the line being edited.
enum Prompt {
  static func text(_ runner: LineRunner) -> StyledText {
    if runner.parser.isInTransaction { return StyledText("TRANS> ", .prompt) }
    guard runner.server.monitor.isReady else { return StyledText("(disconnected) ", .warning) }
    guard runner.humanMonitor.isOn else { return StyledText("(QEMU) ", .prompt) }
    return StyledText("(HMP\(runner.humanMonitor.cpu.map { ":\($0)" } ?? "")) ", .prompt)
  }
}
