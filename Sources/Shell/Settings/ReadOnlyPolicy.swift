package import JSON

/// Which commands `--read-only` lets through: those that only ask.
///
/// It judges what is about to be sent, so no spelling of a line passes by it.
package enum ReadOnlyPolicy {
  /// The names that do not start like a query but are one.
  private static let names: Set<String> = [
    "qmp_capabilities", "qom-get", "qom-list", "qom-list-get", "qom-list-types",
    "qom-list-properties", "device-list-properties", "guest-info", "guest-ping", "guest-sync",
    "guest-sync-delimited", "guest-network-get-interfaces", "guest-fsfreeze-status",
  ]
  private static let prefixes = ["query-", "x-query-", "guest-get-"]
  private static let humanMonitorNames: Set<String> = ["info", "help", "?"]

  /// - Parameter arguments: what the command carries; a line to the human monitor is read too.
  package static func allows(_ name: String, arguments: JSONObject?) -> Bool {
    if name == "human-monitor-command" {
      let lines = (arguments?.members ?? []).filter { $0.name == "command-line" }
      return lines.count == 1 && lines[0].value.string.map { allowsHumanMonitor($0) } ?? false
    }
    return names.contains(name) || prefixes.contains { name.hasPrefix($0) }
  }

  /// A whole message in the user's own words. Each `execute` it names must be allowed, whichever
  /// the server would take.
  package static func allows(message: JSONValue) -> Bool {
    guard let members = message.object?.members else { return false }
    let commands = members.filter { $0.name == "execute" || $0.name == "exec-oob" }
    let arguments = members.filter { $0.name == "arguments" }
    guard arguments.count <= 1 else { return false }
    return commands.allSatisfy {
      guard let name = $0.value.string else { return false }
      return allows(name, arguments: arguments.first?.value.object)
    }
  }

  private static func allowsHumanMonitor(_ line: String) -> Bool {
    guard line.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else { return false }
    let word = line.split(separator: " ", omittingEmptySubsequences: true).first
    return word.map { humanMonitorNames.contains(String($0)) } ?? true
  }
}
