import Monitors
import Shorthand
import Terminal

/// What stands before the line being edited.
enum Prompt {
  static func text(_ runner: LineRunner) -> StyledText {
    if runner.parser.isInTransaction { return StyledText("TRANS> ", .prompt) }
    let name = runner.connections.areSeveral ? runner.connections.name(of: runner.server) : nil
    let start = "(" + (name.map { $0 + " " } ?? "")
    guard runner.server.monitor.isReady else {
      return StyledText(start + "disconnected) ", .warning)
    }
    guard runner.humanMonitor.isOn else {
      let folder = runner.server.folder
      let place = folder == .root ? "" : " \(folder)"
      return StyledText("(\(name ?? "QEMU")\(place)) ", .prompt)
    }
    let cpu = runner.humanMonitor.cpu.map { ":\($0)" } ?? ""
    return StyledText("\(start)HMP\(cpu)) ", .prompt)
  }
}
