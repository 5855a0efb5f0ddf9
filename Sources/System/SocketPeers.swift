import CLinux
import Glibc
import SystemPackage

/// Who is at the other end of the UNIX sockets of this machine.
package enum SocketPeers {
  /// For each connected UNIX socket, by its inode, the inode of the other end; nothing where the
  /// kernel does not tell.
  ///
  /// Source: sock_diag(7), `UNIX_DIAG_PEER`.
  ///
  /// - Complexity: O(number of the sockets).
  package static func all() -> [UInt32: UInt32] {
    guard let socket = try? open() else { return [:] }
    defer { try? socket.close() }
    guard let count = try? Syscalls.write(socket, question.span), count == question.count else {
      return [:]
    }
    var peers: [UInt32: UInt32] = [:]
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while let count = try? Syscalls.read(socket, into: &chunk), count > 0 {
      if !read(chunk[..<count], into: &peers) { break }
    }
    return peers
  }

  private static func open() throws(Errno) -> FileDescriptor {
    let kind = Int32(SOCK_RAW.rawValue | SOCK_CLOEXEC.rawValue)
    return FileDescriptor(
      rawValue: try Syscalls.retrying { Glibc.socket(AF_NETLINK, kind, NETLINK_SOCK_DIAG) })
  }

  /// One message: a header, and the wish to be told of the peers of all sockets.
  private static var question: [UInt8] {
    var wish = unix_diag_req()
    wish.sdiag_family = UInt8(AF_UNIX)
    wish.udiag_states = .max
    wish.udiag_show = UInt32(UDIAG_SHOW_PEER)
    var header = nlmsghdr()
    header.nlmsg_len = UInt32(MemoryLayout<nlmsghdr>.size + MemoryLayout<unix_diag_req>.size)
    header.nlmsg_type = UInt16(SOCK_DIAG_BY_FAMILY)
    header.nlmsg_flags = UInt16(NLM_F_REQUEST | NLM_F_ROOT | NLM_F_MATCH)
    return unsafe withUnsafeBytes(of: &header) { unsafe Array($0) }
      + withUnsafeBytes(of: &wish) { unsafe Array($0) }
  }

  /// Reads the messages of one packet; false once there are no more.
  private static func read(
    _ packet: ArraySlice<UInt8>, into peers: inout [UInt32: UInt32]
  ) -> Bool {
    var rest = packet
    while rest.count >= MemoryLayout<nlmsghdr>.size {
      let length = Int(word(rest, at: 0))
      let type = Int32(half(rest, at: 4))
      guard type == SOCK_DIAG_BY_FAMILY, length >= 32, length <= rest.count else { return false }
      let message = rest.prefix(length)
      if let peer = peer(in: message.dropFirst(32)) { peers[word(message, at: 20)] = peer }
      rest = rest.dropFirst((length + 3) & ~3)
    }
    return true
  }

  private static func peer(in attributes: ArraySlice<UInt8>) -> UInt32? {
    var rest = attributes
    while rest.count >= 4 {
      let length = Int(half(rest, at: 0))
      guard length >= 4, length <= rest.count else { return nil }
      if half(rest, at: 2) == UInt16(UNIX_DIAG_PEER), length >= 8 { return word(rest, at: 4) }
      rest = rest.dropFirst((length + 3) & ~3)
    }
    return nil
  }

  private static func half(_ bytes: ArraySlice<UInt8>, at offset: Int) -> UInt16 {
    unsafe bytes.dropFirst(offset).withUnsafeBytes { unsafe $0.loadUnaligned(as: UInt16.self) }
  }

  private static func word(_ bytes: ArraySlice<UInt8>, at offset: Int) -> UInt32 {
    unsafe bytes.dropFirst(offset).withUnsafeBytes { unsafe $0.loadUnaligned(as: UInt32.self) }
  }
}
