import Testing

@testable import JSON

@Suite struct JSONStringTests {
  @Test(arguments: [
    (#""""#, ""), (#""abc""#, "abc"), (#""\"\\\/""#, "\"\\/"),
    (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
    (#""\ud83d\ude42!""#, "🙂!"), (#""a\u0000b""#, "a\u{0}b"), (#""é\n🙂""#, "é\n🙂"),
    (#""\ud800""#, "\u{FFFD}"), (#""\udc00x""#, "\u{FFFD}x"),
    (#""\ud800\ud83d\ude42""#, "\u{FFFD}🙂"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
    (#""\ud83d\n""#, "\u{FFFD}\n"), (#""\ud83dude42""#, "\u{FFFD}ude42"),
    (#""\\ud83d""#, "\\ud83d"),
  ])
  func says(_ text: String, _ expected: String) throws {
    #expect(try JSONValue(parsing: text) == .string(expected))
    #expect(try JSONValue(parsing: "{\(text):1}").object?.members.first?.name == expected)
  }

  @Test(arguments: [
    ("", #""""#), ("abc", #""abc""#), ("\"\\/", #""\"\\/""#), ("\n\r\t", #""\n\r\t""#),
    ("\u{0}\u{8}\u{1B}\u{1F}\u{7F}", #""\u0000\u0008\u001b\u001f\u007f""#), ("é€🙂", "\"é€🙂\""),
    ("\u{2028}\u{85}", "\"\u{2028}\u{85}\""),
  ])
  func isWritten(_ text: String, _ json: String) throws {
    #expect(JSONValue.string(text).compact == json)
    #expect(try JSONValue(parsing: json) == .string(text))
  }

  /// Every character below U+10000 and some above reads back as it was written.
  @Test func readsBackEveryCharacter() throws {
    var text = ""
    for value in (0..<0x10000 as Range<UInt32>) {
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    text += "\u{10000}\u{10FFFF}"
    #expect(try JSONValue(parsing: JSONValue.string(text).compact) == .string(text))
  }

  @Test func makesTextOfAnyBytes() {
    let bytes: [UInt8] = [0x61, 0xFF, 0x62]
    #expect(String(utf8: bytes.span) == "a\u{FFFD}b")
  }
}
