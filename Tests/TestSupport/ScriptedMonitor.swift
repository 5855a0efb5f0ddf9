import Foundation
import Synchronization
import System
import SystemPackage
import Transport

/// A server that does what no real QEMU can be made to do: it plays a script to its clients.
///
/// The script runs on a thread of its own, once for each client, one client after the other.
package final class ScriptedMonitor: Sendable {
  /// The path of its socket.
  package let socket: String
  private let folder: TemporaryFolder
  private let state: State

  /// What the thread and the test share.
  private final class State: Sendable {
    let received = Mutex<[String]>([])
    let isStopped = Mutex(false)
  }

  /// - Parameter script: talks to one client; the connection is closed when it returns.
  package init(
    folder: TemporaryFolder = TemporaryFolder(),
    script: @escaping @Sendable (ScriptedClient) throws -> Void
  ) throws {
    IgnoredSignals.ignorePipe()
    self.folder = folder
    socket = folder.file("m.sock")
    let state = State()
    self.state = state
    let listener = Box(try Listener(.unix(path: socket)))
    Thread.detachNewThread {
      while !state.isStopped.withLock({ $0 }) {
        guard let client = listener.accept(isStopped: { state.isStopped.withLock { $0 } }) else {
          continue
        }
        client.onReceive = { line in state.received.withLock { $0.append(line) } }
        client.isStopped = { state.isStopped.withLock { $0 } }
        // A client that leaves early is what many tests want.
        try? script(client)
      }
    }
  }

  /// Plays lines in the notation of the QEMU manual: `<- {…}` is sent, `-> TEXT` waits for a
  /// message that holds the text, `close` closes the connection and `hold` keeps it open.
  ///
  /// `$id` in what is sent stands for the `id` of the last message received.
  package convenience init(_ conversation: String) throws {
    let lines = conversation.split(separator: "\n").map { String($0) }
    try self.init { client in
      for line in lines {
        if line.hasPrefix("<- ") {
          try client.send(String(line.dropFirst(3)))
        } else if line.hasPrefix("-> ") {
          try client.expect(String(line.dropFirst(3)))
        } else if line == "close" {
          return
        } else if line == "hold" {
          client.hold()
        }
      }
      client.hold()
    }
  }

  deinit {
    state.isStopped.withLock { $0 = true }
  }

  /// The lines that clients have sent so far.
  package var received: [String] { state.received.withLock { $0 } }
}

/// The other end of a scripted monitor's connection, for use on its thread only.
package final class ScriptedClient {
  private var connection: Connection
  private var buffer: [UInt8] = []
  /// Up to where no line break was found.
  private var scanned = 0
  private(set) package var lastID = "null"
  fileprivate var onReceive: (String) -> Void = { _ in }
  package fileprivate(set) var isStopped: () -> Bool = { false }

  fileprivate init(_ connection: consuming Connection) {
    self.connection = connection
  }

  /// The greeting of a server of today.
  package static let greeting =
    #"{"QMP": {"version": {"qemu": {"micro": 2, "minor": 2, "major": 7}, "package": ""}, "capabilities": ["oob"]}}"#

  /// What a server without introspection answers to `query-qmp-schema`.
  package static let withoutSchema =
    #"{"id": $id, "error": {"class": "CommandNotFound", "desc": "The command query-qmp-schema has not been found"}}"#

  /// Greets, and answers the negotiation.
  package func negotiate() throws {
    try send(Self.greeting)
    try expect("qmp_capabilities")
    try send(#"{"return": {}, "id": $id}"#)
  }

  /// Sends a message and CRLF; `$id` stands for the last message's `id`.
  package func send(_ text: String) throws {
    let line = text.replacingOccurrences(of: "$id", with: lastID)
    try send(bytes: Array("\(line)\r\n".utf8))
  }

  /// Sends bytes as they are, waiting where the client does not take them.
  package func send(bytes: [UInt8]) throws {
    connection.enqueue(bytes)
    while true {
      try connection.flush()
      guard connection.wantsWrite else { return }
      var interests = [PollInterest(connection.writeDescriptor, .write)]
      _ = try Poll.wait(&interests, timeoutMilliseconds: 50)
      if isStopped() { throw Errno.interrupted }
    }
  }

  /// The next line of the client; nil at the end of its connection, or of the test.
  package func receive() throws -> String? {
    while true {
      if let end = buffer[scanned...].firstIndex(of: UInt8(ascii: "\n")) {
        scanned = 0
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeSubrange(...end)
        if let found = line.range(of: #""id":"#) {
          lastID = String(line[found.upperBound...].prefix { $0 != "," && $0 != "}" })
        }
        onReceive(line)
        return line
      }
      scanned = buffer.count
      var interests = [PollInterest(connection.readDescriptor, .read)]
      let count = try Poll.wait(&interests, timeoutMilliseconds: 50)
      if isStopped() { return nil }
      if count > 0, try connection.read(into: &buffer) == 0 { return nil }
    }
  }

  /// Waits for a line that holds the text.
  package func expect(_ text: String) throws {
    while let line = try receive() {
      if line.contains(text) { return }
    }
    throw Errno.connectionReset
  }

  /// Answers every further command with the same message, until the client leaves; like a server
  /// of long ago it has no schema.
  package func answerAll(_ message: String = #"{"return": {}, "id": $id}"#) throws {
    while let line = try receive() {
      try send(line.contains("\"query-qmp-schema\"") ? Self.withoutSchema : message)
    }
  }

  /// Keeps the connection open, reading nothing, until the test ends.
  package func hold() {
    while !isStopped() { pause(milliseconds: 20) }
  }
}

/// A listener on the thread that uses it.
private final class Box: @unchecked Sendable {
  private let listener: Listener

  init(_ listener: consuming Listener) {
    self.listener = listener
  }

  func accept(isStopped: () -> Bool) -> ScriptedClient? {
    var interests = [PollInterest(listener.descriptor, .read)]
    let count = (try? Poll.wait(&interests, timeoutMilliseconds: 50)) ?? 0
    guard count > 0, !isStopped(), let connection = try? listener.accept() else { return nil }
    return ScriptedClient(connection)
  }
}
