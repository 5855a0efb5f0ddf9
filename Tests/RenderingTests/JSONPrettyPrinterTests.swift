import JSON
import QMP
import Testing

@testable import Rendering

@Suite struct JSONPrettyPrinterTests {
  /// What is printed when it is asked for in pieces of that size.
  static func indented(_ text: String, piece: Int = 1 << 16) -> String {
    let bytes = Array(text.utf8)
    var printer = JSONPrettyPrinter(bytes, [0..<bytes.count])
    var buffer: [UInt8] = []
    while printer.fill(&buffer, upTo: piece) {}
    return String(decoding: buffer, as: UTF8.self)
  }

  static let table: [(String, String)] = [
    ("1", "1"), ("\"a\"", "\"a\""), ("null", "null"), ("{}", "{}"), ("[]", "[]"),
    (" { } ", "{}"), ("[\n]", "[]"),
    ("[1,2]", "[\n  1,\n  2\n]"),
    ("{\"b\":1,\"a\":{}}", "{\n  \"b\": 1,\n  \"a\": {}\n}"),
    ("[[],[[]],{}]", "[\n  [],\n  [\n    []\n  ],\n  {}\n]"),
    (
      "{\"a\":[{\"b\":true}],\"c\":[]}",
      "{\n  \"a\": [\n    {\n      \"b\": true\n    }\n  ],\n  \"c\": []\n}"
    ),
    ("[1.50,-0,1E+400,\"\\u00e9\\/é\"]", "[\n  1.50,\n  -0,\n  1E+400,\n  \"\\u00e9\\/é\"\n]"),
    ("{\"a\":1,\"a\":1}", "{\n  \"a\": 1,\n  \"a\": 1\n}"),
    ("[\"[,{:}]\"]", "[\n  \"[,{:}]\"\n]"),
  ]

  @Test(arguments: table)
  func indents(_ text: String, _ expected: String) {
    for piece in [1, 2, 5, 1 << 16] {
      #expect(Self.indented(text, piece: piece) == expected)
    }
  }

  /// What it prints is the same value, and is printed the same again.
  @Test(arguments: table)
  func changesNothing(_ text: String, _ expected: String) throws {
    #expect(try JSONValue(parsing: expected) == JSONValue(parsing: text))
    #expect(Self.indented(expected) == expected)
  }

  @Test func printsAPartOfAMessage() {
    let bytes = Array(#"{"return": [1], "id": 5}"#.utf8)
    var printer = JSONPrettyPrinter(bytes, [11..<14])
    var buffer = Array("> ".utf8)
    while printer.fill(&buffer, upTo: 3) {}
    #expect(String(decoding: buffer, as: UTF8.self) == "> [\n  1\n]")
  }

  @Test(arguments: [
    (#"{"return": [], "id": 5}"#, "{\n  \"return\": []\n}"),
    (#"{"id":5,"return":{}}"#, "{\n  \"return\": {}\n}"),
    (
      #"{"a":1 , "id":5, "return": {"b":2}}"#,
      "{\n  \"a\": 1,\n  \"return\": {\n    \"b\": 2\n  }\n}"
    ),
  ])
  func leavesOutWhatIsCut(_ text: String, _ expected: String) throws {
    let message = try ServerMessage(Array(text.utf8))
    var printer = JSONPrettyPrinter(message.bytes, message.rangesWithoutID)
    var buffer: [UInt8] = []
    while printer.fill(&buffer, upTo: 3) {}
    #expect(String(decoding: buffer, as: UTF8.self) == expected)
  }

  @Test func indentsTheDeepest() {
    let text = String(repeating: "[", count: 1024) + String(repeating: "]", count: 1024)
    let lines = Self.indented(text).split(separator: "\n")
    #expect(lines.count == 2047)
    #expect(lines[1023] == String(repeating: " ", count: 2046) + "[]")
  }
}
