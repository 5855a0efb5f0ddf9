import TestSupport
import Testing

@testable import Terminal

@Suite struct CandidatePagesTests {
  private func rows(_ names: [String], columns: Int, rows: Int = 100) -> [String] {
    listing(names.map { CompletionCandidate(text: $0) }, columns, rows)
  }

  private func listing(
    _ candidates: [CompletionCandidate], _ columns: Int, _ rows: Int = 100, holding index: Int = 0,
    selected: Int? = nil
  ) -> [String] {
    var pages = CandidatePages(candidates, columns: columns, rows: rows)
    return pages.text(of: pages.page(holding: index), selected: selected).plain
      .split(separator: "\n").map(String.init)
  }

  @Test func readsDownwards() {
    #expect(rows(["a", "b", "c", "d", "e"], columns: 10) == ["  a  c  e", "  b  d"])
  }

  @Test func givesEachColumnTheWidthThatItNeeds() {
    #expect(
      rows(["a", "b", "cccccccccc", "d", "e", "f"], columns: 19)
        == ["  a  cccccccccc  e", "  b  d           f"])
  }

  @Test func leavesTheLastColumnFree() {
    #expect(rows(["aaaa", "bbbb"], columns: 13) == ["  aaaa  bbbb"])
    #expect(rows(["aaaa", "bbbb"], columns: 12) == ["  aaaa", "  bbbb"])
  }

  @Test func cutsWhatIsWiderThanTheScreen() {
    #expect(rows(["abcdefghij", "b"], columns: 10) == ["  abcdef…", "  b"])
    #expect(rows(["漢字漢字漢字"], columns: 10) == ["  漢字漢…"])
    #expect(rows(["aaaa", "bbbb"], columns: 3) == ["a…", "b…"])
  }

  @Test func alignsWideCharacters() {
    #expect(rows(["漢字", "abc", "d", "e"], columns: 12) == ["  漢字  d", "  abc   e"])
  }

  @Test func marksWhatIsRequiredAndTellsTypes() {
    let candidates = [
      CompletionCandidate(text: "driver=", annotation: "enum", isRequired: true),
      CompletionCandidate(text: "size=", annotation: "int"),
    ]
    #expect(listing(candidates, 80) == ["  driver=* enum  size= int"])
    #expect(listing(candidates, 20) == ["  driver=* enum", "  size= int"])
    #expect(listing(candidates, 20, 1) == ["  driver=*  size="])
  }

  @Test func showsTheLastPartsOfPaths() {
    let candidates = ["a", "b"].map {
      CompletionCandidate(text: "/machine/\($0)/", label: "\($0)/")
    }
    #expect(listing(candidates, 80) == ["  a/  b/"])
  }

  @Test func goesOnOnFurtherPages() {
    let candidates = (10..<40).map { CompletionCandidate(text: String($0)) }
    #expect(
      listing(candidates, 10, 3) == ["  10  13", "  11  14", "  12  15", "… +24"])
    #expect(
      listing(candidates, 10, 3, holding: 6, selected: 7)
        == ["  16  19", " >17  20", "  18  21", "… +18"])
    #expect(listing(candidates, 10, 3, holding: 29) == ["  34  37", "  35  38", "  36  39"])
  }

  @Test func ofNothingThereIsAnEmptyPage() {
    #expect(rows([], columns: 80) == [])
  }

  @Test func spellsOutControlCharacters() {
    #expect(rows(["a\u{1B}[2J"], columns: 80) == [#"  a\u001b[2J"#])
  }

  /// Random candidates on random screens: on its pages each stands once, columns read downwards, and
  /// nothing is wider or higher than there is room for.
  @Test(arguments: 0..<60)
  func holdsEachCandidateOnce(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let columns = Int.random(in: 2...120, using: &random)
    let room = Int.random(in: 1...40, using: &random)
    let count = Int.random(in: 1...300, using: &random)
    let alphabet = ["a", "b", "-", "漢", "é", "🙂", "\u{1B}", "\u{301}", "="]
    let candidates = (0..<count).map { index in
      let length = Int.random(in: 0...(index % 7 == 0 ? 60 : 9), using: &random)
      let end = (0..<length).compactMap { _ in alphabet.randomElement(using: &random) }.joined()
      return CompletionCandidate(
        text: "\(index):\(end)", label: Bool.random(using: &random) ? nil : "\(index):",
        annotation: index % 3 == 0 ? "int" : nil, isRequired: index % 5 == 0)
    }
    var pages = CandidatePages(candidates, columns: columns, rows: room)
    var next = 0
    while next < count {
      let page = pages.page(holding: next)
      #expect(page.range.lowerBound == next && !page.range.isEmpty, "\(seed)")
      #expect(pages.page(holding: page.range.upperBound - 1) == page, "\(seed)")
      let text = pages.text(of: page, selected: Int.random(in: page.range, using: &random))
      check(text.plain, of: page, columns: columns, room: room, count: count, seed)
      next = page.range.upperBound
    }
    #expect(next == count)
  }

  private func check(
    _ text: String, of page: CandidatePages.Page, columns: Int, room: Int, count: Int,
    _ seed: UInt64
  ) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines {
      #expect(CharacterWidth.columns(of: String(line)) < columns, "\(seed) \(line)")
    }
    // On a very narrow screen a candidate that is cut begins with the same sign.
    let note = "… +\(count - page.range.upperBound)"
    let isCounted = page.range.upperBound < count && note.count < columns
    #expect(!isCounted || lines.last.map(String.init) == note, "\(seed)")
    let cells = isCounted ? lines.dropLast() : lines[...]
    #expect(cells.count == page.rows && page.rows <= room, "\(seed)")
    // Where there is room, each says which it is: down the columns, then across them.
    guard columns > 20 else { return }
    var left = 0
    for (column, width) in page.widths.enumerated() {
      for row in 0..<page.rows {
        let index = page.range.lowerBound + column * page.rows + row
        guard index < page.range.upperBound else { break }
        let cell = Self.cell(cells[row], from: left, to: left + width)
        let isHere = cell.unicodeScalars.dropFirst(2).starts(with: "\(index):".unicodeScalars)
        #expect(isHere, "\(seed) \(cell)")
      }
      left += width
    }
  }

  /// What stands between two columns of a row.
  private static func cell(_ row: Substring, from start: Int, to end: Int) -> String {
    var column = 0
    var cell = ""
    for scalar in row.unicodeScalars {
      let width = CharacterWidth.columns(of: scalar) ?? 1
      // What has no width belongs to what stands before it.
      let place = width == 0 ? column - 1 : column
      if (start..<end).contains(place) { cell.unicodeScalars.append(scalar) }
      column += width
    }
    return cell
  }
}
