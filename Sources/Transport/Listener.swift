import System
package import SystemPackage

/// A socket that waits for clients, one after the other.
package struct Listener: ~Copyable {
  /// Where it listens.
  package let address: SocketAddress
  /// Readable when a client waits.
  package let descriptor: FileDescriptor

  /// Listens at a UNIX, abstract, vsock or TCP address.
  ///
  /// - Throws: ``TransportError``; an existing file is never removed.
  package init(_ address: SocketAddress) throws(TransportError) {
    self.address = address
    let name: RawSocketName
    switch address {
    case .unix(let path): name = RawSocketName(unixPath: path, isAbstract: false)
    case .abstract(let path): name = RawSocketName(unixPath: path, isAbstract: true)
    case .vsock(let cid, let port): name = RawSocketName(cid: cid, port: port)
    case .tcp(let host, let port):
      let names = try Resolver.addresses(of: host, port: port, for: address)
      guard let first = names.first else { throw TransportError(address, .nameNotFound(host)) }
      name = first
    case .descriptor, .command:
      throw TransportError(address, .system(.addressFamilyNotSupported))
    }
    let socket: FileDescriptor
    do throws(Errno) {
      socket = try Syscalls.socket(family: name.family)
    } catch {
      throw TransportError(address, .system(error))
    }
    do throws(Errno) {
      Syscalls.reuseAddress(socket)
      try Syscalls.listen(socket, name)
    } catch {
      try? socket.close()
      throw TransportError(address, .system(error))
    }
    descriptor = socket
  }

  deinit {
    try? descriptor.close()
    if case .unix(let path) = address { Files.remove(path) }
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
