import System
package import SystemPackage

/// A socket that waits for clients, one after the other.
package struct Listener: ~Copyable {
  /// Where it listens.
  package let address: SocketAddress
  /// Readable when a client waits.
  package let descriptor: FileDescriptor

  /// Whether the file of a UNIX socket goes with it.
  private let ownsFile: Bool

  /// Listens at a UNIX, abstract, vsock or TCP address.
  ///
  /// - Parameters:
  ///   - queue: how many clients may wait for their turn.
  ///   - isPrivate: the file of a UNIX socket is its owner's alone, whatever the umask says.
  /// - Throws: ``TransportError``; an existing file is never removed.
  package init(
    _ address: SocketAddress, queue: Int = 8, isPrivate: Bool = false
  ) throws(TransportError) {
    self.address = address
    ownsFile = true
    let name: RawSocketName
    switch address {
    case .unix(let path): name = RawSocketName(unixPath: path, isAbstract: false)
    case .abstract(let path): name = RawSocketName(unixPath: path, isAbstract: true)
    case .vsock(let cid, let port): name = RawSocketName(cid: cid, port: port)
    case .tcp(let host, let port):
      let names = try Resolver.addresses(of: host, port: port, for: address)
      // Whoever is given a name tries all its addresses; 127.0.0.1 is what people type.
      guard let first = names.first(where: \.isIPv4) ?? names.first else {
        throw TransportError(address, .nameNotFound(host))
      }
      name = first
    case .descriptor, .command, .libvirt:
      throw TransportError(address, .notToListenAt)
    }
    let socket: FileDescriptor
    do throws(Errno) {
      socket = try Syscalls.socket(family: name.family)
    } catch {
      throw TransportError(address, .system(error))
    }
    do throws(Errno) {
      Syscalls.reuseAddress(socket)
      // A UNIX socket's file is made with the mode of the socket.
      if isPrivate { try Files.makePrivate(socket) }
      try Syscalls.listen(socket, name, queue: queue)
    } catch {
      try? socket.close()
      throw TransportError(address, .system(error))
    }
    descriptor = socket
  }

  /// Takes over a listening socket that the parent process passed, as systemd does.
  ///
  /// Source: sd_listen_fds(3).
  ///
  /// - Throws: ``TransportError`` with `.badFileDescriptor` if none was passed under that number, with
  ///   `.invalidArgument` if it does not listen.
  package init(passed number: Int32) throws(TransportError) {
    address = .descriptor(number)
    ownsFile = false
    let socket = FileDescriptor(rawValue: number)
    do throws(Errno) {
      // Every descriptor of our own is closed on exec, and none that was passed is.
      guard PassedSockets.include(number), try !Syscalls.isClosedOnExec(socket) else {
        throw Errno.badFileDescriptor
      }
      guard Syscalls.isListening(socket) else { throw Errno.invalidArgument }
      try Syscalls.setNonBlocking(socket, true)
      try Syscalls.setClosedOnExec(socket)
    } catch {
      throw TransportError(address, .system(error))
    }
    descriptor = socket
  }

  deinit {
    try? descriptor.close()
    if ownsFile, case .unix(let path) = address { Files.remove(path) }
  }

  /// Takes the next client.
  package func accept() throws(TransportError) -> Connection {
    do throws(Errno) {
      let client = try Syscalls.accept(descriptor)
      return Connection(address, reading: client, writing: client)
    } catch {
      throw TransportError(address, .system(error))
    }
  }
}
