import Testing

@testable import Terminal

@Suite struct SanitizerTests {
  static let cases: [(text: String, oneLine: String, lines: String)] = [
    ("plain é漢🙂", "plain é漢🙂", "plain é漢🙂"),
    ("\u{1B}[2J\u{7}", #"\u001b[2J\u0007"#, #"\u001b[2J\u0007"#),
    ("\u{0}\u{7F}", #"\u0000\u007f"#, #"\u0000\u007f"#),
    // C1: CSI and OSC in one character, and the next line control.
    (
      "\u{9B}31m\u{9D}0;x\u{9C}\u{85}", #"\u009b31m\u009d0;x\u009c\u0085"#,
      #"\u009b31m\u009d0;x\u009c\u0085"#
    ),
    // Overrides, embeddings, isolates and marks of direction.
    (
      "a\u{202E}b\u{202A}c\u{2066}d\u{2069}e\u{200F}f\u{61C}",
      #"a\u202eb\u202ac\u2066d\u2069e\u200ff\u061c"#,
      #"a\u202eb\u202ac\u2066d\u2069e\u200ff\u061c"#
    ),
    // What other readers take for the end of a line.
    (
      "a\u{2028}b\u{2029}c\u{85}d\u{B}e\u{C}f", #"a\u2028b\u2029c\u0085d\u000be\u000cf"#,
      #"a\u2028b\u2029c\u0085d\u000be\u000cf"#
    ),
    ("a\tb\nc\r\nd", #"a\u0009b\u000ac\u000d\u000ad"#, "a\tb\nc\nd"),
    ("overwritten\rshown", #"overwritten\u000dshown"#, #"overwritten\u000dshown"#),
    ("end\r", #"end\u000d"#, #"end\u000d"#),
    ("\r\r\n", #"\u000d\u000d\u000a"#, "\\u000d\n"),
    ("\u{A0}\u{2019}ي", "\u{A0}\u{2019}ي", "\u{A0}\u{2019}ي"),
  ]

  @Test(arguments: cases.indices)
  func spellsOutWhatDrivesATerminal(_ index: Int) {
    let (text, oneLine, lines) = Self.cases[index]
    #expect(Sanitizer.visible(text) == oneLine)
    #expect(Sanitizer.visible(text, keeping: .lines) == lines)
  }

  @Test func leavesNothingDangerousInAnyText() {
    for value in UInt32(0)...0x2100 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let visible = Sanitizer.visible("a\(scalar)b")
      let isSafe = visible.unicodeScalars.allSatisfy { !Sanitizer.isDangerous($0) }
      #expect(isSafe, "U+\(String(value, radix: 16))")
      #expect((visible == "a\(scalar)b") == !Sanitizer.isDangerous(scalar))
      let isLine = !visible.contains(where: \.isNewline)
      #expect(isLine, "U+\(String(value, radix: 16))")
    }
  }
}
