import CLinux
import Glibc
package import SystemPackage

extension Syscalls {
  /// A stream socket that does not block and is closed on exec.
  ///
  /// The corresponding C function is `socket`.
  package static func socket(family: Int32) throws(Errno) -> FileDescriptor {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    return FileDescriptor(rawValue: try retrying { Glibc.socket(family, kind, 0) })
  }

  /// Starts to connect; `.nowInProgress` means that it goes on in the background.
  ///
  /// The corresponding C function is `connect`.
  package static func connect(_ descriptor: FileDescriptor, _ name: RawSocketName) throws(Errno) {
    _ = try retrying {
      unsafe name.withPointer { unsafe Glibc.connect(descriptor.rawValue, $0, $1) }
    }
  }

  /// The corresponding C functions are `bind` and `listen`.
  ///
  /// - Parameter queue: how many clients may wait for their turn.
  package static func listen(
    _ descriptor: FileDescriptor, _ name: RawSocketName, queue: Int = 8
  ) throws(Errno) {
    _ = try retrying {
      unsafe name.withPointer { unsafe Glibc.bind(descriptor.rawValue, $0, $1) }
    }
    _ = try retrying { Glibc.listen(descriptor.rawValue, Int32(clamping: queue)) }
  }

  /// Whether it is a socket that takes clients.
  ///
  /// The corresponding C function is `getsockopt` with `SO_ACCEPTCONN`.
  package static func isListening(_ descriptor: FileDescriptor) -> Bool {
    var value: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    let status = unsafe getsockopt(
      descriptor.rawValue, SOL_SOCKET, SO_ACCEPTCONN, &value, &size)
    return status == 0 && value != 0
  }

  /// The corresponding C function is `accept4`.
  package static func accept(_ descriptor: FileDescriptor) throws(Errno) -> FileDescriptor {
    let flags = Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    return FileDescriptor(
      rawValue: try retrying { accept4(descriptor.rawValue, nil, nil, flags) })
  }

  /// What became of a connection in the background; nil if all is well.
  ///
  /// The corresponding C function is `getsockopt` with `SO_ERROR`.
  package static func pendingError(_ descriptor: FileDescriptor) throws(Errno) -> Errno? {
    var value: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    _ = try retrying {
      unsafe getsockopt(descriptor.rawValue, SOL_SOCKET, SO_ERROR, &value, &size)
    }
    return value == 0 ? nil : Errno(rawValue: value)
  }

  /// Lets small messages leave at once.
  ///
  /// The corresponding C function is `setsockopt` with `TCP_NODELAY`.
  package static func disableDelay(_ descriptor: FileDescriptor) {
    var on: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    // Only speed depends on it.
    _ = unsafe setsockopt(descriptor.rawValue, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
  }

  /// Lets a port be listened on again at once.
  ///
  /// The corresponding C function is `setsockopt` with `SO_REUSEADDR`.
  package static func reuseAddress(_ descriptor: FileDescriptor) {
    var on: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    // Where it does not work, listening says why.
    _ = unsafe setsockopt(descriptor.rawValue, SOL_SOCKET, SO_REUSEADDR, &on, size)
  }

  /// A connected pair of stream sockets, the first of them not blocking.
  ///
  /// The corresponding C function is `socketpair`.
  package static func socketPair() throws(Errno) -> (ours: FileDescriptor, theirs: FileDescriptor) {
    var pair: [Int32] = [0, 0]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    _ = try retrying { unsafe Glibc.socketpair(AF_UNIX, kind, 0, &pair) }
    try setNonBlocking(FileDescriptor(rawValue: pair[0]), true)
    return (FileDescriptor(rawValue: pair[0]), FileDescriptor(rawValue: pair[1]))
  }
}
