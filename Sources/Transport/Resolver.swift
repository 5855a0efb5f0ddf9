import System
import SystemPackage

/// Names of hosts.
enum Resolver {
  /// All addresses of a host, IPv4 and IPv6, in the order in which they should be tried.
  ///
  /// - Parameters:
  ///   - deadline: monotonic milliseconds; nil waits as long as the resolver does.
  ///   - cancel: the search is given up when it becomes readable.
  static func addresses(
    of host: String, port: UInt16, for address: SocketAddress, until deadline: Int? = nil,
    cancel: FileDescriptor? = nil
  ) throws(TransportError) -> [RawSocketName] {
    let search = HostSearch(host, port: port)
    repeat {
      if let cancel, isReadable(cancel) { throw TransportError(address, .interrupted) }
      let left = deadline.map { $0 - Clock.milliseconds } ?? Int.max
      if left <= 0 { throw TransportError(address, .timedOut) }
      search.wait(milliseconds: min(left, 50))
    } while search.isRunning
    if let words = search.failureText { throw TransportError(address, .nameNotFound(words)) }
    return search.names
  }

  private static func isReadable(_ descriptor: FileDescriptor) -> Bool {
    var interests = [PollInterest(descriptor, .read)]
    return (try? Poll.wait(&interests, timeoutMilliseconds: 0)) == 1
  }
}
