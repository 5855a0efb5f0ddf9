import Testing

@testable import Terminal

@Suite struct SearchPictureTests {
  private func picture(
    _ entries: [String], _ pattern: String, rows: Int = 24, columns: Int = 40
  ) throws -> SearchPicture {
    var history = History()
    for entry in entries { try history.append(entry) }
    var search = HistorySearch(history)
    if !pattern.isEmpty { search.type(pattern) }
    return SearchPicture(
      &search, over: Array("typed".unicodeScalars), on: ScreenSize(columns: columns, rows: rows))
  }

  @Test func showsTheNewestAsTheLineAndOthersBelow() throws {
    let picture = try picture(["x a=1", "stop", "x a=2\ny", "x é a=3"], "a=")
    #expect(picture.prompt.plain == "(search: a=) ")
    #expect(String(String.UnicodeScalarView(picture.text)) == "x é a=3")
    #expect(picture.cursor == 6)
    #expect(picture.mark == StyledRange(5..<7, .changed))
    #expect(picture.below.plain == "  x a=2 ↵ y\n  x a=1")
  }

  @Test func saysThatThereIsNone() throws {
    let picture = try picture(["x a=1"], "zz")
    #expect(picture.prompt.plain == "(no match: zz) ")
    #expect(String(String.UnicodeScalarView(picture.text)) == "typed")
    #expect(picture.below.isEmpty)
  }

  @Test func beginsWithTheLineAndTheNewestEntries() throws {
    let picture = try picture(["x a=1", "x b=2"], "")
    #expect(picture.prompt.plain == "(search: ) ")
    #expect(String(String.UnicodeScalarView(picture.text)) == "typed")
    #expect(picture.below.plain == "  x b=2\n  x a=1")
  }

  @Test(arguments: [(24, 10), (8, 4), (3, 1), (2, 0), (1, 0)])
  func takesNoMoreRowsThanThereIsRoom(_ rows: Int, _ shown: Int) throws {
    let picture = try picture((0..<50).map { "x a=\($0)" }, "x", rows: rows)
    #expect(picture.below.plain.split(separator: "\n").count == shown)
  }

  @Test func showsLongEntriesWhole() throws {
    let long = "x " + String(repeating: "k", count: 60)
    let picture = try picture(["x a", long, "x b"], "x", columns: 40)
    #expect(picture.below.plain == "  \(long)\n  x a")
  }
}
