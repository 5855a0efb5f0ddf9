import Foundation
import System
import SystemPackage
package import Transport

/// A client that talks to a monitor in whole messages of its own words.
package final class MonitorClient {
  private var connection: Connection
  private var buffer: [UInt8] = []

  /// Connects, and reads nothing.
  package init(_ address: SocketAddress) throws {
    connection = try Connection.open(address, timeoutMilliseconds: 60_000)
  }

  /// The same at a UNIX socket's path.
  package convenience init(_ socket: String) throws {
    try self.init(.unix(path: socket))
  }

  /// Connects, and negotiates.
  package convenience init(negotiatingAt socket: String) throws {
    try self.init(socket)
    _ = try next()
    try send(#"{"execute": "qmp_capabilities", "id": "n"}"#)
    _ = try next()
  }

  /// Sends text as it stands, waiting where the server does not take it.
  package func send(_ text: String) throws {
    connection.enqueue(Array(text.utf8))
    try connection.flush()
    while connection.wantsWrite {
      var interests = [PollInterest(connection.writeDescriptor, .write)]
      _ = try Poll.wait(&interests, timeoutMilliseconds: 50)
      try connection.flush()
    }
  }

  /// Nothing more will be sent; what comes is still read.
  package func stopSending() {
    _ = shutdown(connection.writeDescriptor.rawValue, Int32(SHUT_WR))
  }

  /// The next line without its end; nil once there is none: the connection has ended, or a minute has
  /// gone by.
  package func next(withinMilliseconds bound: Int = 60_000) throws -> String? {
    let deadline = Clock.milliseconds + bound
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeSubrange(...end)
        return line.hasSuffix("\r") ? String(line.dropLast()) : line
      }
      guard try wait(until: deadline), try connection.read(into: &buffer) != 0 else { return nil }
    }
  }

  /// The next line that holds the text.
  package func next(with text: String) throws -> String? {
    while let line = try next() {
      if line.contains(text) { return line }
    }
    return nil
  }

  /// Whether the connection ends within a minute; what still comes is passed over.
  package func ends() -> Bool {
    let deadline = Clock.milliseconds + 60_000
    while (try? wait(until: deadline)) ?? true {
      buffer.removeAll(keepingCapacity: true)
      // A connection that is reset has ended too.
      guard let count = try? connection.read(into: &buffer) ?? -1, count != 0 else { return true }
    }
    return false
  }

  private func wait(until deadline: Int) throws -> Bool {
    var interests = [PollInterest(connection.readDescriptor, .read)]
    let left = max(0, deadline - Clock.milliseconds)
    return try Poll.wait(&interests, timeoutMilliseconds: left) > 0
  }
}
