import Testing

@testable import JSON

@Suite struct JSONPrettyPrinterTests {
  /// What is printed when it is asked for in pieces of that size.
  static func indented(_ text: String, piece: Int = 1 << 16) -> String {
    indented(Array(text.utf8), piece: piece)
  }

  static func indented(_ bytes: [UInt8], piece: Int) -> String {
    indented(bytes, TextParts(of: bytes), piece: piece)
  }

  private static func indented(_ bytes: [UInt8], _ parts: TextParts, piece: Int) -> String {
    var printer = JSONPrettyPrinter(bytes, parts)
    var piece = [UInt8](repeating: UInt8(ascii: "~"), count: piece)
    var result: [UInt8] = []
    while case let count = printer.fill(&piece), count > 0 { result += piece[..<count] }
    return String(decoding: result, as: UTF8.self)
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
    ("[\t\"a\"\r\n ,\t1\n]", "[\n  \"a\",\n  1\n]"), ("{\"a\" : 1}", "{\n  \"a\": 1\n}"),
  ]

  @Test(arguments: table)
  func indents(_ text: String, _ expected: String) {
    for piece in [18, 19, 23, 1 << 16] {
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
    #expect(Self.indented(bytes, TextParts(11..<14), piece: 18) == "[\n  1\n]")
  }

  /// Parts that belong together stand apart in the text.
  @Test(arguments: [
    (["{", #""return": []}"#], "{\n  \"return\": []\n}"),
    ([#"{"return": []"#, "}"], "{\n  \"return\": []\n}"),
    (
      [#"{"a":1 "#, #","return": {"b":2}}"#],
      "{\n  \"a\": 1,\n  \"return\": {\n    \"b\": 2\n  }\n}"
    ),
  ])
  func leavesOutWhatIsBetween(_ parts: [String], _ expected: String) {
    let between = #" "id": 5, "#
    let text = parts.map { between + $0 }.joined()
    var end = 0
    let ranges = parts.map { part in
      end += between.utf8.count + part.utf8.count
      return end - part.utf8.count..<end
    }
    #expect(Self.indented(Array(text.utf8), TextParts(ranges[0], ranges[1]), piece: 18) == expected)
  }

  /// Strings are copied eight bytes at a time: escapes and ends at each place of the eight.
  @Test(arguments: [#"\""#, #"\\"#, #"\u0022"#, "é", "😀"], 0...20)
  func copiesStrings(_ special: String, _ before: Int) {
    for after in 0...20 {
      let filler = String(repeating: "x", count: before)
      let string = "\"\(filler)\(special)\(filler.prefix(after))\(special)\""
      #expect(Self.indented("[\(string)]", piece: 18 + after) == "[\n  \(string)\n]")
    }
  }

  /// However little is taken at a time, deep inside as well.
  @Test func cutsAnywhere() {
    let inside = (1...12).reduce(#""x""#) { text, level in
      #"{"\#(String(repeating: "k", count: level))": [\#(text), {}, -\#(level), "é\n"], "": null}"#
    }
    let whole = Self.indented(inside)
    #expect(whole.split(separator: "\n").count == 12 * 8 + 1)
    for piece in 18...120 { #expect(Self.indented(inside, piece: piece) == whole) }
  }

  @Test func indentsTheDeepest() {
    let text = String(repeating: "[", count: 1024) + String(repeating: "]", count: 1024)
    let lines = Self.indented(text).split(separator: "\n")
    #expect(lines.count == 2047)
    #expect(lines[1023] == String(repeating: " ", count: 2046) + "[]")
  }
}
