import Completion

/// The human monitor.
extension MetaCommand {
  static let hmp = MetaCommand(
    "hmp", "[LINE]", completes: .humanMonitor,
    help: "one line to the human monitor, or switch to it and back",
    run: { $0.useHumanMonitor($1) })

  static let cpu = MetaCommand(
    "cpu", "N", help: "the CPU that HMP commands see",
    run: { shell, call in
      shell.selectCPU(call.rest, from: call.origin)
      return .done
    })

  static let humanMonitor = [hmp, cpu]
}
