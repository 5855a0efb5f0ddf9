import Completion
import Reports
import Shorthand

/// The human monitor.
enum HumanMonitorCommands {
  static let rows = [
    MetaCommand(
      "hmp", "[LINE]", completes: .humanMonitor,
      reach: .each, runsUnsent: true, isAboutSession: { $0.isEmpty },
      help: "one line to the human monitor, or switch to it and back",
      run: { use($0, $1) }),
    MetaCommand(
      "cpu", "N", reach: .script, runsUnsent: true, help: "the CPU that HMP commands see",
      run: { $0.selectCPU($1.rest, from: $1.origin) }),
  ]

  private static func use(_ runner: LineRunner, _ call: MetaCall) -> Step {
    guard call.rest.isEmpty else {
      let line = MetaLine.blanked(upTo: call.line.restStart) + call.rest
      return runner.runHumanMonitor(line, in: call.text, from: call.origin)
    }
    runner.humanMonitor.isOn.toggle()
    runner.output.show(.remark(.line(.humanMonitorMode(isOn: runner.humanMonitor.isOn))))
    return .done
  }
}
