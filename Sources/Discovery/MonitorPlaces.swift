import Transport

/// Where other programs put the monitors of the machines that they run: one row each, so that
/// anybody can add one.
enum MonitorPlaces {
  private struct Place {
    var folder: String
    /// Of what stands there; a star is the part that differs.
    var socket: String
    var kind: FoundMonitor.Kind
    /// The libvirt that holds it, whose machines are reached through it.
    var libvirt: Libvirt?
  }

  private enum Libvirt: String {
    case system = "qemu:///system"
    case session = "qemu:///session"
  }

  /// What stands at a path.
  struct Monitor: Hashable {
    var kind: FoundMonitor.Kind
    var machine: String
    /// The URI of the libvirt that holds it; nil if none does.
    var uri: String?
    /// That libvirt serves the user alone whose processes these are.
    var isOneUsers: Bool
  }

  private static let places = [
    Place(
      folder: "/var/lib/libvirt/qemu/*", socket: "monitor.sock", kind: .qmp, libvirt: .system),
    Place(folder: "*/libvirt/qemu/lib/*", socket: "monitor.sock", kind: .qmp, libvirt: .session),
    Place(
      folder: "/run/libvirt/qemu/channel/*", socket: "org.qemu.guest_agent.0", kind: .agent,
      libvirt: .system),
    Place(
      folder: "/var/lib/libvirt/qemu/channel/target/*", socket: "org.qemu.guest_agent.0",
      kind: .agent, libvirt: .system),
    Place(
      folder: "*/libvirt/qemu/channel/target/*", socket: "org.qemu.guest_agent.0", kind: .agent,
      libvirt: .session),
    Place(folder: "*/run/qemu-server", socket: "*.qmp", kind: .qmp),
    Place(folder: "*/run/qemu-server", socket: "*.qga", kind: .agent),
    Place(folder: "/run/incus/*", socket: "qemu.monitor", kind: .qmp),
    Place(folder: "/run/lxd/*", socket: "qemu.monitor", kind: .qmp),
  ]

  /// The folders, for a message.
  static let folders = ["/var/lib/libvirt/qemu", "/run/qemu-server", "/run/incus"]

  /// What stands at such a path; nil if it is none of these places.
  static func monitor(at path: String) -> Monitor? {
    guard let slash = path.lastIndex(of: "/") else { return nil }
    let (folder, name) = (path[..<slash], path[path.index(after: slash)...])
    for place in places {
      guard let inFolder = part(of: folder, place.folder), let inName = part(of: name, place.socket)
      else { continue }
      return Monitor(
        kind: place.kind, machine: machine(place.socket.contains("*") ? inName : inFolder),
        uri: place.libvirt?.rawValue, isOneUsers: place.libvirt == .session)
    }
    return nil
  }

  /// What the stars of a pattern stand for, the last of them; nil if it does not fit.
  private static func part(of text: Substring, _ pattern: String) -> Substring? {
    let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard pieces.count > 1 else { return text == pattern ? text : nil }
    guard let first = pieces.first, let last = pieces.last, text.hasPrefix(first),
      text.hasSuffix(last), text.count >= first.count + last.count
    else { return nil }
    let inner = text.dropFirst(first.count).dropLast(last.count)
    guard pieces.count == 3 else { return inner }
    guard let found = inner.firstRange(of: pieces[1]) else { return nil }
    return inner[found.upperBound...]
  }

  /// libvirt says `domain-3-web1`, and `3-web1` in newer folders.
  private static func machine(_ name: Substring) -> String {
    let name = name.hasPrefix("domain-") ? name.dropFirst("domain-".count) : name
    let rest = name.drop { $0.isNumber }
    return String(rest.hasPrefix("-") && rest.count < name.count ? rest.dropFirst() : name)
  }
}
