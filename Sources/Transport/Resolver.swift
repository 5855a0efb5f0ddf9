import System

/// Names of hosts.
enum Resolver {
  /// All addresses of a host, IPv4 and IPv6, in the order in which they should be tried; it waits as
  /// long as the resolver does.
  static func addresses(
    of host: String, port: UInt16, for address: SocketAddress
  ) throws(TransportError) -> [RawSocketName] {
    let search = HostSearch(host, port: port)
    while search.isRunning { search.wait(milliseconds: 50) }
    if let words = search.failureText { throw TransportError(address, .nameNotFound(words)) }
    return search.names
  }
}
