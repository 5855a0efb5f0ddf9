import Testing

@testable import Terminal

@Suite struct CharacterWidthTests {
  @Test(arguments: [
    ("a", 1), ("é", 1), ("漢字", 4), ("e\u{301}", 1), ("🙂", 2), ("Ａ", 2), ("\u{200B}", 0), ("", 0),
  ])
  func countsTerminalColumns(_ text: String, _ columns: Int) {
    #expect(CharacterWidth.columns(of: text) == columns)
    #expect(TextWidth.columns(of: text) == columns)
  }
}
