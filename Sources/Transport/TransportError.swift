package import SystemPackage

/// What went wrong with a connection: where, and why.
package struct TransportError: Error, Hashable, Sendable {
  /// What went wrong.
  package enum Reason: Hashable, Sendable {
    /// There is no file of that name.
    case noSuchSocket
    /// There is a file of that name, but it is no socket.
    case notASocket
    /// Nobody listens there.
    case refused
    case permissionDenied
    /// The queue of a UNIX socket is full: others connected and wait for their turn.
    case busy
    /// The resolver's own words (`gai_strerror`).
    case nameNotFound(String)
    case timedOut
    /// The user gave up: Ctrl-C.
    case interrupted
    /// A line that does not end: the connection was given up.
    case lineTooLong
    /// One of the process's own standard streams.
    case standardStream
    /// Nobody listens at addresses of that kind.
    case notToListenAt
    /// The command of an `exec:` address could not be started.
    case commandNotStarted(Errno)
    /// What virsh says of a machine of libvirt's, in its own words.
    case virsh(String)
    case system(Errno)
  }

  /// Where the connection was to lead.
  package var address: SocketAddress
  /// What went wrong.
  package var reason: Reason

  /// An error of the connection to that address.
  package init(_ address: SocketAddress, _ reason: Reason) {
    self.address = address
    self.reason = reason
  }

  /// - Parameter errno: as `connect`, `read` or `write` gave it.
  package init(_ address: SocketAddress, errno: Errno) {
    self.address = address
    reason =
      switch errno {
      case .noSuchFileOrDirectory: .noSuchSocket
      case .socketNotConnected, .notSocket: .notASocket
      case .connectionRefused: .refused
      case .permissionDenied, .notPermitted: .permissionDenied
      case .resourceTemporarilyUnavailable: .busy
      case .timedOut: .timedOut
      default: .system(errno)
      }
  }

  /// Whether a server that is just starting looks like this.
  package var mayPass: Bool {
    switch reason {
    case .noSuchSocket, .refused, .busy, .virsh: true
    default: false
    }
  }
}
