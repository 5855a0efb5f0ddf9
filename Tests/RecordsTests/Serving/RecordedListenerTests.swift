import EventLoop
import System
import TestSupport
import Testing
import Transport

@testable import Records

/// A recorded server at a socket, one client after the other.
@Suite(.blocking) struct RecordedListenerTests {
  private static let transcript = """
    -> {"execute":"a"}
    <- {"return": 1}
    -> {"execute":"quit"}
    <- {"return": {}}
    <- {"QMP": {}}
    -> {"execute":"a"}
    <- {"return": 2}
    """

  private let folder = TemporaryFolder()
  private let loop = Loop()

  private func listener() throws -> RecordedListener {
    let entries = try TranscriptReader.entries(of: Array(Self.transcript.utf8))
    let server = RecordedServer(RecordedConversation(entries))
    return RecordedListener(server, try Listener(.unix(path: folder.file("s"))), loop)
  }

  private func client() throws -> Connection {
    try Connection.open(.unix(path: folder.file("s")), timeoutMilliseconds: 5000)
  }

  /// What comes, up to that text or to the end of the connection.
  private func receive(_ client: inout Connection, until end: String?) throws -> String {
    var bytes: [UInt8] = []
    let deadline = loop.now + 10_000
    while loop.now < deadline {
      _ = loop.turn(until: loop.now + 10)
      if try client.read(into: &bytes) == 0 { break }
      if let end, String(decoding: bytes, as: UTF8.self).contains(end) { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func send(_ client: inout Connection, _ names: String...) throws {
    for name in names { client.enqueue(Array("{\"execute\":\"\(name)\"}".utf8)) }
    try client.flush()
  }

  @Test func theNextClientIsServedOnceTheFirstHasLeft() throws {
    let listener = try listener()
    var second: Connection
    do {
      var first = try client()
      second = try client()
      try send(&first, "qmp_capabilities", "a")
      try send(&second, "qmp_capabilities", "a")
      #expect(try receive(&first, until: "\"return\": 1").contains("\"return\": 1"))
      var none: [UInt8] = []
      #expect(try second.read(into: &none) == nil)
    }
    #expect(try receive(&second, until: "\"return\": 1").contains("\"return\": 1"))
    #expect(listener.failure == nil)
  }

  @Test func behindTheRecordedEndTheNextConnectionFollows() throws {
    let listener = try listener()
    var first = try client()
    try send(&first, "qmp_capabilities", "quit")
    #expect(try receive(&first, until: nil).hasSuffix("{\"return\": {}}\r\n"))
    var second = try client()
    try send(&second, "qmp_capabilities", "a")
    #expect(try receive(&second, until: "\"return\": 2").contains("\"return\": 2"))
    #expect(listener.failure == nil)
  }

  @Test func whoeverNoLongerHoldsItServesNobody() throws {
    do {
      let listener = try listener()
      _ = loop.turn(until: loop.now)
      #expect(listener.failure == nil)
    }
    #expect(throws: TransportError.self) { _ = try client() }
    #expect(loop.turn(until: loop.now) == .timedOut)
  }
}
