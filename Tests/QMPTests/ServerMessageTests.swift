import JSON
import Testing

@testable import QMP

@Suite struct ServerMessageTests {
  private func message(_ text: String) throws(ProtocolError) -> ServerMessage {
    try ServerMessage(Array(text.utf8))
  }

  @Test(arguments: [
    (#"{"return": {}, "id": 5}"#, #"{"return": {}}"#),
    (#"{"id": 5, "return": {}}"#, #"{"return": {}}"#),
    (#"{"return": 1, "id": 5, "x": 2}"#, #"{"return": 1, "x": 2}"#),
    (#"{"return":1.50,"id":5}"#, #"{"return":1.50}"#),
    (#"{"return" : 1 , "id" : 5 }"#, #"{"return" : 1 }"#),
    (#"{ "id" : 5 , "return" : 1 }"#, #"{ "return" : 1 }"#),
    (#"{"id":5}"#, "{}"),
    (#"{ "id": {"id": [1, 2]} }"#, "{  }"),
    (#"{"return": {"id": 1}}"#, #"{"return": {"id": 1}}"#),
    (#"{"a": 1, "\u0069d": 5}"#, #"{"a": 1}"#),
    (#"{"id": 1, "id": 2, "a": 3}"#, #"{"id": 1, "a": 3}"#),
    (
      "{\r\n    \"return\": {\r\n    },\r\n    \"id\": 5\r\n}",
      "{\r\n    \"return\": {\r\n    }\r\n}"
    ),
    ("{}", "{}"),
  ])
  func leavesOutTheID(_ text: String, _ rest: String) throws {
    #expect(String(decoding: try message(text).bytesWithoutID, as: UTF8.self) == rest)
  }

  @Test func findsMembersByTheirBytes() throws {
    let text = #"{"a": [1, {"b": 2}], "c": "}", "a": 1.50}"#
    let message = try message("  \(text) ")
    #expect(message.bytes == Array(text.utf8))
    #expect(message.members.map { message.name(of: $0) } == ["a", "c", "a"])
    #expect(
      message.members.map { String(decoding: message.bytes[$0.value], as: UTF8.self) }
        == [#"[1, {"b": 2}]"#, #""}""#, "1.50"])
    #expect(
      message.members.map { String(decoding: message.bytes[$0.key], as: UTF8.self) }
        == [#""a""#, #""c""#, #""a""#])
    #expect(message["a"] == .number(JSONNumber(unchecked: "1.50")))
    #expect(message["b"] == nil)
  }

  @Test(arguments: [
    (#"{"\u0069d": 1}"#, "id", true), (#"{"\u0069d": 1}"#, "ie", false),
    (#"{"\u0069d": 1}"#, #"\u0069d"#, false), (#"{"id": 1}"#, "id", true),
    (#"{"ie": 1}"#, "id", false), (#"{"ids": 1}"#, "id", false), (#"{"": 1}"#, "", true),
    // One code point is not two, although both look alike.
    ("{\"\u{E9}\": 1}", "e\u{301}", false), ("{\"\u{E9}\": 1}", "\u{E9}", true),
  ])
  func findsAMemberByTheCodePointsOfItsName(_ text: String, _ name: String, _ isThere: Bool) throws
  {
    let message = try message(text)
    #expect(message[name] == (isThere ? .integer(1) : nil))
  }

  @Test(arguments: ["1", "[]", "\"x\"", "null", "[{\"return\":1}]"])
  func refusesWhatIsNoObject(_ text: String) {
    #expect(throws: ProtocolError.notAnObject) { try message(text) }
  }

  @Test func refusesWhatIsNoJSON() {
    #expect(throws: ProtocolError.malformed(JSONError(.unexpectedEnd, at: 1))) { try message("{") }
  }

  /// A message as deep as servers may send, and one deeper.
  @Test func limitsNesting() throws {
    func text(_ depth: Int) -> String {
      "{\"return\":" + String(repeating: "[", count: depth - 1)
        + String(repeating: "]", count: depth - 1) + "}"
    }
    #expect(try message(text(1024)).range(of: "return")?.count == 2046)
    #expect(throws: ProtocolError.malformed(JSONError(.tooDeep, at: 1033))) {
      try message(text(1025))
    }
  }
}
