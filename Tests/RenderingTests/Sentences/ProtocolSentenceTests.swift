import Discovery
import JSON
import Monitors
import QMP
import Reports
import Testing

@testable import Rendering

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
    #expect(Sentence.text(JSONError(reason, at: 7)) == sentence)
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
    #expect(Sentence.of(.server(.skipped(Array("bytes".utf8), error))) == sentence)
  }

  @Test(arguments: [
    (0, "\"\(digits(0, 60))\"…"), (30, "\"\(digits(0, 60))\"…"), (31, "…\"\(digits(1, 61))\"…"),
    (100, "…\"\(digits(70, 100))\""), (1_000_000, "…\"\(digits(70, 100))\""),
  ])
  func showsTheBytesAroundThePlace(_ offset: Int, _ excerpt: String) {
    let error = ProtocolError.malformed(JSONError(.invalidUTF8, at: offset))
    #expect(
      Sentence.of(.server(.skipped(Array(Self.digits(0, 100).utf8), error)))
        == "the server sent something that is not JSON, skipped: not UTF-8 at byte \(offset): "
        + excerpt)
  }

  private static func digits(_ from: Int, _ to: Int) -> String {
    (from..<to).map { String($0 % 10) }.joined()
  }

  @Test func whatIsShownOfTheServerIsVisible() {
    let bytes: [UInt8] = [0x1B, 0x5B, 0x6D, 0x09, 0x0A, 0xC2, 0x9B, 0xFF]
    #expect(
      Sentence.of(.server(.skipped(bytes, .notAnObject)))
        == "the server sent JSON that is no message, skipped: "
        + "\"\\u001b[m\\u0009\\u000a\\u009b\u{FFFD}\"")
  }

  private func response(_ text: String) throws -> Response {
    try #require(Response(try ServerMessage(Array(text.utf8))))
  }

  @Test func saysWhatBecameOfResponses() throws {
    let error = try response(#"{"error": {"class": "GenericError", "desc": "no"}}"#)
    #expect(Sentence.text(error) == "GenericError: no")
    #expect(
      Sentence.of(.connection(.refused(.refused(error), at: "A")))
        == "A: the server refused to negotiate: GenericError: no")
    #expect(
      Sentence.of(.server(.unmatched(error)))
        == "the server answered a command that was not sent, shown as it came: "
        + #"{"error": {"class": "GenericError", "desc": "no"}}"#)
  }

  private static let silences: [(ConnectionRemark, String)] = [
    (
      .noAnswerYet(.greeting, at: "A", isFirst: true),
      "connected, no greeting yet: another client may hold this monitor (a monitor serves "
        + "one client at a time), or A is a guest agent's (then add -N)"
    ),
    (
      .noAnswerYet(.greeting, at: "A", isFirst: false),
      "connected, no greeting yet: another client may hold this monitor (a monitor serves "
        + "one client at a time), or A is a guest agent's (then it is agent:A)"
    ),
    (
      .noAnswerYet(.synchronization, at: "A", isFirst: true),
      "connected, no answer yet: another client may hold A, or the guest agent does not run"
    ),
    (
      .noAnswerYet(.negotiation, at: "A", isFirst: true),
      "A has greeted, but not answered qmp_capabilities yet"
    ),
    (
      .noAnswer(.greeting, at: "A", within: 1.5),
      "A: no greeting after 1.5 s: another client may hold this monitor, or it is a guest agent's "
        + "(then agent:A)"
    ),
    (
      .noAnswer(.synchronization, at: "A", within: 2), "A: no answer of a guest agent after 2 s"
    ),
    (
      .noAnswer(.negotiation, at: "A", within: 2), "A: no answer to qmp_capabilities after 2 s"
    ),
    (
      .held(MonitorHold(of: "web1", by: [Holder(nil)]), at: "A", .noGreetingYet),
      "connected, no greeting yet: A is held by a process of another user (a monitor serves one "
        + "client at a time); qmp-shell --share LISTEN A in its place serves many"
    ),
    (
      .held(
        MonitorHold(of: "web1", by: [Holder(HostProcess(id: 812, program: "libvirtd"))]),
        at: "A", .noGreeting(within: 2)),
      "A: no greeting after 2 s: held by libvirtd[812]; libvirt:web1 goes through libvirt"
    ),
    (
      .held(
        MonitorHold(of: "web1", by: [Holder(HostProcess(id: 7, program: "qmp-shell"))]), at: "A",
        .queueIsFull),
      "cannot connect to A: its queue is full: held by qmp-shell[7]; there, \\share LISTEN lets "
        + "others in, and \\monitor PATH makes one more (QEMU 11.1)"
    ),
  ]

  @Test(arguments: silences)
  func saysWhyNothingComes(_ remark: ConnectionRemark, _ sentence: String) {
    #expect(Sentence.of(.connection(remark)) == sentence)
  }
}
