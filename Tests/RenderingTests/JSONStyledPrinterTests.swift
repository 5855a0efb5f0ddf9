import JSON
import Terminal
import Testing

@testable import Rendering

@Suite struct JSONStyledPrinterTests {
  private func indented(_ text: String) -> StyledText {
    let bytes = Array(text.utf8)
    return JSONStyledPrinter.indented(bytes, 0..<bytes.count)
  }

  private func line(_ text: String) -> StyledText {
    let bytes = Array(text.utf8)
    return JSONStyledPrinter.line(bytes, 0..<bytes.count)
  }

  /// Where nothing needs an escape, it reads as the plain printer's.
  @Test(arguments: [
    "1", "\"a\"", "null", " { } ", "[\n]", "[1,2]", "{\"b\":1,\"a\":{}}", "[[],[[]],{}]",
    "{\"a\":[{\"b\":true}],\"c\":[]}", "[1.50,-0,1E+400,\"é\"]", "[\"[,{:}]\"]",
  ])
  func indentsAsThePlainPrinter(_ text: String) throws {
    let bytes = Array(text.utf8)
    var printer = JSONPrettyPrinter(bytes, TextParts(of: bytes))
    var expected: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1024)
    while case let count = printer.fill(&piece), count > 0 { expected += piece[..<count] }
    #expect(indented(text).plain == String(decoding: expected, as: UTF8.self))
    #expect(try JSONValue(parsing: line(text).plain) == JSONValue(parsing: text))
  }

  @Test(arguments: [
    ("{}", "{}"), ("[]", "[]"), ("[1,2]", "[1, 2]"), ("{ \"a\":[ ] }", "{\"a\": []}"),
    ("{\"a\":1,\"b\":{\"c\":[true,null]}}", "{\"a\": 1, \"b\": {\"c\": [true, null]}}"),
    ("5", "5"),
  ])
  func writesOnOneLine(_ text: String, _ expected: String) {
    #expect(line(text).plain == expected)
  }

  @Test func colours() {
    let text = indented(#"{"k": ["s", 1, true]}"#)
    let styles = text.runs.map { ($0.text.filter { $0 != " " && $0 != "\n" }, $0.style) }
    let expected: [(String, Style)] = [
      ("{", .punctuation), ("\"k\"", .key), (":", .punctuation), ("", .plain),
      ("[", .punctuation), ("\"s\"", .string), (",", .punctuation), ("1", .number),
      (",", .punctuation), ("true", .literal), ("]}", .punctuation),
    ]
    #expect(styles.map(\.0) == expected.map(\.0))
    #expect(styles.map(\.1) == expected.map(\.1))
    #expect(indented("{}").runs.map(\.style) == [.dim])
  }

  /// Nothing in a string, a key or a name can drive the terminal, nor reorder what is around it.
  @Test(arguments: [
    (#""\u001b[31m""#, #""\u001b[31m""#),
    (#""\u001b]0;title\u0007""#, #""\u001b]0;title\u0007""#),
    ("\"\u{9B}31m\"", #""\u009b31m""#),
    (#""\u0085\u0090""#, #""\u0085\u0090""#),
    (#""\u007f\u0000\b\f""#, #""\u007f\u0000\u0008\u000c""#),
    (#""\n\r\t""#, #""\n\r\t""#),
    ("\"a\u{202E}b\u{2066}c\u{200F}d\"", #""a\u202eb\u2066c\u200fd""#),
    (#""\u202e""#, #""\u202e""#),
    (#""\u061c\u200e\u2069""#, #""\u061c\u200e\u2069""#),
    (#""\"\\\/""#, #""\"\\/""#),
    (#""\u00e9\ud83d\ude42 \u4e2d""#, "\"é🙂 中\""),
    (#""\ud800""#, "\"\u{FFFD}\""),
  ])
  func spellsOutWhatIsDangerous(_ text: String, _ expected: String) {
    #expect(indented(text).plain == expected)
    #expect(line("[\(text)]").plain == "[\(expected)]")
    #expect(line("{\(text):1}").plain == "{\(expected): 1}")
  }

  /// No scalar that a terminal acts on comes through, whatever the string holds.
  @Test func letsNoControlThrough() throws {
    let scalars = (0..<0x2100 as Range<UInt32>).compactMap(Unicode.Scalar.init)
    let text = String(String.UnicodeScalarView(scalars))
    let printed = line(JSONValue.string(text).compact)
    #expect(!printed.plain.unicodeScalars.contains(where: Sanitizer.isDangerous))
    #expect(try JSONValue(parsing: printed.plain) == .string(text))
  }
}
