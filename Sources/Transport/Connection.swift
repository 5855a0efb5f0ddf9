package import System
package import SystemPackage

/// An open connection: bytes in both directions, closed when it goes.
package struct Connection: ~Copyable {
  /// Where it leads.
  package let address: SocketAddress
  /// Readable when the server has sent something, or has ended.
  package let readDescriptor: FileDescriptor
  /// The same descriptor, unless the connection is a pair of pipes.
  package let writeDescriptor: FileDescriptor

  private var outgoing: [UInt8] = []
  /// Descriptors that go with the bytes from that place of the outgoing ones on.
  private var passed: [(place: Int, descriptor: FileDescriptor)] = []
  private var written = 0
  /// Most connections say little, and there may be thousands: it grows once it has been full.
  private var chunk = [UInt8](repeating: 0, count: 1 << 12)
  /// What is longer does not come through the chunk.
  private static let usualChunk = 1 << 16
  /// Enough for all that a UNIX socket holds: the server is woken a third as often.
  private static let largeChunk = 1 << 18
  /// The command of an `exec:` address.
  private var child: ChildProcess?

  /// Takes over descriptors, which must not block.
  package init(
    _ address: SocketAddress, reading: FileDescriptor, writing: FileDescriptor,
    child: ChildProcess? = nil
  ) {
    self.address = address
    readDescriptor = reading
    writeDescriptor = writing
    self.child = child
  }

  deinit {
    child?.askFamilyToEnd()
    for (_, descriptor) in passed { try? descriptor.close() }
    try? readDescriptor.close()
    if writeDescriptor != readDescriptor { try? writeDescriptor.close() }
    if var child { child.end(withinMilliseconds: 500) }
  }

  /// How many bytes wait to be written.
  package var unwritten: Int { outgoing.count - written }
  /// Whether bytes wait to be written.
  package var wantsWrite: Bool { unwritten > 0 }

  /// Appends what has arrived, up to 256 KiB, to `buffer`. Small messages come through a buffer of
  /// their own, so that they are no larger than they are; the rest of a large one does not.
  ///
  /// - Returns: the number of bytes; 0 is the end, nil that nothing is there now.
  package mutating func read(into buffer: inout [UInt8]) throws(TransportError) -> Int? {
    do throws(Errno) {
      guard buffer.count < Self.usualChunk else {
        buffer.prepare(for: Self.largeChunk)
        return try Syscalls.read(readDescriptor, appendingTo: &buffer, upTo: Self.largeChunk)
      }
      let count = try Syscalls.read(readDescriptor, into: &chunk)
      buffer.append(contentsOf: chunk[..<count])
      if count == chunk.count, count < Self.usualChunk {
        chunk = [UInt8](repeating: 0, count: Self.usualChunk)
      }
      return count
    } catch .resourceTemporarilyUnavailable {
      return nil
    } catch {
      throw TransportError(address, .system(error))
    }
  }

  /// Whether it can pass descriptors: UNIX sockets can.
  package var passesDescriptors: Bool {
    switch address {
    case .unix, .abstract: true
    case .descriptor: Files.isSocket(writeDescriptor)
    case .tcp, .vsock, .command, .libvirt: false
    }
  }

  /// Puts bytes in line, with the first of which a descriptor goes; it is closed once it has gone.
  package mutating func enqueue(_ bytes: [UInt8], passing descriptor: FileDescriptor) {
    enqueue([])
    passed.append((outgoing.count, descriptor))
    enqueue(bytes)
  }

  /// Puts bytes in line; ``flush()`` writes them.
  package mutating func enqueue(_ bytes: [UInt8]) {
    if written == outgoing.count {
      outgoing.removeAll(keepingCapacity: outgoing.capacity < 1 << 20)
      written = 0
    } else if written >= Self.largeChunk, 2 * written >= outgoing.count {
      // The other side reads, but never all: what it has does not pile up here.
      outgoing.removeFirst(written)
      for index in passed.indices { passed[index].place -= written }
      written = 0
    }
    outgoing.append(contentsOf: bytes)
  }

  /// Writes as much as the connection takes now; the rest stays in line.
  package mutating func flush() throws(TransportError) {
    do throws(Errno) {
      while wantsWrite {
        let count = try writeSome()
        if passed.first?.place == written { try? passed.removeFirst().descriptor.close() }
        written += count
      }
    } catch .resourceTemporarilyUnavailable {
      return
    } catch {
      throw TransportError(address, .system(error))
    }
  }

  private func writeSome() throws(Errno) -> Int {
    guard let next = passed.first else {
      return try Syscalls.write(
        writeDescriptor, outgoing.span.extracting(written..<outgoing.count))
    }
    if next.place > written {
      return try Syscalls.write(writeDescriptor, outgoing.span.extracting(written..<next.place))
    }
    let end = passed.count > 1 ? passed[1].place : outgoing.count
    return try Syscalls.write(
      writeDescriptor, outgoing.span.extracting(written..<end), passing: next.descriptor)
  }
}
