import JSON
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
    if words[0] == "cpu" {
      selectCPU(words.count == 2 && line.outlet == nil ? String(words[1]) : "", from: origin)
      return .done
    }
    return server.send(
      .command(humanMonitor.command(text)), line.outlet, from: origin, as: .humanMonitor)
  }

  /// Chooses the CPU that the human monitor sees.
  func selectCPU(_ text: String, from origin: LineOrigin) {
    guard let number = Int(text), number >= 0 else {
      _ = front.complain(.line(.cpuUsage), origin)
      return
    }
    if let numbers = cpuNumbers, !numbers.contains(number) {
      _ = front.complain(.line(.noSuchCPU(number, numbers)), origin)
    } else {
      humanMonitor.cpu = number
    }
  }

  /// The CPUs of the machine; nil where nobody can be asked, or says so in time.
  ///
  /// Source: QAPI, "query-cpus-fast".
  private var cpuNumbers: [Int]? {
    // A script learns it from the server, by its next line.
    guard front.person != nil else { return nil }
    let answer = server.askNow(Command("query-cpus-fast"), withinMilliseconds: 300)
    return answer?.returned?.array?.compactMap { $0["cpu-index"]?.int }
  }
}
