import System
import SystemPackage

extension Connection {
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
