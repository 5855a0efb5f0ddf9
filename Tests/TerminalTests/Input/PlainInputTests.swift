import TestSupport
import Testing

@testable import Terminal

@Suite struct PlainInputTests {
  static let cases: [(input: String, lines: [String])] = [
    ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]), ("\n\n", ["", ""]),
    ("a\r\nb\r\n", ["a", "b"]), ("a\rb\n", ["a\rb"]), ("a\r", ["a\r"]),
    ("\u{FEFF}a\n\u{FEFF}b\n", ["a", "\u{FEFF}b"]), ("\u{FEFF}", [""]), ("é漢\n🙂", ["é漢", "🙂"]),
  ]

  @Test(arguments: cases.indices)
  func splitsHoweverTheBytesAreCut(_ index: Int) {
    let (text, expected) = Self.cases[index]
    for chunks in EveryChunking(text) {
      var input = PlainInput()
      var lines: [PlainInput.Line] = []
      for chunk in chunks {
        input.append(chunk[...])
        while let line = input.next() { lines.append(line) }
      }
      input.finish()
      while let line = input.next() { lines.append(line) }
      #expect(lines.map(\.content) == expected.map { .text($0) })
      #expect(lines.map(\.number) == Array(1..<expected.count + 1))
      #expect(input.isAtEnd)
    }
  }

  @Test(
    arguments: [
      ([0x61, 0x00, 0x62], .holdsNUL(at: 1)), ([0x61, 0xFF], .invalidUTF8(at: 1)),
      ([0xC3], .invalidUTF8(at: 0)), ([0x61, 0xED, 0xA0, 0x80], .invalidUTF8(at: 1)),
    ] as [([UInt8], PlainInput.Content)])
  func saysWhyALineIsNone(_ bytes: [UInt8], _ content: PlainInput.Content) {
    var input = PlainInput()
    input.append(bytes[...] + Array("\nnext\n".utf8))
    #expect(input.next()?.content == content)
    #expect(input.next()?.content == .text("next"))
  }

  @Test func isNotAtEndWhileMoreMayCome() {
    var input = PlainInput()
    input.append(Array("a".utf8)[...])
    #expect(input.next() == nil)
    #expect(!input.isAtEnd)
    input.finish()
    #expect(!input.isAtEnd)
    #expect(input.next()?.content == .text("a"))
    #expect(input.isAtEnd)
  }
}
