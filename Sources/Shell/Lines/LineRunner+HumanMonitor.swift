import QMP
import Rendering
import Reports
import Shorthand

extension LineRunner {
  /// Runs a line for the human monitor.
  ///
  /// - Parameters:
  ///   - line: at its place in the text.
  ///   - text: what was typed.
  func runHumanMonitor(_ line: String, in text: String, from origin: LineOrigin) -> Step {
    let trimmed = line.trimmed
    if trimmed.isEmpty || trimmed.hasPrefix("#") { return .done }
    do throws(SyntaxError) {
      return runHumanMonitor(try humanMonitorLine(line, from: origin), from: origin)
    } catch {
      return misread(error, in: text, from: origin)
    }
  }

  /// A line as the human monitor gets it, and where what it prints goes.
  ///
  /// - Parameter line: at its place in what was typed.
  func humanMonitorLine(
    _ line: String, from origin: LineOrigin
  ) throws(SyntaxError) -> HumanMonitorLine {
    if origin.isOneShot { return HumanMonitorLine(literal: line) }
    return try HumanMonitorLine(line, values(for: line))
  }

  /// `cpu N` is ours: the server forgets it between two commands.
  private func runHumanMonitor(_ line: HumanMonitorLine, from origin: LineOrigin) -> Step {
    let text = line.text
    let words = text.split(separator: " ")
    if HumanMonitor.choosesCPU(text) {
      return selectCPU(
        words.count == 2 && line.outlet == nil ? String(words[1]) : "", from: origin)
    }
    return server.send(
      .command(humanMonitor.command(text)), line.outlet, from: origin, as: .humanMonitor)
  }

  /// Chooses the CPU that the human monitor sees, unless the machine is known not to have it.
  func selectCPU(_ text: String, from origin: LineOrigin) -> Step {
    guard let number = Int(text), number >= 0 else {
      return front.complain(.line(.cpuUsage), origin)
    }
    return follow(
      CPUChoice(server) { [unowned self] numbers in
        if let numbers, !numbers.contains(number) {
          _ = front.complain(.line(.noSuchCPU(number, numbers)), origin)
        } else {
          humanMonitor.cpu = number
        }
      })
  }
}
