import TestSupport
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

  /// What is left out changes nothing of what is shown.
  @Test(arguments: [(1, 1), (2, 3), (7, 4), (10, 1), (20, 6), (30, 100)])
  func showsTheSameInAWindow(_ columns: Int, _ height: Int) {
    var random = SeededGenerator(seed: UInt64(columns * 100 + height))
    let alphabet = Array("abc =漢é\u{301}🙂\t\u{1}\u{1B}\u{202E}\n".unicodeScalars)
    for _ in 0..<100 {
      let length = Int.random(in: 0...300, using: &random)
      let text = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? "a" }
      var content = LineLayout.Content(
        prompt: "(Q) ", continuation: "  > ", text: text,
        cursor: Int.random(in: 0...length, using: &random), hint: " hint")
      let bytes = text.reduce(0) { $0 + UTF8.width($1) }
      let styles = stride(from: 0, to: bytes, by: 3).map {
        StyledRange($0..<$0 + 4, $0 % 2 == 0 ? .key : .string)
      }
      content.styles = styles
      let whole = LineLayout(content, columns: columns)
      let window = LineLayout.window(content, columns: columns, height: height)
      // Of the styles, those suffice that touch the window's bytes.
      content.styles = styles.filter { $0.range.overlaps(window.bytes) }
      let part = LineLayout(content, columns: columns, showing: window.rows)
      #expect(part.cursor == whole.cursor)
      #expect(part.rows.count == whole.rows.count)
      let different = window.rows.first { part.rows[$0] != whole.rows[$0] }
      #expect(different == nil, "row \(different ?? 0) of \(window.rows), cursor \(content.cursor)")
      #expect(part.rows.map(\.width) == whole.rows.map(\.width))
      #expect(part.rows.map(\.ending) == whole.rows.map(\.ending))
      let isEmpty = part.rows.indices.allSatisfy {
        window.rows.contains($0) || part.rows[$0].text.isEmpty
      }
      #expect(isEmpty)
      #expect(window.rows.contains(whole.cursor.row))
    }
  }

  /// Whatever a text is, the screen shows the same whether all of it was laid out or the window.
  @Test(arguments: [(20, 6), (10, 4), (7, 3), (1, 1)])
  func theScreenNeedsNoMoreThanTheWindow(_ columns: Int, _ height: Int) throws {
    var random = SeededGenerator(seed: UInt64(columns))
    let terminals = try (0..<2).map { _ in try TinyTerminal(columns: columns, rows: height) }
    let screens = terminals.map { Screen(output: $0.descriptor, usesColor: true) }
    let text = (0..<400).map { _ in "abc漢\t\n".unicodeScalars.randomElement(using: &random) ?? "a" }
    var cursor = 200
    for step in 0..<200 {
      cursor = max(0, min(400, cursor + Int.random(in: -30...30, using: &random)))
      let content = LineLayout.Content(
        prompt: "> ", continuation: "+ ", text: text, cursor: cursor,
        styles: [StyledRange(0..<300, .key)])
      screens[0].draw(LineLayout(content, columns: columns))
      let window = LineLayout.window(content, columns: columns, height: height)
      screens[1].draw(LineLayout(content, columns: columns, showing: window.rows))
      for terminal in terminals { try terminal.update() }
      try #require(terminals[0].screen == terminals[1].screen, "step \(step)")
      try #require(terminals[0].row == terminals[1].row, "step \(step)")
      try #require(terminals[0].column == terminals[1].column, "step \(step)")
    }
  }

  @Test(arguments: [
    (20, "> ab size=int"), (14, "> ab size=int"), (13, "> ab size=i…"), (6, "> ab…"), (5, "> ab"),
  ])
  func cutsTheHintAtTheMargin(_ columns: Int, _ row: String) {
    let content = LineLayout.Content(
      prompt: "> ", text: Array("ab".unicodeScalars), cursor: 2, hint: " size=int")
    let layout = LineLayout(content, columns: columns)
    #expect(layout.rows.map(\.text.plain) == [row])
    #expect(layout.cursor == LineLayout.Place(row: 0, column: 4))
    #expect(layout.showsHint == (row != "> ab"))
  }

  /// What there is no room for is not shown, rather than in a row of its own.
  @Test(arguments: ["h", " hint of some length", "漢漢漢", "a\nb\nc", "\nb", "\u{1B}[2Jx"])
  func aHintTakesNoRow(_ hint: String) {
    for columns in 1...30 {
      for length in 0...columns * 2 {
        var content = LineLayout.Content(
          prompt: "> ", text: Array(repeating: "a", count: length), cursor: length)
        let without = LineLayout(content, columns: columns)
        content.hint = hint
        let layout = LineLayout(content, columns: columns)
        #expect(layout.rows.count == without.rows.count)
        #expect(layout.cursor == without.cursor)
        #expect(layout.showsHint == (layout.rows != without.rows))
        #expect((layout.rows.last?.width ?? 0) < columns)
      }
    }
  }

  @Test func hintsAtTheFirstRowOfSeveral() {
    let content = LineLayout.Content(
      prompt: "> ", text: Array("ab".unicodeScalars), cursor: 2, hint: "cd\nef")
    #expect(LineLayout(content, columns: 20).rows.map(\.text.plain) == ["> abcd…"])
  }

  @Test func putsRowsBelowTheText() {
    let content = LineLayout.Content(
      prompt: "> ", text: Array("ab".unicodeScalars), cursor: 1, below: "one two\nthree")
    let layout = LineLayout(content, columns: 5)
    #expect(layout.rows.map(\.text.plain) == ["> ab", "one t", "wo", "three", ""])
    #expect(layout.rows.map(\.ending) == [.lineFeed, .wrap, .lineFeed, .wrap, .end])
    #expect(layout.cursor == LineLayout.Place(row: 0, column: 3))
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
