import Glibc

/// Names of hosts.
enum Resolver {
  /// All addresses of a host, IPv4 and IPv6, in the order in which they should be tried.
  ///
  /// The corresponding C function is `getaddrinfo`.
  static func addresses(
    of host: String, port: UInt16, for address: SocketAddress
  ) throws(TransportError) -> [RawSocketName] {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let status = unsafe getaddrinfo(host, String(port), &hints, &list)
    defer { if let list = unsafe list { unsafe freeaddrinfo(list) } }
    guard status == 0 else {
      throw TransportError(address, .nameNotFound(unsafe String(cString: gai_strerror(status))))
    }
    var names: [RawSocketName] = []
    var next = unsafe list
    while let info = unsafe next {
      if let name = unsafe info.pointee.ai_addr {
        names.append(unsafe RawSocketName(name, length: info.pointee.ai_addrlen))
      }
      unsafe next = info.pointee.ai_next
    }
    return names
  }
}
