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
    switch address {
    case .unix(let path):
      return try open(
        address, RawSocketName(unixPath: path, isAbstract: false), deadline, cancel)
    case .abstract(let name):
      return try open(address, RawSocketName(unixPath: name, isAbstract: true), deadline, cancel)
    case .vsock(let cid, let port):
      return try open(address, RawSocketName(cid: cid, port: port), deadline, cancel)
    case .tcp(let host, let port):
      return try openFirst(
        address,
        Resolver.addresses(
          of: host, port: port, for: address, until: deadline, cancel: cancel), deadline, cancel)
    case .descriptor(let number):
      return try adopt(number, address)
    case .command(let command):
      return try spawn(command, address)
    }
  }

  /// Tries a name's addresses in the resolver's order; the last one's error counts.
  private static func openFirst(
    _ address: SocketAddress, _ names: [RawSocketName], _ deadline: Int?,
    _ cancel: FileDescriptor?
  ) throws(TransportError) -> Connection {
    var failure = TransportError(address, .refused)
    for name in names {
      do throws(TransportError) {
        let connection = try open(address, name, deadline, cancel)
        Syscalls.disableDelay(connection.writeDescriptor)
        return connection
      } catch {
        if error.reason == .interrupted || error.reason == .timedOut { throw error }
        failure = error
      }
    }
    throw failure
  }

  private static func open(
    _ address: SocketAddress, _ name: RawSocketName, _ deadline: Int?, _ cancel: FileDescriptor?
  ) throws(TransportError) -> Connection {
    let descriptor: FileDescriptor
    do throws(Errno) {
      descriptor = try Syscalls.socket(family: name.family)
    } catch {
      throw TransportError(address, .system(error))
    }
    do throws(TransportError) {
      try connect(descriptor, name, address, deadline, cancel)
    } catch {
      try? descriptor.close()
      throw error
    }
    return Connection(address, reading: descriptor, writing: descriptor)
  }

  private static func connect(
    _ descriptor: FileDescriptor, _ name: RawSocketName, _ address: SocketAddress,
    _ deadline: Int?, _ cancel: FileDescriptor?
  ) throws(TransportError) {
    do throws(Errno) {
      do throws(Errno) {
        try Syscalls.connect(descriptor, name)
        return
      } catch .nowInProgress {
        // It goes on in the background.
      }
      var interests = [PollInterest(descriptor, .write)]
      if let cancel { interests.append(PollInterest(cancel, .read)) }
      let left = deadline.map { max(0, $0 - Clock.milliseconds) }
      let count = try Poll.wait(&interests, timeoutMilliseconds: left)
      if count == 0 { throw Errno.timedOut }
      if !interests[0].isReady { throw Errno.interrupted }
      if let error = try Syscalls.pendingError(descriptor) { throw error }
    } catch .interrupted {
      throw TransportError(address, .interrupted)
    } catch .connectionRefused {
      // Linux refuses so what is no socket too.
      if case .unix(let path) = address, !Files.isSocket(path) {
        throw TransportError(address, .notASocket)
      }
      throw TransportError(address, .refused)
    } catch {
      throw TransportError(address, errno: error)
    }
  }

  /// Takes over what the parent process passed. Every descriptor of our own is closed on exec, and
  /// none that was passed is; from here on it is our own, and no child gets it.
  private static func adopt(
    _ number: Int32, _ address: SocketAddress
  ) throws(TransportError) -> Connection {
    let descriptor = FileDescriptor(rawValue: number)
    do throws(Errno) {
      guard try !Syscalls.isClosedOnExec(descriptor) else { throw Errno.badFileDescriptor }
      try Syscalls.setNonBlocking(descriptor, true)
      // A child has its own standard streams in any case.
      if number > 2 { try Syscalls.setClosedOnExec(descriptor) }
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
