import Testing

@testable import JSON

@Suite struct JSONTokenizerTests {
  /// The tokens in brackets of their kinds, with the depth behind each.
  private func tokens(_ text: String, at start: Int = 0) throws(JSONError) -> String {
    let bytes = Array(text.utf8)
    var tokenizer = JSONTokenizer(at: start)
    var drawn: [String] = []
    while let token = try tokenizer.next(in: bytes.span) {
      let spelling = String(decoding: bytes[token.range], as: UTF8.self)
      drawn.append("\(token.kind) \(spelling) \(tokenizer.depth)")
    }
    return drawn.joined(separator: "|")
  }

  @Test(arguments: [
    ("1", 0, "number 1 0"),
    (" \"a\" ", 0, "string \"a\" 0"),
    ("[]", 0, "beginArray [ 1|endArray ] 0"),
    (
      "{\"a\" : [1.50, true], \"b\": {}}", 0,
      "beginObject { 1|key \"a\" 1|beginArray [ 2|number 1.50 2|true true 2|endArray ] 1"
        + "|key \"b\" 1|beginObject { 2|endObject } 1|endObject } 0"
    ),
    ("xx[null,false]", 2, "beginArray [ 1|null null 1|false false 1|endArray ] 0"),
  ])
  func cuts(_ text: String, _ start: Int, _ drawn: String) throws {
    #expect(try tokens(text, at: start) == drawn)
  }

  /// What was open stays known across any depth, also where the bits go over to another word.
  @Test(arguments: [1, 2, 63, 64, 65, 127, 128, 129, 1023, 1024])
  func closesWhatItOpened(_ depth: Int) throws {
    let kinds = (0..<depth).map { $0 % 3 == 0 }
    let text =
      kinds.map { $0 ? "{\"a\":" : "[" }.joined() + "1"
      + kinds.reversed().map { $0 ? "}" : "]" }.joined()
    let value = try JSONValue(parsing: text)
    #expect(value.compact == text)
    let wrong = text.dropLast() + (kinds[0] ? "]" : "}")
    #expect(throws: JSONError.self) { try JSONValue(parsing: String(wrong)) }
  }

  @Test(arguments: [("[", 1), ("{\"a\":", 5)])
  func refusesTheNextLevel(_ opening: String, _ length: Int) {
    let text = String(repeating: opening, count: 1025)
    #expect(throws: JSONError(.tooDeep, at: 1024 * length)) { try JSONValue(parsing: text) }
    let million = String(repeating: opening, count: 1_000_000)
    #expect(throws: JSONError(.tooDeep, at: 1024 * length)) { try JSONValue(parsing: million) }
  }

  /// Many values side by side are no depth.
  @Test func takesManyValues() throws {
    let text = "[" + Array(repeating: "[{}]", count: 100_000).joined(separator: ",") + "]"
    #expect(try JSONValue(parsing: text).array?.count == 100_000)
  }
}
