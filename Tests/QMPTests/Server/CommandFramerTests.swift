import Testing

@testable import QMP

struct CommandFramerTests {
  static let cases: [(String, [String])] = [
    ("", []), (" \r\n\n", []), ("{}", ["{}"]), ("{}{}\n[1]", ["{}", "{}", "[1]"]),
    ("{\"a\":\n{\"b\":\"}\"}\n}\n", ["{\"a\":\n{\"b\":\"}\"}\n}"]),
    ("{'a': 'x\"y\\'z', \"b\": \"it's\"}", ["{\"a\": \"x\\\"y'z\", \"b\": \"it's\"}"]),
    ("hello\n{}", ["hello", "{}"]), ("5\n\"x\"\n", ["5", "\"x\""]),
    ("GET / HTTP/1.1\r\n\r\n{}", ["GET / HTTP/1.1\r", "{}"]),
    ("}\n{}", ["}", "{}"]), ("{\"a\":\"x\n{}", ["{\"a\":\"x", "{}"]),
    ("{\"a\":1]\n{}", ["{\"a\":1]", "{}"]), ("{\"a\":", []),
  ]

  @Test(arguments: cases)
  func messagesEndAtTheirBracket(_ text: String, _ messages: [String]) {
    var framer = CommandFramer()
    let found = framer.receive(Array(text.utf8))
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == messages)
  }

  @Test(arguments: cases)
  func packetsDoNotMatter(_ text: String, _ messages: [String]) {
    var framer = CommandFramer()
    let found = text.utf8.flatMap { framer.receive([$0]) }
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == messages)
  }
}
