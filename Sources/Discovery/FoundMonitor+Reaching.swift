import System
package import Transport

extension FoundMonitor {
  /// Where one more client is served now: libvirt lets all through, and so does a share of whoever
  /// holds the monitor. Nil if there is no such place, or it cannot be seen.
  package var wayIn: SocketAddress? {
    if case .libvirt = address { return address }
    switch use {
    case .free: return address
    case .held(let holders): return holders.lazy.compactMap(\.share).first
    case .unseen: return nil
    }
  }

  /// Whether this is what an address leads to, as a person of this host writes it.
  package func isReached(at typed: SocketAddress) -> Bool {
    if address == typed { return true }
    // libvirt's machines are reached by another address than the one that they listen on.
    return switch (socket ?? address, typed) {
    case (.unix(let own), .unix(let other)):
      own == other || Files.resolved(own) == Files.resolved(other)
    case (.tcp(_, let own), .tcp(let host, let other)):
      own == other && (host == "localhost" || host.hasPrefix("127.") || host == "::1")
    default: false
    }
  }
}
