import JSON
import QMP
import Shorthand

/// The human monitor behind QMP: whether lines go to it, and as which CPU it sees the machine.
struct HumanMonitor {
  var isOn: Bool
  /// Nil leaves the choice to the server.
  var cpu: Int?

  init(isOn: Bool) {
    self.isOn = isOn
  }

  /// Source: QAPI, "human-monitor-command".
  func command(_ line: String) -> Command {
    var arguments: JSONObject = ["command-line": .string(line)]
    if let cpu { arguments["cpu-index"] = .integer(cpu) }
    return Command("human-monitor-command", arguments: arguments)
  }

  /// Whether the line ends the virtual machine.
  static func endsMachine(_ line: String) -> Bool { ["quit", "q"].contains(command(of: line)) }

  /// Whether the line chooses the CPU, which is kept here.
  static func choosesCPU(_ line: String) -> Bool { command(of: line) == "cpu" }

  private static func command(of line: String) -> String {
    String(line.trimmed.prefix { $0 != " " })
  }
}
