import Discovery
import Reports
import Terminal
import Transport

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
    case .leftOut(let monitor): leftOut(monitor)
    case .noneFree(let count):
      count == 1
        ? "the one monitor that was found is not free" : "none of the \(count) monitors is free"
    case .unseen(.holders(let count)):
      "who is connected to \(count) of them cannot be seen: processes of other users"
    }
  }

  private static func leftOut(_ monitor: FoundMonitor) -> String {
    let place = "\(Sanitizer.visible(monitor.name)) (\(withoutSecrets("\(monitor.address)")))"
    return switch monitor.use {
    case .held(let holders):
      "\(place) is left out: held by \(names(of: holders)); "
        + wayOut(MonitorHold(of: monitor.name, by: holders), "\(monitor.address)")
    case .unseen, .free: "\(place) is left out: it cannot be seen whether it is free"
    }
  }

  /// Who has the monitor that cannot be talked to, and what to do.
  static func text(
    _ hold: MonitorHold, _ address: String, _ notice: MonitorHold.Notice
  ) -> String {
    let holders = "held by \(names(of: hold.holders))"
    let way = wayOut(hold, address)
    return switch notice {
    case .queueIsFull: "cannot connect to \(address): its queue is full: \(holders); \(way)"
    case .noGreetingYet:
      "connected, no greeting yet: \(address) is \(holders) (a monitor serves one client at a time);"
        + " \(way)"
    case .noGreeting(let seconds):
      "\(address): no greeting after \(number(seconds)) s: \(holders); \(way)"
    }
  }

  /// What whoever wants to talk to a monitor that others have can do.
  private static func wayOut(_ hold: MonitorHold, _ address: String) -> String {
    switch hold.wayIn {
    case .libvirt(let domain)?:
      return "\(withoutSecrets("\(SocketAddress.libvirt(domain))")) goes through libvirt"
    case let share?: return "it shares this monitor: qmp-shell \(share)"
    case nil: break
    }
    let programs = hold.holders.compactMap { $0.process?.program }
    if programs.contains(where: { ["libvirtd", "virtqemud"].contains($0) }) {
      return "libvirt:\(Sanitizer.visible(hold.machine)) goes through libvirt"
    }
    if programs.contains("qmp-shell") {
      return "there, \\share LISTEN lets others in, and \\monitor PATH makes one more (QEMU 11.1)"
    }
    return "qmp-shell --share LISTEN \(address) in its place serves many"
  }

  /// Below a list to choose from: what to press.
  static func choiceHelp(shown: Int, of count: Int) -> String {
    "\(shown) of \(count): ↑ ↓ choose, typing filters, Enter connects, Esc leaves"
  }

  /// In front of what the list is filtered by.
  static let choiceFilter = "filter: "

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
