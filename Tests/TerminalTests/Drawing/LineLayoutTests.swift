import Testing

@testable import Terminal

@Suite struct LineLayoutTests {
  /// `|` marks the cursor in the text; each row is drawn as it stands on the screen.
  struct Case {
    var text: String
    var columns: Int
    var rows: [String]
    var cursor: (row: Int, column: Int)

    init(
      _ text: String, _ columns: Int, _ rows: [String], _ cursor: (row: Int, column: Int)
    ) {
      (self.text, self.columns, self.rows, self.cursor) = (text, columns, rows, cursor)
    }
  }

  static let cases = [
    Case("|", 10, ["> "], (0, 2)),
    Case("abc|", 10, ["> abc"], (0, 5)),
    Case("a|bc", 10, ["> abc"], (0, 3)),
    // A row that is full wraps at once; the cursor waits below.
    Case("abcdefgh|", 10, ["> abcdefgh", ""], (1, 0)),
    Case("abcdefg|h", 10, ["> abcdefgh", ""], (0, 9)),
    Case("abcdefghi|j", 10, ["> abcdefgh", "ij"], (1, 1)),
    Case("abcdefgh|ij", 10, ["> abcdefgh", "ij"], (1, 0)),
    // A wide character never stands across the margin.
    Case("abcdefg漢|", 10, ["> abcdefg", "漢"], (1, 2)),
    Case("abcdefg|漢", 10, ["> abcdefg", "漢"], (1, 0)),
    Case("abcdef漢|", 10, ["> abcdef漢", ""], (1, 0)),
    Case("漢|字", 10, ["> 漢字"], (0, 4)),
    // A combining character stays with the one that filled the row.
    Case("abcdefge\u{301}|", 10, ["> abcdefge\u{301}", ""], (1, 0)),
    Case("abcdefge\u{301}x|", 10, ["> abcdefge\u{301}", "x"], (1, 1)),
    Case("e\u{301}x|", 10, ["> e\u{301}x"], (0, 4)),
    Case("a\tb|", 20, ["> a     b"], (0, 9)),
    Case("\t|", 8, ["> " + "      ", ""], (1, 0)),
    Case("\u{1}\u{7F}|", 10, ["> ^A^?"], (0, 6)),
    Case("\u{1B}|", 10, ["> ^["], (0, 4)),
    Case("\u{202E}a|", 20, [#"> \u202ea"#], (0, 9)),
    Case("a\nb|", 10, ["> a", "+ b"], (1, 3)),
    Case("a|\nb", 10, ["> a", "+ b"], (0, 3)),
    Case("a\n|", 10, ["> a", "+ "], (1, 2)),
    Case("abcdefgh\nx|", 10, ["> abcdefgh", "", "+ x"], (2, 3)),
    Case("ab|", 1, [">", " ", "a", "b", ""], (4, 0)),
    Case("漢|", 1, [">", " ", "\u{FFFD}", ""], (3, 0)),
    Case("ab|", 2, ["> ", "ab", ""], (2, 0)),
    Case("a|", 0, [">", " ", "a", ""], (3, 0)),
  ]

  @Test(arguments: cases.indices)
  func laysOut(_ index: Int) {
    let test = Self.cases[index]
    let parts = test.text.split(separator: "|", omittingEmptySubsequences: false)
    let layout = LineLayout(
      LineLayout.Content(
        prompt: "> ", continuation: "+ ", text: Array(parts.joined().unicodeScalars),
        cursor: parts[0].unicodeScalars.count),
      columns: test.columns)
    #expect(layout.rows.map(\.text.plain) == test.rows)
    #expect(
      layout.cursor == LineLayout.Place(row: test.cursor.row, column: test.cursor.column))
  }

  @Test func neverMakesARowWiderThanTheTerminal() {
    let text = Array("aé漢\t🙂\u{1B}\n\u{202E}e\u{301}xyz漢漢漢".unicodeScalars)
    for columns in 1...30 {
      for cursor in 0...text.count {
        let layout = LineLayout(
          LineLayout.Content(
            prompt: "(QEMU) ", continuation: "     > ", text: text, cursor: cursor),
          columns: columns)
        #expect(layout.rows.allSatisfy { $0.width <= columns })
        #expect(layout.rows.allSatisfy { CharacterWidth.columns(of: $0.text.plain) == $0.width })
        #expect(layout.cursor.column < columns)
        #expect(layout.rows.indices.contains(layout.cursor.row))
      }
    }
  }

  @Test(arguments: [
    (20, "> ab size=int"), (14, "> ab size=int"), (13, "> ab size=in"), (6, "> ab "), (5, "> ab"),
  ])
  func cutsTheHintAtTheMargin(_ columns: Int, _ row: String) {
    let content = LineLayout.Content(
      prompt: "> ", text: Array("ab".unicodeScalars), cursor: 2, hint: " size=int")
    let layout = LineLayout(content, columns: columns)
    #expect(layout.rows.map(\.text.plain) == [row])
    #expect(layout.cursor == LineLayout.Place(row: 0, column: 4))
  }

  @Test func hintsOnlyBehindTheCursor() {
    let content = LineLayout.Content(
      prompt: "> ", text: Array("ab".unicodeScalars), cursor: 1, hint: " size=int")
    #expect(LineLayout(content, columns: 40).rows.map(\.text.plain) == ["> ab"])
  }

  @Test func stylesBytesRatherThanCharacters() {
    let content = LineLayout.Content(
      text: Array("é=漢x".unicodeScalars), cursor: 0,
      styles: [StyledRange(0..<2, .key), StyledRange(3..<6, .string), StyledRange(4..<6, .error)])
    let runs = LineLayout(content, columns: 40).rows[0].text.runs
    #expect(runs.map(\.text) == ["é", "=", "漢", "x"])
    #expect(runs.map(\.style) == [.key, .plain, .string, .plain])
  }

  @Test func letsTheLaterStyleWin() {
    let content = LineLayout.Content(
      text: Array("abc".unicodeScalars), cursor: 0,
      styles: [StyledRange(0..<3, .key), StyledRange(1..<2, .error)])
    let runs = LineLayout(content, columns: 40).rows[0].text.runs
    #expect(runs.map(\.text) == ["a", "b", "c"])
    #expect(runs.map(\.style) == [.key, .error, .key])
  }
}
