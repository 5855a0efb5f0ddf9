import JSON
import QMP
import Rendering
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
  /// `\hmp [LINE]`.
  func useHumanMonitor(_ call: MetaCall) -> Step {
    guard call.rest.isEmpty else {
      let line = MetaLine.blanked(upTo: call.line.restStart) + call.rest
      return runHumanMonitor(line, in: call.text, from: call.origin)
    }
    humanMonitor.isOn.toggle()
    output.remark(Diagnostic.humanMonitorMode(humanMonitor.isOn))
    return .done
  }

  /// Runs a line for the human monitor.
  ///
  /// - Parameters:
  ///   - line: at its place in the text.
  ///   - text: what was typed.
  func runHumanMonitor(_ line: String, in text: String, from origin: LineOrigin) -> Step {
    let trimmed = line.trimmed
    if trimmed.isEmpty || trimmed.hasPrefix("#") { return .done }
    if origin.isSplit { return runHumanMonitor(HumanMonitorLine(literal: line), from: origin) }
    do throws(SyntaxError) {
      return runHumanMonitor(
        try HumanMonitorLine(line, names.values(for: text)), from: origin)
    } catch {
      report(error, in: text, from: origin)
      return .done
    }
  }

  /// `cpu N` is ours: the server forgets it between two commands.
  private func runHumanMonitor(_ line: HumanMonitorLine, from origin: LineOrigin) -> Step {
    let text = line.text
    let words = text.split(separator: " ")
    if words[0] == "cpu" {
      selectCPU(words.count == 2 && line.outlet == nil ? String(words[1]) : "", from: origin)
      return .done
    }
    return send(
      .command(humanMonitor.command(text)), line.outlet, from: origin, as: .humanMonitor)
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
