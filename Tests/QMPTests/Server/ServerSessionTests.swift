import JSON
import Testing

@testable import QMP

struct ServerSessionTests {
  private static let greeting = #"{"QMP": {"version": {}, "capabilities": ["oob"]}}"#

  private func text(_ step: ServerSession.Step?) -> String {
    func line(_ bytes: [UInt8]) -> String {
      let text = String(decoding: bytes, as: UTF8.self)
      return text.hasSuffix("\r\n") ? String(text.unicodeScalars.dropLast(2)) : "no CRLF: \(text)"
    }
    switch step {
    case nil: return "nothing"
    case .write(let bytes): return line(bytes)
    case .becomeReady(let bytes): return "ready " + line(bytes)
    case .run(let command):
      let id = command.id.map { String(decoding: $0, as: UTF8.self) } ?? "-"
      let arguments = command.arguments?.compact ?? "-"
      return "run \(command.isOutOfBand ? "oob " : "")\(command.name) \(arguments) \(id)"
    }
  }

  private func steps(_ messages: [String], _ greeting: String? = Self.greeting) -> [String] {
    var session = ServerSession(greeting: greeting.map { Array($0.utf8) })
    return messages.map {
      session.receive(Array($0.utf8))
      return text(session.next())
    }
  }

  @Test func negotiationComesFirst() {
    let found = steps([
      #"{"execute": "x", "id": 1}"#, #"{"execute": "qmp_capabilities", "id": "a"}"#,
      #"{"execute": "qmp_capabilities"}"#,
      #"{"execute": "x", "arguments": {"b": 2.50}, "id": 7.0}"#,
      #"{"exec-oob": "x"}"#,
    ])
    #expect(
      found == [
        #"{"error": {"class": "CommandNotFound", "desc": "Expecting capabilities negotiation with 'qmp_capabilities'"}, "id": 1}"#,
        #"ready {"return": {}, "id": "a"}"#,
        #"{"error": {"class": "CommandNotFound", "desc": "Capabilities negotiation is already complete, command ignored"}}"#,
        #"run x {"b":2.50} 7.0"#,
        #"{"error": {"class": "GenericError", "desc": "QMP input member 'exec-oob' is unexpected"}}"#,
      ])
  }

  @Test(arguments: [
    (#"{"execute": "qmp_capabilities", "arguments": {"enable": ["oob"]}}"#, "run oob x - -"),
    (
      #"{"execute": "qmp_capabilities", "arguments": {"enable": ["other"]}}"#,
      #"{"error": {"class": "GenericError", "desc": "QMP input member 'exec-oob' is unexpected"}}"#
    ),
  ])
  func outOfBandIsEnabledByTheClient(_ negotiation: String, _ expected: String) {
    #expect(steps([negotiation, #"{"exec-oob": "x"}"#])[1] == expected)
  }

  @Test func messagesWaitForTheirTurn() {
    var session = ServerSession(greeting: nil)
    session.receive(Array(#"{"execute":"a"}{"execute":"b"}"#.utf8))
    session.receive(Array(#"{"execute":"c"}"#.utf8))
    #expect(
      (0..<4).map { _ in text(session.next()) } == [
        "run a - -", "run b - -", "run c - -", "nothing",
      ])
  }

  @Test func aGuestAgentSynchronises() {
    let found = steps(
      [
        #"{"execute": "guest-sync", "arguments": {"id": 5}}"#,
        #"{"execute": "guest-ping", "id": 1}"#,
      ], nil)
    #expect(found == [#"{"return": 5}"#, "run guest-ping - 1"])
    var session = ServerSession(greeting: nil)
    #expect(session.isReady && session.opening == nil)
    session.receive(Array(#"{"execute": "guest-sync-delimited", "arguments": {"id": 5}}"#.utf8))
    #expect(session.next() == .write([0xFF] + Array("{\"return\": 5}\r\n".utf8)))
  }
}
