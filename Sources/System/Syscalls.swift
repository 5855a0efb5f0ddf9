import Glibc
package import SystemPackage

/// The system calls on descriptors that swift-system does not have, or not with an error of a known
/// type, each once, with EINTR handled once.
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

  /// One more descriptor of the same file, above the standard streams, that no child gets.
  ///
  /// The corresponding C function is `fcntl` with `F_DUPFD_CLOEXEC`.
  package static func duplicate(_ descriptor: FileDescriptor) throws(Errno) -> FileDescriptor {
    FileDescriptor(
      rawValue: try retrying { fcntl(descriptor.rawValue, F_DUPFD_CLOEXEC, 3) })
  }

  /// What swift-system throws is always an `Errno`; its types do not say so.
  static func typed<Value>(_ body: () throws -> Value) throws(Errno) -> Value {
    do {
      return try body()
    } catch let error as Errno {
      throw error
    } catch {
      preconditionFailure("swift-system threw \(error)")
    }
  }

  /// Reads up to the length of `chunk` into it; 0 is the end.
  ///
  /// The corresponding C function is `read`.
  package static func read(
    _ descriptor: FileDescriptor, into chunk: inout [UInt8]
  ) throws(Errno) -> Int {
    try typed { try unsafe chunk.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) } }
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
        let free = UnsafeMutableRawBufferPointer(room.extracting(length...))
        length += try typed { try unsafe descriptor.read(into: free) }
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
    try typed { try unsafe bytes.withUnsafeBytes { try unsafe descriptor.write($0) } }
  }

  /// Writes all of the bytes, waiting where the descriptor does not block and does not take them
  /// at once.
  ///
  /// - Parameter endings: the signals that end the wait.
  /// - Throws: `.interrupted` if one of them comes.
  package static func writeAll(
    _ descriptor: FileDescriptor, _ bytes: Span<UInt8>, until endings: [Signal] = Signal.endings
  ) throws(Errno) {
    try writeAll(descriptor, bytes) { () throws(Errno) in
      try waitUntilReady(descriptor, .write, until: endings)
    }
  }

  /// The same, where somebody else waits.
  ///
  /// - Parameter wait: returns once the descriptor takes more.
  /// - Throws: what `wait` throws.
  package static func writeAll(
    _ descriptor: FileDescriptor, _ bytes: Span<UInt8>, waiting wait: () throws(Errno) -> Void
  ) throws(Errno) {
    var written = 0
    while written < bytes.count {
      do throws(Errno) {
        let count = try write(descriptor, bytes.extracting(written..<bytes.count))
        // Some files take nothing and call it no error; to try for ever is no way to say so.
        if count == 0 { throw Errno.ioError }
        written += count
      } catch .resourceTemporarilyUnavailable {
        try wait()
      }
    }
  }

  /// Waits until a descriptor can be read or written.
  ///
  /// - Parameter endings: the signals that end the wait.
  /// - Throws: `.interrupted` as soon as one of them waits.
  static func waitUntilReady(
    _ descriptor: FileDescriptor, _ want: PollInterest.Want,
    until endings: [Signal] = Signal.endings
  ) throws(Errno) {
    let wait = { () throws(Errno) in
      // The queue cannot be waited for: it is ready for other signals too, and is not read here.
      var interests = [PollInterest(descriptor, want)]
      repeat {
        if SignalQueue.holds(anyOf: endings) { throw Errno.interrupted }
      } while try Poll.wait(&interests, timeoutMilliseconds: 50) == 0
    }
    if endings.contains(.interrupt) { try KeyboardSignals.on(while: wait) } else { try wait() }
  }
}
