import Discovery
import Reports

/// The monitors of this host.
extension Sentence {
  static func text(_ remark: HostRemark) -> String {
    switch remark {
    case .none(let folders):
      "no monitor found: looked for QEMU's -qmp, -mon, -monitor, -object monitor-qmp, guest agents "
        + "and storage daemons among the processes, and in \(folders.joined(separator: ", "))"
    case .unseen(.optionFile(let file, let process)):
      "\(text(process)): \(file) cannot be read: monitors in it are not listed"
    case .unseen(.address(let process)):
      "\(text(process)) listens on a descriptor that it was given: only its user and root see where"
    case .unseen(.holders(let count)):
      "who is connected to \(count) of them cannot be seen: processes of other users"
    }
  }

  /// `libvirtd[812]`.
  static func text(_ process: HostProcess) -> String { "\(process.program)[\(process.id)]" }

  /// Those who hold a monitor, in a few words.
  static func names(of holders: [Holder]) -> String {
    holders.map { holder in
      holder.process.map { text($0) } ?? holder.host.map { "a process at \($0)" }
        ?? "a process of another user"
    }.joined(separator: ", ")
  }

  /// Whether a monitor is free, and if not, who holds it.
  static func text(_ use: FoundMonitor.Use) -> String {
    switch use {
    case .free: "free"
    case .held(let holders): names(of: holders)
    case .unseen: "unknown"
    }
  }

  /// Above the columns of the list of monitors.
  static let monitorColumns = ["NAME", "KIND", "ADDRESS", "PROCESS", "USER", "CONNECTED"]
}
