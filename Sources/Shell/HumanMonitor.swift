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
  static func endsMachine(_ line: String) -> Bool {
    let word = line.trimmed.prefix { $0 != " " }
    return word == "quit" || word == "q"
  }
}

extension Interpreter {
  /// Runs a line of HMP mode. `cpu N` is ours: the server forgets it between two commands.
  func runHumanMonitor(_ text: String, from origin: LineOrigin) -> Step {
    let line = text.trimmed
    if line.isEmpty || line.hasPrefix("#") { return .done }
    let words = line.split(separator: " ")
    if words[0] == "cpu" {
      selectCPU(words.count == 2 ? String(words[1]) : "", from: origin)
      return .done
    }
    return send(.command(humanMonitor.command(line)), nil, from: origin)
  }

  /// Chooses the CPU that the human monitor sees.
  func selectCPU(_ text: String, from origin: LineOrigin) {
    guard let number = Int(text), number >= 0 else {
      fail(.commandFailed)
      output.complain(Diagnostic.prefix(origin) + Diagnostic.cpuUsage)
      return
    }
    humanMonitor.cpu = number
  }
}
