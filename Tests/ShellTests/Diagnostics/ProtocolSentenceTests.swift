import JSON
import QMP
import Testing

@testable import Shell

/// What is said about servers that break the protocol.
struct ProtocolSentenceTests {
  private static let reasons: [(JSONError.Reason, String)] = [
    (.unexpectedEnd, "the JSON ends too early"),
    (.unexpectedByte(expected: .value), "expected a value"),
    (.unexpectedByte(expected: .valueOrArrayEnd), "expected a value or ]"),
    (.unexpectedByte(expected: .keyOrObjectEnd), "expected a name in double quotes or }"),
    (.unexpectedByte(expected: .key), "expected a name in double quotes"),
    (.unexpectedByte(expected: .colon), "expected a colon behind the name"),
    (.unexpectedByte(expected: .commaOrArrayEnd), "expected a comma or ]"),
    (.unexpectedByte(expected: .commaOrObjectEnd), "expected a comma or }"),
    (.invalidNumber, "not a number as JSON spells them"),
    (.controlCharacterInString, "a control character in a string must be escaped"),
    (.invalidEscape, "not an escape that JSON knows"), (.invalidUTF8, "not UTF-8"),
    (.tooDeep, "nested deeper than 1024 levels"),
    (.trailingBytes, "something stands behind the JSON value"),
  ]

  @Test(arguments: reasons)
  func saysWhatIsWrongWithJSON(_ reason: JSONError.Reason, _ sentence: String) {
    #expect(Diagnostic.sentence(JSONError(reason, at: 7)) == sentence)
  }

  private static let errors: [(ProtocolError, String)] = [
    (
      .malformed(JSONError(.invalidNumber, at: 3)),
      "the server sent something that is not JSON, skipped: not a number as JSON spells them at "
        + "byte 3: \"bytes\""
    ),
    (.notAnObject, "the server sent JSON that is no message, skipped: \"bytes\""),
    (
      .unknownMessage,
      "the server sent a message that is neither greeting, response nor event, skipped: \"bytes\""
    ),
    (.unexpectedGreeting, "the server sent a second greeting, skipped"),
    (
      .greetingExpected, "the server sent a message before its greeting, skipped: \"bytes\""
    ),
    (.truncated, "the connection ended inside a message: \"bytes\""),
    (
      .otherService(.humanMonitor),
      "this is a human monitor: connect to a socket of a monitor in control mode "
        + "(-mon …,mode=control, or -qmp)"
    ),
    (
      .otherService(.secureShell),
      "this is an SSH server, not QMP: to pass through it, use exec:ssh HOST …"
    ),
    (.otherService(.web), "this is a web server, not QMP"),
    (.otherService(.machineMonitor), "this is a QMP monitor, no guest agent: leave out -N"),
  ]

  @Test(arguments: errors)
  func saysWhatTheServerDid(_ error: ProtocolError, _ sentence: String) {
    #expect(Diagnostic.sentence(error, Array("bytes".utf8)) == sentence)
  }

  @Test(arguments: [
    (0, "\"\(digits(0, 60))\"…"), (30, "\"\(digits(0, 60))\"…"), (31, "…\"\(digits(1, 61))\"…"),
    (100, "…\"\(digits(70, 100))\""), (1_000_000, "…\"\(digits(70, 100))\""),
  ])
  func showsTheBytesAroundThePlace(_ offset: Int, _ excerpt: String) {
    let error = ProtocolError.malformed(JSONError(.invalidUTF8, at: offset))
    #expect(
      Diagnostic.sentence(error, Array(Self.digits(0, 100).utf8))
        == "the server sent something that is not JSON, skipped: not UTF-8 at byte \(offset): "
        + excerpt)
  }

  private static func digits(_ from: Int, _ to: Int) -> String {
    (from..<to).map { String($0 % 10) }.joined()
  }

  @Test func whatIsShownOfTheServerIsVisible() {
    let bytes: [UInt8] = [0x1B, 0x5B, 0x6D, 0x09, 0x0A, 0xC2, 0x9B, 0xFF]
    #expect(
      Diagnostic.sentence(ProtocolError.notAnObject, bytes)
        == "the server sent JSON that is no message, skipped: "
        + "\"\\u001b[m\\u0009\\u000a\\u009b\u{FFFD}\"")
  }

  private func response(_ text: String) throws -> Response {
    try #require(Response(try ServerMessage(Array(text.utf8))))
  }

  @Test func saysWhatBecameOfResponses() throws {
    let error = try response(#"{"error": {"class": "GenericError", "desc": "no"}}"#)
    #expect(Diagnostic.describe(error) == "GenericError: no")
    #expect(Diagnostic.refused(error) == "the server refused to negotiate: GenericError: no")
    #expect(
      Diagnostic.unmatched(error)
        == "the server answered a command that was not sent, shown as it came: "
        + #"{"error": {"class": "GenericError", "desc": "no"}}"#)
  }

  @Test func saysWhyNothingComes() {
    #expect(
      Diagnostic.noGreeting("A", agents: "add -N")
        == "connected, no greeting yet: another client may hold this monitor (a monitor serves "
        + "one client at a time), or A is a guest agent's (then add -N)")
    #expect(
      Diagnostic.noAgentAnswer("A")
        == "connected, no answer yet: another client may hold A, or the guest agent does not run")
    #expect(
      Diagnostic.noGreetingInTime("A", 1.5)
        == "A: no greeting after 1.5 s: another client may hold this monitor")
  }
}
