import Completion

extension MetaCommand {
  /// What its arguments complete to.
  var shape: MetaCommandShape {
    MetaCommandShape(rawValue, completes, help: arguments.isEmpty ? nil : arguments)
  }

  private var completes: MetaCommandShape.Arguments {
    switch self {
    case .abort, .commit, .conninfo, .cpu, .echo, .gset, .help, .history, .ignore, .quit,
      .reconnect, .shell, .sleep:
      .none
    case .alias, .connection: .words([])
    case .begin: .transaction
    case .connect: .connection
    case .describe, .list: .entity
    case .dry, .edit, .watch: .line
    case .events: .events(["on", "off", "tail"])
    case .hmp: .humanMonitor
    case .include, .includeRelative, .output, .replay: .file
    case .log: .file
    case .pager, .timing: .words(["on", "off"])
    case .set: .setting
    case .wait: .wait
    }
  }
}
