import System
package import Transport

extension FoundMonitor {
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
