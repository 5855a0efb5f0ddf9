import Testing

@testable import Terminal

struct KeyInputTests {
  /// The keys that come of what is read at these moments, in milliseconds.
  private func keys(_ reads: [(String, Int)]) -> [Key] {
    var input = KeyInput()
    for (text, moment) in reads {
      input.take(Array(text.utf8)[...], at: moment)
      while input.decodeMore() {}
    }
    return input.keys
  }

  @Test func inAPasteCtrlCIsText() {
    #expect(
      keys([("\u{1B}[200~a", 5000), ("\u{3}", 5900), ("b\u{1B}[201~", 9000)])
        == [.paste("a\u{3}b")])
    #expect(
      keys([("\u{1B}[200~a", 5000), ("b\u{3}", 9000), ("\u{1B}[201~", 9001)])
        == [.paste("ab\u{3}")])
  }

  @Test func afterAPauseItDropsThePaste() {
    #expect(keys([("\u{1B}[200~a", 5000), ("\u{3}", 6000)]) == [.character("\u{3}")])
    // Whoever hammers on it does not begin the pause anew.
    #expect(
      keys([("\u{1B}[200~a", 5000), ("\u{3}", 5500), ("\u{3}", 6000)]) == [.character("\u{3}")])
  }

  @Test func outsideOfAPasteNothingIsDropped() {
    #expect(keys([("a", 0), ("\u{3}", 5000)]) == [.character("a"), .character("\u{3}")])
  }

  @Test func whatTheTerminalSaysOfPicturesIsTakenWhereverItStands() {
    var input = KeyInput()
    // An Escape was decoded before.
    input.take(Array("\u{1B}".utf8)[...], at: 0)
    _ = input.decodeMore()
    input.take(Array("_Gi=7;OK\u{1B}\\a\u{1B}[?62cb".utf8)[...], at: 1)
    #expect(input.takePictureReports() == [true, false])
    while input.decodeMore() {}
    #expect(input.keys == [.character("a"), .character("b")])
  }
}
