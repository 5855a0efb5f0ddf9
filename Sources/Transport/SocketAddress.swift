/// Where a monitor is reached.
package enum SocketAddress: Hashable, Sendable {
  /// A UNIX socket in the file system.
  case unix(path: String)
  /// A UNIX socket in Linux's abstract name space; the name stands without its NUL.
  case abstract(name: String)
  case tcp(host: String, port: UInt16)
  /// A virtual machine's socket: context id and port.
  case vsock(cid: UInt32, port: UInt32)
  /// A connection that the parent process left open under this descriptor.
  case descriptor(Int32)
  /// A shell command whose standard input and output are the connection.
  case command(String)
  /// A machine of libvirt's, through virsh.
  case libvirt(LibvirtDomain)
}

extension SocketAddress: CustomStringConvertible {
  /// A spelling that parses to the same address.
  package var description: String {
    switch self {
    case .unix(let path): "unix:\(path)"
    case .abstract(let name): "unix:@\(name)"
    case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    case .vsock(let cid, let port): "vsock:\(cid):\(port)"
    case .descriptor(let number): "fd:\(number)"
    case .command(let command): "exec:\(command)"
    case .libvirt(let domain): "libvirt:\(domain)"
    }
  }
}

extension SocketAddress {
  /// How many descriptors it takes to connect there and to be connected, at most.
  package var descriptorCount: Int {
    switch self {
    case .unix, .abstract, .vsock, .descriptor, .command: 1
    // The resolver has some of its own.
    case .tcp: 2
    // Three programs, of each what it prints and what it complains of, and a pair of sockets.
    case .libvirt: 8
    }
  }
}

/// Why a text is no address.
package enum AddressError: Error, Hashable, Sendable {
  case empty
  /// Not a number from 1 to 65535.
  case badPort(String)
  case missingPort
  /// A path or abstract name of more than 107 bytes, which no UNIX socket can have.
  case pathTooLong(bytes: Int)
  case emptyPath
  /// Not `vsock:CID:PORT` with two numbers.
  case badVsock(String)
  /// Not `fd:N` with the number of a descriptor.
  case badDescriptor(String)
  case emptyCommand
  case unclosedBracket
  /// What stands behind `libvirt:` ends with no name of a domain.
  case missingDomain
}
