import TestSupport
import Testing

@testable import Terminal

@Suite struct KeyDecoderTests {
  /// Bytes as a terminal sends them, and the keys they are.
  static let cases: [(bytes: String, keys: [Key])] = [
    ("a", [.character("a")]),
    ("é漢🙂", [.character("é"), .character("漢"), .character("🙂")]),
    ("\u{1}\u{7F}\t\r\n", ["\u{1}", "\u{7F}", "\t", "\r", "\n"].map { .character($0) }),
    ("\u{1B}[A\u{1B}OA", [.special(.up), .special(.up)]),
    ("\u{1B}[B\u{1B}OB", [.special(.down), .special(.down)]),
    ("\u{1B}[C\u{1B}[D", [.special(.right), .special(.left)]),
    ("\u{1B}[H\u{1B}OH\u{1B}[1~\u{1B}[7~", Array(repeating: .special(.home), count: 4)),
    ("\u{1B}[F\u{1B}OF\u{1B}[4~\u{1B}[8~", Array(repeating: .special(.end), count: 4)),
    ("\u{1B}[3~\u{1B}[3;5~", [.special(.delete), .special(.deleteWord)]),
    ("\u{1B}[Z", [.special(.backTab)]),
    ("\u{1B}[1;5C\u{1B}[1;3D", [.special(.wordRight), .special(.wordLeft)]),
    ("\u{1B}[1;1C", [.special(.right)]),
    ("\u{1B}b", [.character("\u{1B}"), .character("b")]),
    ("\u{1B}é", [.character("\u{1B}"), .character("é")]),
    ("\u{1B}\u{1B}[A", [.character("\u{1B}"), .special(.up)]),
    // Keys that mean nothing here, whole.
    ("\u{1B}[15~x", [.special(.unknown), .character("x")]),
    ("\u{1B}[24;2~", [.special(.unknown)]),
    ("\u{1B}[?1;2c", [.pictureReport(isOffered: false)]),
    ("\u{1B}[12;40R", [.cursorReport(row: 11, column: 39)]), ("\u{1B}[R", [.special(.unknown)]),
    ("\u{1B}[<0;3;4M", [.special(.unknown)]),
    ("\u{1B}OP\u{1B}[Y", [.special(.unknown), .special(.unknown)]),
    // F1 to F5 of the Linux console.
    ("\u{1B}[[A\u{1B}[[Ex", [.special(.unknown), .special(.unknown), .character("x")]),
    ("\u{1B}[[\ra", [.special(.unknown), .character("\r"), .character("a")]),
    // A sequence that a control character breaks off.
    ("\u{1B}[1\ra", [.special(.unknown), .character("\r"), .character("a")]),
    ("\u{1B}[\u{1B}[A", [.special(.unknown), .special(.up)]),
    // Pastes.
    ("\u{1B}[200~one\u{1B}[201~.", [.paste("one"), .character(".")]),
    ("\u{1B}[200~a\rb\u{1B}[201~", [.paste("a\nb")]),
    ("\u{1B}[200~a\nb\u{1B}[201~", [.paste("a\nb")]),
    ("\u{1B}[200~a\r\nb\u{1B}[201~", [.paste("a\nb")]),
    // A paste of two line ends is an empty line between, however they are spelled.
    ("\u{1B}[200~a\r\rb\u{1B}[201~", [.paste("a\n\nb")]),
    ("\u{1B}[200~a\n\nb\u{1B}[201~", [.paste("a\n\nb")]),
    ("\u{1B}[200~a\r\n\r\nb\u{1B}[201~", [.paste("a\n\nb")]),
    ("\u{1B}[200~a\n\r\n\rb\u{1B}[201~", [.paste("a\n\nb")]),
    ("\u{1B}[200~a\r\n\r\n\u{1B}[201~", [.paste("a")]),
    ("\u{1B}[200~\u{1B}[201~", [.paste("")]),
    ("\u{1B}[200~é\u{1B}[A\u{0}x\u{1B}[201~", [.paste("é\u{1B}[Ax")]),
    ("\u{1B}[200~\u{1B}[200~a\u{1B}[201~", [.paste("\u{1B}[200~a")]),
    // What a terminal says of pictures, and Alt-_.
    ("\u{1B}_Gi=7;OK\u{1B}\\a", [.pictureReport(isOffered: true), .character("a")]),
    ("\u{1B}_Gi=7;ENOTSUP:no\u{1B}\\", [.pictureReport(isOffered: false)]),
    ("\u{1B}[?62;22c", [.pictureReport(isOffered: false)]),
    // One that is broken off was the terminal's; what does not begin like one was typed.
    ("\u{1B}_Gi=7;O\u{1B}[A", [.special(.up)]), ("\u{1B}_Gi=7\r", [.character("\r")]),
    ("\u{1B}_Gi\u{1B}[A", typed("\u{1B}_Gi") + [.special(.up)]),
    ("\u{1B}_Gi\r", typed("\u{1B}_Gi\r")), ("\u{1B}_G\u{3}", typed("\u{1B}_G\u{3}")),
    ("\u{1B}_Good", typed("\u{1B}_Good")), ("\u{1B}_Gé", typed("\u{1B}_Gé")),
    ("\u{1B}_G\u{1B}\\x", typed("\u{1B}_G\u{1B}\\x")),
    ("\u{1B}O\u{3}", [.special(.unknown), .character("\u{3}")]),
    ("\u{1B}_a", [.character("\u{1B}"), .character("_"), .character("a")]),
    ("\u{1B}_\u{1B}[A", [.character("\u{1B}"), .character("_"), .special(.up)]),
    // The end of a paste without its beginning.
    ("\u{1B}[201~a", [.special(.unknown), .character("a")]),
  ]

  private static func typed(_ text: String) -> [Key] { text.unicodeScalars.map { .character($0) } }

  /// What a paste holds may be given in pieces.
  @Test(arguments: cases.indices)
  func decodesPastesInPieces(_ index: Int) {
    let (bytes, keys) = Self.cases[index]
    for chunks in EveryChunking(bytes) {
      var decoder = KeyDecoder()
      var decoded: [Key] = []
      for chunk in chunks {
        var rest = Array(chunk)[...]
        while let byte = rest.first {
          let (count, completed) = decoder.decodePasted(rest)
          decoded += completed
          rest = rest.dropFirst(count)
          if count == 0 {
            decoded += decoder.decode(byte)
            rest = rest.dropFirst()
          }
        }
      }
      decoded += decoder.timeOut()
      #expect(decoded == keys, "\(chunks)")
    }
  }

  @Test(arguments: cases.indices)
  func decodesHoweverTheBytesAreCut(_ index: Int) {
    let (bytes, keys) = Self.cases[index]
    for chunks in EveryChunking(bytes) {
      var decoder = KeyDecoder()
      var decoded: [Key] = []
      for chunk in chunks { for byte in chunk { decoded += decoder.decode(byte) } }
      #expect(decoded == keys)
      #expect(!decoder.isUndecided)
    }
  }

  @Test(
    arguments: [
      ([0xFF, 0x61], ["\u{FFFD}", "a"]), ([0xC3, 0x61], ["\u{FFFD}", "a"]),
      ([0xE6, 0xBC, 0x0D], ["\u{FFFD}", "\r"]), ([0x80], ["\u{FFFD}"]),
    ] as [([UInt8], [Unicode.Scalar])])
  func replacesWhatIsNotUTF8(_ bytes: [UInt8], _ scalars: [Unicode.Scalar]) {
    var decoder = KeyDecoder()
    #expect(bytes.flatMap { decoder.decode($0) } == scalars.map { .character($0) })
  }

  /// They carry the special keys through libedit, so a terminal must not send them.
  @Test func neverPassesC1ControlsOn() {
    var decoder = KeyDecoder()
    #expect([0xC2, 0x80].flatMap { decoder.decode($0) } == [.special(.unknown)])
    #expect([0xC2, 0x9B].flatMap { decoder.decode($0) } == [.special(.unknown)])
    #expect([0xC2, 0xA0].flatMap { decoder.decode($0) } == [.character("\u{A0}")])
  }

  @Test(
    arguments: [
      ("\u{1B}", [.character("\u{1B}")]), ("\u{1B}[", [.special(.unknown)]),
      ("\u{1B}[1;", [.special(.unknown)]), ("\u{1B}[[", [.special(.unknown)]),
      ("\u{1B}O", [.special(.unknown)]), ("a", []),
      ("\u{1B}_", [.character("\u{1B}"), .character("_")]), ("\u{1B}_Gi=7;O", []),
      ("\u{1B}_G", [.character("\u{1B}"), .character("_"), .character("G")]),
      ("\u{1B}_G\u{1B}", ["\u{1B}", "_", "G", "\u{1B}"].map { .character($0) }),
      ("\u{1B}[200~abc", []),
    ] as [(String, [Key])])
  func decidesWhenNothingFollows(_ bytes: String, _ keys: [Key]) {
    var decoder = KeyDecoder()
    for byte in bytes.utf8 { _ = decoder.decode(byte) }
    #expect(decoder.timeOut() == keys)
    #expect(!decoder.isUndecided)
  }

  /// Escape is a key, which nobody waits for long; what a terminal says may come in pieces.
  @Test(
    arguments: [
      ("", nil), ("a", nil), ("\u{1B}", 40), ("\u{1B}[1", 40), ("\u{1B}_", 40),
      ("\u{1B}_G", 1000), ("\u{1B}_Gi=7;O", 1000), ("\u{1B}_Gi=7;OK\u{1B}", 1000),
      ("\u{1B}[200~a", nil),
    ] as [(String, Int?)])
  func waitsForTheRest(_ bytes: String, _ patience: Int?) {
    var decoder = KeyDecoder()
    for byte in bytes.utf8 { _ = decoder.decode(byte) }
    #expect(decoder.patience == patience)
  }

  @Test func goesOnWithAPasteThatPauses() {
    var decoder = KeyDecoder()
    var keys = "\u{1B}[200~abc\u{1B}[20".utf8.flatMap { decoder.decode($0) }
    keys += decoder.timeOut()
    keys += "1~".utf8.flatMap { decoder.decode($0) }
    #expect(keys == [.paste("abc")])
  }

  @Test func keepsSequencesWithoutEndShort() {
    var decoder = KeyDecoder()
    var keys: [Key] = []
    for byte in "\u{1B}[".utf8 { keys += decoder.decode(byte) }
    for _ in 0..<100_000 { keys += decoder.decode(UInt8(ascii: "1")) }
    keys += decoder.decode(UInt8(ascii: "A"))
    #expect(keys == [.special(.up)])
  }

  /// A report without an end takes no key that is typed after it.
  @Test func takesNoMoreThanAReportCanBe() {
    var decoder = KeyDecoder()
    var keys = "\u{1B}_Gi=7;\(String(repeating: "x", count: 1000))".utf8.flatMap {
      decoder.decode($0)
    }
    #expect(keys.count > 700)
    keys = "\u{1B}_Gi=7;".utf8.flatMap { decoder.decode($0) } + decoder.timeOut()
    keys += "ab".utf8.flatMap { decoder.decode($0) }
    #expect(keys == Self.typed("ab"))
  }

  @Test func forgetsWhatWasBegun() {
    var decoder = KeyDecoder()
    for byte in "\u{1B}[200~abc".utf8 { _ = decoder.decode(byte) }
    decoder.reset()
    #expect(decoder.decode(UInt8(ascii: "x")) == [.character("x")])
  }
}
