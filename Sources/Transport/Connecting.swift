import EventLoop
import System
package import SystemPackage

extension Connection {
  /// Connects, bounded in time, and given up when `cancel` becomes readable.
  ///
  /// - Parameters:
  ///   - timeoutMilliseconds: nil waits as long as the system does.
  ///   - cancel: for example ``SignalQueue/descriptor``.
  /// - Throws: ``TransportError``.
  package static func open(
    _ address: SocketAddress, timeoutMilliseconds: Int?, cancel: FileDescriptor?
  ) throws(TransportError) -> Connection {
    let deadline = timeoutMilliseconds.map { Clock.milliseconds + $0 }
    return try KeyboardSignals.on { () throws(TransportError) in
      try open(address, until: deadline, cancel)
    }
  }

  private static func open(
    _ address: SocketAddress, until deadline: Int?, _ cancel: FileDescriptor?
  ) throws(TransportError) -> Connection {
    let loop = Loop()
    var isCancelled = false
    let watch = cancel.map { loop.watch($0, rank: .signals) { _ in isCancelled = true } }
    defer { watch?.cancel() }
    if case .tcp = address, watch != nil { _ = loop.turn(until: loop.now) }
    if isCancelled { throw TransportError(address, .interrupted) }
    let attempt = ConnectAttempt(address, on: loop, until: deadline)
    _ = loop.run { attempt.isOver || isCancelled }
    if let connection = attempt.take() { return connection }
    throw attempt.failure ?? TransportError(address, .interrupted)
  }

  /// Opens what needs no waiting: a descriptor, or a command.
  static func openAtOnce(_ address: SocketAddress) throws(TransportError) -> Connection {
    switch address {
    case .descriptor(let number): return try adopt(number, address)
    case .command(let command): return try spawn(command, address)
    default: preconditionFailure("\(address) needs an attempt")
    }
  }

  /// Takes over what the parent process passed. Every descriptor of our own is closed on exec, and
  /// none that was passed is; from here on it is our own, and no child gets it. Standard streams stay
  /// what they are: of a socket on standard input, as inetd passes it, a duplicate is taken.
  private static func adopt(
    _ number: Int32, _ address: SocketAddress
  ) throws(TransportError) -> Connection {
    var descriptor = FileDescriptor(rawValue: number)
    if (0...2).contains(number), number != 0 || !Files.isSocket(descriptor) {
      throw TransportError(address, .standardStream)
    }
    do throws(Errno) {
      guard try !Syscalls.isClosedOnExec(descriptor) else { throw Errno.badFileDescriptor }
      if number == 0 { descriptor = try Syscalls.duplicate(descriptor) }
      try Syscalls.setNonBlocking(descriptor, true)
      try Syscalls.setClosedOnExec(descriptor)
    } catch {
      throw TransportError(address, .system(error))
    }
    return Connection(address, reading: descriptor, writing: descriptor)
  }

  /// Starts a command in our own group, so that it may ask for a password at the terminal. A Ctrl-C
  /// there is meant for us: it ignores that. Ctrl-Z stops both.
  private static func spawn(
    _ command: String, _ address: SocketAddress
  ) throws(TransportError) -> Connection {
    do throws(Errno) {
      let (ours, theirs) = try Syscalls.socketPair()
      defer { try? theirs.close() }
      do throws(Errno) {
        let child = try ChildProcess.start(
          ["/bin/sh", "-c", "trap '' INT; exec /bin/sh -c \"$0\"", command],
          input: .descriptor(theirs), output: .descriptor(theirs), error: .inherit,
          ownGroup: false)
        return Connection(address, reading: ours, writing: ours, child: child)
      } catch {
        try? ours.close()
        throw error
      }
    } catch {
      throw TransportError(address, .commandNotStarted(error))
    }
  }
}
