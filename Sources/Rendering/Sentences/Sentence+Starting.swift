import Reports

extension Sentence {
  static func text(_ remark: StartRemark) -> String {
    switch remark {
    case .banner(let connection):
      "qmp-shell \(version): \\? lists the meta-commands, \\q leaves"
        + (connection.map { "\n\(text($0))" } ?? "")
    case .addressMissing:
      "an address is missing: give a socket's path or HOST:PORT, or set QMP_SOCKET"
    case .noMonitorNamed:
      text(.addressMissing) + "; --list shows the monitors of this host, --all runs on all of them"
    case .nothingToShow:
      "there is nothing to show: give a COMMAND, -c LINE, -f FILE, or lines on standard input"
    case .noEditing: "lines cannot be edited on this terminal"
    case .cannotWaitForSignals(let error): "cannot wait for signals: \(error)"
    }
  }
}
