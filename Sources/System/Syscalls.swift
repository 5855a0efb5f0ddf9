import CLinux
import Glibc
package import SystemPackage

/// The system calls that swift-system does not have, each once, with EINTR handled once.
package enum Syscalls {
  /// Calls again while a signal interrupts.
  ///
  /// - Parameter body: returns -1 and sets `errno` if it failed.
  static func retrying<Value: FixedWidthInteger>(_ body: () -> Value) throws(Errno) -> Value {
    while true {
      let value = body()
      if value != -1 { return value }
      let error = Errno(rawValue: errno)
      if error != .interrupted { throw error }
    }
  }

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
  package static func listen(_ descriptor: FileDescriptor, _ name: RawSocketName) throws(Errno) {
    _ = try retrying {
      unsafe name.withPointer { unsafe Glibc.bind(descriptor.rawValue, $0, $1) }
    }
    _ = try retrying { Glibc.listen(descriptor.rawValue, 8) }
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

  /// The corresponding C function is `fcntl` with `F_SETFL`.
  package static func setNonBlocking(
    _ descriptor: FileDescriptor, _ isOn: Bool
  ) throws(Errno) {
    let flags = try retrying { fcntl(descriptor.rawValue, F_GETFL) }
    let wanted = isOn ? flags | O_NONBLOCK : flags & ~O_NONBLOCK
    if wanted != flags { _ = try retrying { fcntl(descriptor.rawValue, F_SETFL, wanted) } }
  }

  /// Whether no child gets it.
  ///
  /// The corresponding C function is `fcntl` with `F_GETFD`.
  package static func isClosedOnExec(_ descriptor: FileDescriptor) throws(Errno) -> Bool {
    try retrying { fcntl(descriptor.rawValue, F_GETFD) } & FD_CLOEXEC != 0
  }

  /// Keeps it from children.
  ///
  /// The corresponding C function is `fcntl` with `F_SETFD`.
  package static func setClosedOnExec(_ descriptor: FileDescriptor) throws(Errno) {
    _ = try retrying { fcntl(descriptor.rawValue, F_SETFD, FD_CLOEXEC) }
  }

  /// Reads up to the length of `chunk` into it; 0 is the end.
  ///
  /// The corresponding C function is `read`.
  package static func read(
    _ descriptor: FileDescriptor, into chunk: inout [UInt8]
  ) throws(Errno) -> Int {
    let count = chunk.count
    return try retrying { unsafe Glibc.read(descriptor.rawValue, &chunk, count) }
  }

  /// Reads up to `count` bytes onto the end of a buffer; 0 is the end.
  ///
  /// The corresponding C function is `read`.
  package static func read(
    _ descriptor: FileDescriptor, appendingTo buffer: inout [UInt8], upTo count: Int
  ) throws(Errno) -> Int {
    let before = buffer.count
    try buffer.append(addingCapacity: count) { (output) throws(Errno) in
      try unsafe output.withUnsafeMutableBufferPointer { (room, length) throws(Errno) in
        let free = room.extracting(length...).baseAddress
        length += try retrying { unsafe Glibc.read(descriptor.rawValue, free, count) }
      }
    }
    return buffer.count - before
  }

  /// Writes some of the bytes and returns how many; a broken connection is `.brokenPipe`, never
  /// a signal, because ``SignalQueue`` blocks SIGPIPE.
  ///
  /// The corresponding C function is `write`.
  package static func write(
    _ descriptor: FileDescriptor, _ bytes: Span<UInt8>
  ) throws(Errno) -> Int {
    try unsafe bytes.withUnsafeBufferPointer { (pointer) throws(Errno) in
      try retrying { unsafe Glibc.write(descriptor.rawValue, pointer.baseAddress, pointer.count) }
    }
  }

  /// Writes all of the bytes, waiting where the descriptor does not block and does not take them
  /// at once.
  ///
  /// - Throws: `.interrupted` if a signal ends the wait.
  package static func writeAll(
    _ descriptor: FileDescriptor, _ bytes: Span<UInt8>
  ) throws(Errno) {
    var written = 0
    while written < bytes.count {
      do throws(Errno) {
        let count = try write(descriptor, bytes.extracting(written..<bytes.count))
        // Some files take nothing and call it no error; to try for ever is no way to say so.
        if count == 0 { throw Errno.ioError }
        written += count
      } catch .resourceTemporarilyUnavailable {
        try waitUntilReady(descriptor, .write)
      }
    }
  }

  /// Waits until a descriptor can be read or written.
  ///
  /// - Throws: `.interrupted` as soon as ``SignalQueue/hasEnding``.
  package static func waitUntilReady(
    _ descriptor: FileDescriptor, _ want: PollInterest.Want
  ) throws(Errno) {
    var interests = [PollInterest(descriptor, want)]
    repeat {
      // The queue cannot be waited for: it is ready for other signals too, and is not read here.
      if SignalQueue.hasEnding { throw Errno.interrupted }
    } while try Poll.wait(&interests, timeoutMilliseconds: 50) == 0
  }
}
