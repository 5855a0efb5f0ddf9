import Reports
import SystemPackage
import Transport

/// Monitors that are shared.
extension Sentence {
  static func text(_ remark: ShareRemark) -> String {
    switch remark {
    case .sharing(let monitor, let address, let isSession):
      "sharing \(withoutSecrets(monitor)) at \(address); "
        + (isSession ? "\\share off ends it" : "Ctrl-C ends it")
    case .clients(let numbers, let monitor, let address):
      "\(withoutSecrets(monitor)) is shared at \(address): "
        + (numbers.isEmpty ? "no clients" : clients(numbers))
    case .notShared: "this monitor is not shared; \\share LISTEN does it"
    case .alreadyShared(let address):
      "this monitor is shared at \(address) already; \\share off ends that"
    case .ended(let address): "the share at \(address) has ended"
    case .serverGone(let monitor):
      "\(withoutSecrets(monitor)) has gone, and every client is told by the end of its connection; "
        + "trying to connect again"
    case .serverBack(let monitor): "connected to \(withoutSecrets(monitor)) again"
    case .tooSlow(let client):
      "client \(client) has let more than \(Self.mostUnread) MiB wait: its connection is closed"
    case .noRoom(let error):
      "cannot take a client at \(error.address): \(reason(error)); it waits for its turn"
    case .monitorAdded(let path):
      "one more monitor is at \(path), for one client: qmp-shell \(path)"
    case .noFurtherMonitor(let version):
      "QEMU \(version) cannot add a monitor while it runs, 11.1 and later can; "
        + "\\share LISTEN lets others use this one"
    case .agentHasNoMonitors: "a guest agent has no further monitors"
    case .monitorNeedsPath(let text): "\(withoutSecrets(text)): give the path of a UNIX socket"
    case .fileExists(let path): "there is a file at \(path) already"
    case .passesNoDescriptor(let name):
      "\(name) needs a descriptor, which a share does not pass on: send it to the monitor itself"
    case .readOnly(let name): "\(name) is no query: this share is read-only"
    }
  }

  /// How much a client may leave unread, in MiB.
  private static let mostUnread = 16

  /// `client 3`, `clients 1, 2`.
  static func clients(_ numbers: [Int]) -> String {
    "client\(numbers.count == 1 ? "" : "s") " + numbers.map { "\($0)" }.joined(separator: ", ")
  }

  private static func reason(_ error: TransportError) -> String {
    if case .system(let errno) = error.reason { "\(errno)" } else { "\(error.reason)" }
  }
}
