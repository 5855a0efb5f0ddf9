import Testing

@testable import Terminal

@Suite struct StyledTextTests {
  @Test func joinsNeighboursOfOneStyle() {
    var text = StyledText("a", .error)
    text.append("b", .error)
    text.append("c")
    text += StyledText("d") + StyledText("e", .dim)
    #expect(text.runs.map(\.text) == ["ab", "cd", "e"])
    #expect(text.plain == "abcde")
  }

  @Test func coloursEachRunAndEndsIt() {
    var text = StyledText("bad", .error)
    text.append(" good", .success)
    #expect(
      text.rendered(in: .standard)
        == "\u{1B}[1;38;5;131mbad\u{1B}[0m\u{1B}[38;5;29m good\u{1B}[0m")
    #expect(text.rendered(in: nil) == "bad good")
  }

  private static let styles: [Style] = [
    .plain, .key, .string, .number, .literal, .punctuation, .error, .warning, .success, .dim,
    .prompt, .event, .command, .argument, .metaCommand, .heading, .caret, .changed,
    .cell(.rgb(1, 2, 3), on: nil), .cell(.palette(16), on: .palette(255)),
  ]

  @Test(arguments: styles)
  func cannotBeDrivenByWhatOthersSay(_ style: Style) {
    let text = StyledText("\u{1B}[0m\u{9B}m\r\u{202E}\n", style)
    #expect(text.plain == #"\u001b[0m\u009bm\u000d\u202e"# + "\n")
    let controls = text.rendered(in: .standard).unicodeScalars.count { $0.value == 0x1B }
    #expect(controls == (Theme.standard.parameters(of: style).isEmpty ? 0 : 2))
  }

  @Test func isEmptyWithoutText() {
    #expect(StyledText().isEmpty)
    #expect(StyledText("").isEmpty)
    #expect(StyledText().rendered(in: .standard) == "")
  }
}
