import Testing

@testable import Terminal

@Suite struct TypeAheadTests {
  private func filled(_ text: String) -> TypeAhead {
    var typed = TypeAhead()
    typed.append(Array(text.utf8))
    return typed
  }

  private func rest(_ typed: TypeAhead) -> String {
    var typed = typed
    var bytes: [UInt8] = []
    while let byte = typed.next() { bytes.append(byte) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What was typed, the signals in it, and what is left behind them.
  static let cases: [(typed: String, signals: [SignalKeys.Meaning], rest: String)] = [
    ("abc", [], "abc"), ("abc\u{3}def", [.interrupt], "def"),
    ("abc\u{1A}def", [.suspend], "abcdef"),
    ("a\u{1C}b", [.quit], "ab"), ("a\u{3}b\u{3}c", [.interrupt, .interrupt], "c"),
    ("a\u{1A}b\u{3}c\u{1A}d", [.suspend, .interrupt, .suspend], "cd"),
    // It cuts short what was begun.
    ("\u{1B}\u{3}b", [.interrupt], "b"), ("\u{1B}[1\u{3}b", [.interrupt], "b"),
    ("\u{E9}\u{3}", [.interrupt], ""),
    // In a paste it is text.
    ("\u{1B}[200~a\u{3}b\u{1B}[201~c\u{3}d", [.interrupt], "d"),
    ("\u{1B}[200~a\u{3}b", [], "\u{1B}[200~a\u{3}b"),
  ]

  @Test(arguments: [
    ("", false), ("a\u{1B}[200~b", true), ("\u{1B}[200~a\u{1B}[201~", false),
    ("\u{1B}[200~a\u{1B}[201~\u{1B}[200~", true),
  ])
  func knowsAPasteWithoutAnEnd(_ text: String, _ isUnfinished: Bool) {
    #expect(filled(text).endsInPaste(after: KeyDecoder()) == isUnfinished)
  }

  @Test(arguments: cases.indices)
  func findsTheKeysThatAreSignals(_ index: Int) {
    let (text, signals, rest) = Self.cases[index]
    var typed = filled(text)
    for signal in signals {
      #expect(typed.takeSignal(SignalKeys(), after: KeyDecoder()) == signal)
    }
    #expect(typed.takeSignal(SignalKeys(), after: KeyDecoder()) == nil)
    #expect(self.rest(typed) == rest)
  }

  @Test func goesOnWhereTheDecoderStands() {
    var decoder = KeyDecoder()
    for byte in "\u{1B}[200~a".utf8 { _ = decoder.decode(byte) }
    var typed = filled("b\u{3}c")
    #expect(typed.takeSignal(SignalKeys(), after: decoder) == nil)
    typed.append(Array("\u{1B}[201~\u{3}d".utf8))
    #expect(typed.takeSignal(SignalKeys(), after: decoder) == .interrupt)
    #expect(rest(typed) == "d")
  }

  @Test func whatWasTakenIsNotLookedAtAgain() {
    var typed = filled("a\u{3}")
    #expect(typed.next() == UInt8(ascii: "a"))
    #expect(typed.next() == 3)
    typed.append(Array("bc".utf8))
    #expect(typed.takeSignal(SignalKeys(), after: KeyDecoder()) == nil)
    #expect(typed.count == 2)
  }

  @Test func terminalsMayHaveOtherKeys() {
    let keys = SignalKeys(interrupt: 0x18, quit: nil, suspend: nil)
    var typed = filled("a\u{3}\u{1A}\u{18}b")
    #expect(typed.takeSignal(keys, after: KeyDecoder()) == .interrupt)
    #expect(typed.takeSignal(keys, after: KeyDecoder()) == nil)
    #expect(rest(typed) == "b")
  }

  @Test(arguments: [
    ("", [], ""), ("abc", [], "abc"), ("a\u{1B}_Gi=7;OK\u{1B}\\b", [true], "ab"),
    ("\u{1B}\u{1B}[?62cb", [false], "\u{1B}b"), ("é\u{1B}[?1;2c\u{1B}[A", [false], "é\u{1B}[A"),
    ("\u{1B}_Gi=7;OK\u{1B}\\\u{1B}[?62c", [true, false], ""),
    ("x\u{1B}_Gi=7;O", [], "x\u{1B}_Gi=7;O"),
    ("\u{1B}[200~\u{1B}[?62c\u{1B}[201~", [], "\u{1B}[200~\u{1B}[?62c\u{1B}[201~"),
  ])
  func givesUpWhatTheTerminalSaysOfPictures(_ text: String, _ reports: [Bool], _ left: String) {
    var typed = filled(text)
    #expect(typed.takePictureReports(after: KeyDecoder()) == reports)
    #expect(rest(typed) == left)
  }

  @Test func isGivenAwayAsFarAsItIsTaken() {
    var typed = filled("abc")
    typed.give { $0.prefix(2).count }
    #expect(rest(typed) == "c")
  }
}
