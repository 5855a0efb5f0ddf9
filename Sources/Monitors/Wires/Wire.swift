package import SystemPackage
package import Transport

/// What carries a monitor's bytes in both directions: a connection, or what a test holds.
package protocol Wire: AnyObject {
  /// Where it leads, for messages about it.
  var address: SocketAddress { get }
  /// Readable when the server has sent something, or has ended.
  var readDescriptor: FileDescriptor { get }
  /// The same descriptor, unless the wire is a pair of pipes.
  var writeDescriptor: FileDescriptor { get }
  /// How many bytes wait to be written.
  var unwritten: Int { get }

  /// Appends what has arrived, in one packet.
  ///
  /// - Returns: the number of bytes; 0 is the end, nil that nothing is there now.
  func read(into buffer: inout [UInt8]) throws(TransportError) -> Int?
  /// Puts bytes in line; ``flush()`` writes them.
  func enqueue(_ bytes: [UInt8])
  /// Whether descriptors can go with bytes.
  var passesDescriptors: Bool { get }
  /// Puts bytes in line, with the first of which a descriptor goes, which is the wire's then; only
  /// where ``passesDescriptors`` says so.
  func enqueue(_ bytes: [UInt8], passing descriptor: FileDescriptor)
  /// Writes as much as the other side takes now; the rest stays in line.
  func flush() throws(TransportError)
}

extension Wire {
  /// Whether bytes wait to be written.
  package var wantsWrite: Bool { unwritten > 0 }
  /// Most wires carry bytes alone.
  package var passesDescriptors: Bool { false }
  /// Most wires carry bytes alone.
  package func enqueue(_ bytes: [UInt8], passing descriptor: FileDescriptor) {
    preconditionFailure("a descriptor for a wire that carries bytes alone")
  }
}

/// A connection as a wire; it is closed when the wire goes.
package final class ConnectionWire: Wire {
  private var connection: Connection
  private let companion: AnyObject?

  /// Takes over an open connection.
  ///
  /// - Parameter companion: lives as long as the wire: what answers at the other end.
  package init(_ connection: consuming Connection, keeping companion: AnyObject? = nil) {
    self.connection = connection
    self.companion = companion
  }

  /// Where it leads.
  package var address: SocketAddress { connection.address }
  /// Readable when the server has sent something, or has ended.
  package var readDescriptor: FileDescriptor { connection.readDescriptor }
  /// The same descriptor, unless it is a pair of pipes.
  package var writeDescriptor: FileDescriptor { connection.writeDescriptor }
  /// How many bytes wait to be written.
  package var unwritten: Int { connection.unwritten }

  /// Appends what has arrived.
  package func read(into buffer: inout [UInt8]) throws(TransportError) -> Int? {
    try connection.read(into: &buffer)
  }

  /// Puts bytes in line.
  package func enqueue(_ bytes: [UInt8]) {
    connection.enqueue(bytes)
  }

  /// Whether descriptors can go with bytes.
  package var passesDescriptors: Bool { connection.passesDescriptors }

  /// Puts bytes in line, and a descriptor with the first of them.
  package func enqueue(_ bytes: [UInt8], passing descriptor: FileDescriptor) {
    connection.enqueue(bytes, passing: descriptor)
  }

  /// Writes as much as the connection takes now.
  package func flush() throws(TransportError) {
    try connection.flush()
  }
}
