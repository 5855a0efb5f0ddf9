import Glibc
package import SystemPackage

/// What Linux tells of a running process of this host, for as long as it runs.
///
/// Source: proc(5).
package struct ProcessUsage: Hashable, Sendable {
  /// Its number.
  package let id: Int32

  /// The process at the other end of a connected UNIX socket; nil where there is none on this host.
  ///
  /// It is the one that began to listen. The corresponding C function is `getsockopt` with
  /// `SO_PEERCRED`.
  package init?(peerOf socket: FileDescriptor) {
    // struct ucred: process, user, group.
    var credentials: [Int32] = [0, 0, 0]
    var size = socklen_t(12)
    guard
      unsafe getsockopt(socket.rawValue, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0,
      size == 12, credentials[0] > 0
    else { return nil }
    id = credentials[0]
  }

  /// A process by its number.
  package init(id: Int32) {
    self.id = id
  }

  /// How many seconds of a core it has used; nil once it is gone.
  package var coreSeconds: Double? { Self.coreSeconds("\(id)") }

  /// The same of one of its threads; nil if it is none of its threads.
  package func coreSeconds(ofThread thread: Int) -> Double? {
    Self.coreSeconds("\(id)/task/\(thread)")
  }

  /// For how many seconds it has run; nil once it is gone.
  package var age: Double? {
    guard let started = Self.statistics("\(id)")?.dropFirst(19).first.flatMap({ Double($0) }),
      let uptime = Self.text("uptime")?.split(separator: " ").first.flatMap({ Double($0) })
    else { return nil }
    return max(0, uptime - started / Self.ticksPerSecond)
  }

  /// How many bytes of memory it has; nil once it is gone.
  package var residentBytes: Int? {
    let line = Self.text("\(id)/status")?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
      .map { $0 * 1024 }
  }

  /// `utime` and `stime`, the 14th and the 15th field.
  private static func coreSeconds(_ place: String) -> Double? {
    guard let fields = statistics(place)?.dropFirst(11).prefix(2).compactMap({ Double($0) }),
      fields.count == 2
    else { return nil }
    return (fields[0] + fields[1]) / ticksPerSecond
  }

  /// The fields of `stat` from the third on: the name in front of them may hold anything.
  private static func statistics(_ place: String) -> [Substring]? {
    guard let text = text("\(place)/stat"), let end = text.lastIndex(of: ")") else { return nil }
    return text[text.index(after: end)...].split(separator: " ")
  }

  private static func text(_ name: String) -> String? {
    (try? Files.read("/proc/\(name)")).map { String(decoding: $0, as: UTF8.self) }
  }

  private static var ticksPerSecond: Double { Double(max(1, sysconf(Int32(_SC_CLK_TCK)))) }
}
