package import Transport

/// A monitor, or a guest agent, that somebody on this host listens for.
package struct FoundMonitor: Hashable, Sendable {
  /// What answers there.
  package enum Kind: String, Hashable, Sendable {
    case qmp, hmp, agent
  }

  /// Whether somebody is connected. A monitor serves one client at a time.
  package enum Use: Hashable, Sendable {
    case free
    /// By these, as far as they can be seen; never empty.
    case held([Holder])
    /// Its socket is not among those that this process may look at.
    case unseen
  }

  /// The machine's name, else the last part of the address.
  package var name: String
  /// What answers there.
  package var kind: Kind
  /// Where it is reached.
  package var address: SocketAddress
  /// Where it listens, if that is not where it is reached: libvirt holds the sockets of its machines.
  package var socket: SocketAddress?
  /// Who listens; nil if that cannot be seen.
  package var process: HostProcess?
  /// Whose process that is; the number of a user without a name.
  package var user: String?
  /// Whether somebody is connected.
  package var use: Use

  /// One that is described so.
  package init(
    name: String, kind: Kind, address: SocketAddress, socket: SocketAddress? = nil,
    process: HostProcess?, user: String?, use: Use
  ) {
    self.name = name
    self.kind = kind
    self.address = address
    self.socket = socket
    self.process = process
    self.user = user
    self.use = use
  }
}

/// A process, and what it runs.
package struct HostProcess: Hashable, Sendable {
  /// Its number.
  package var id: Int
  /// The name of its program, without the folders.
  package var program: String

  /// A process of that number.
  package init(id: Int, program: String) {
    self.id = id
    self.program = program
  }
}

/// Who is connected to a monitor.
package struct Holder: Hashable, Sendable {
  /// Nil if it is another user's, or on another host.
  package var process: HostProcess?
  /// The other host's address; nil for this host's processes.
  package var host: String?
  /// Where it lets others use what it holds; nil if it does not, or that is not known.
  package var share: SocketAddress?

  /// A process of this host, nil if it cannot be seen, or one of another host.
  package init(_ process: HostProcess?, host: String? = nil, share: SocketAddress? = nil) {
    self.process = process
    self.host = host
    self.share = share
  }
}

/// What a survey could not see, and why.
package enum Unseen: Hashable, Sendable {
  /// A file of options of that process.
  case optionFile(String, HostProcess)
  /// The process listens on a descriptor that it was given, and whose socket cannot be seen.
  case address(HostProcess)
  /// Who is connected to that many of the monitors.
  case holders(Int)
}
