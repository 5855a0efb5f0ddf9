import SystemPackage
import TestSupport
import Testing
import Transport

@Suite(.blocking) struct ConnectionTests {
  private let folder = TemporaryFolder()

  /// One end of a connection; it closes when it is let go of.
  private final class End {
    var connection: Connection

    init(_ connection: consuming Connection) {
      self.connection = connection
    }

    func send(_ bytes: [UInt8]) throws {
      connection.enqueue(bytes)
      try connection.flush()
    }
  }

  /// The two ends of a connection.
  private func pair() throws -> (client: End, server: End) {
    IgnoredSignals.ignorePipe()
    let path = folder.file("s")
    let listener = try Listener(.unix(path: path))
    let client = try Connection.open(.unix(path: path), timeoutMilliseconds: 20_000)
    return (End(client), End(try listener.accept()))
  }

  @Test func aLargeMessageIsWrittenInParts() throws {
    let (client, server) = try pair()
    let bytes = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 / 251) }
    client.connection.enqueue(Array(bytes[..<1000]))
    try client.send(Array(bytes[1000...]))
    let wantsWrite = client.connection.wantsWrite
    #expect(wantsWrite)
    var received: [UInt8] = []
    let isWhole = try wait(seconds: 60) {
      while let count = try server.connection.read(into: &received), count > 0 {}
      try client.connection.flush()
      return received.count >= bytes.count
    }
    #expect(isWhole)
    #expect(received == bytes)
    client.connection.enqueue([1])
    try client.connection.flush()
    let isDone = !client.connection.wantsWrite
    #expect(isDone)
  }

  @Test func nothingThereIsNil() throws {
    let (client, server) = try pair()
    var bytes: [UInt8] = []
    #expect(try client.connection.read(into: &bytes) == nil)
    try server.send([1, 2])
    #expect(try client.connection.read(into: &bytes) == 2)
    #expect(try client.connection.read(into: &bytes) == nil)
    #expect(bytes == [1, 2])
  }

  @Test func theEndIsZeroAfterAllThatCame() throws {
    var ends: (client: End, server: End?) = try pair()
    try ends.server?.send([1])
    ends.server = nil
    var bytes: [UInt8] = []
    #expect(try ends.client.connection.read(into: &bytes) == 1)
    #expect(try ends.client.connection.read(into: &bytes) == 0)
    #expect(bytes == [1])
  }

  @Test func writingToAnEndIsAnError() throws {
    var ends: (client: End, server: End?) = try pair()
    ends.server = nil
    do {
      try ends.client.send([1])
      Issue.record("it was written")
    } catch {
      #expect(
        error as? TransportError
          == TransportError(.unix(path: folder.file("s")), .system(.brokenPipe)))
    }
  }
}
