import Testing

@testable import Rendering

@Suite struct TextFillTests {
  @Test(arguments: [
    ("", "", 0, "\n"),
    ("one two three", "", 0, "one two\nthree\n"),
    ("one two three", "  ", 4, "  one\n    two\n    three\n"),
    ("averylongword b", "", 2, "averylongword\n  b\n"),
    ("  many   blanks ", "", 0, "many\nblanks\n"),
    ("日本 語", "", 0, "日本 語\n"),
    ("日本語 語", "", 0, "日本語\n語\n"),
  ])
  func fillsLines(_ text: String, _ first: String, _ indent: Int, _ expected: String) {
    #expect(TextFill.lines(text, width: 8, first: first, indent: indent) == expected)
  }
}
