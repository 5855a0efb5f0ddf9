import Testing

@testable import Terminal

@Suite struct CandidateListingTests {
  private func rows(
    _ names: [String], columns: Int, maximumRows: Int = 100
  ) -> [String] {
    listing(names.map { CompletionCandidate(text: $0) }, columns, maximumRows)
  }

  private func listing(
    _ candidates: [CompletionCandidate], _ columns: Int, _ maximumRows: Int = 100
  ) -> [String] {
    CandidateListing(candidates, columns: columns).text(maximumRows: maximumRows).plain
      .split(separator: "\n").map(String.init)
  }

  @Test func readsDownwards() {
    #expect(rows(["a", "b", "c", "d", "e"], columns: 8) == ["a  c  e", "b  d"])
  }

  @Test func givesEachColumnTheWidthThatItNeeds() {
    #expect(
      rows(["a", "b", "cccccccccc", "d", "e", "f"], columns: 17)
        == ["a  cccccccccc  e", "b  d           f"])
  }

  @Test func leavesTheLastColumnFree() {
    #expect(rows(["aaaa", "bbbb"], columns: 11) == ["aaaa  bbbb"])
    #expect(rows(["aaaa", "bbbb"], columns: 10) == ["aaaa", "bbbb"])
  }

  @Test(arguments: [1, 2, 3])
  func takesARowForEachOnANarrowTerminal(_ columns: Int) {
    #expect(rows(["aaaa", "bbbb"], columns: columns) == ["aaaa", "bbbb"])
  }

  @Test func alignsWideCharacters() {
    #expect(rows(["漢字", "abc", "d", "e"], columns: 12) == ["漢字  d", "abc   e"])
  }

  @Test func marksWhatIsRequiredAndTellsTypes() {
    let candidates = [
      CompletionCandidate(text: "driver=", annotation: "enum", isRequired: true),
      CompletionCandidate(text: "size=", annotation: "int"),
    ]
    #expect(listing(candidates, 80) == ["driver=* enum  size= int"])
  }

  @Test func countsWhatDoesNotFit() {
    let names = (10..<40).map(String.init)
    #expect(rows(names, columns: 4, maximumRows: 3) == ["10", "11", "12", "… +27"])
    #expect(
      rows(names, columns: 7, maximumRows: 2) == ["10  25", "11  26", "… +26"])
  }

  @Test func spellsOutControlCharacters() {
    #expect(rows(["a\u{1B}[2J"], columns: 80) == [#"a\u001b[2J"#])
  }

  @Test(
    arguments: [
      (["query-block", "query-blockstats"], "query-block"), (["a", "b"], ""), (["一二", "一三"], "一"),
      (["same"], "same"), ([], ""),
    ] as [([String], String)])
  func findsTheCommonPrefix(_ texts: [String], _ prefix: String) {
    let answer = CompletionAnswer(
      span: 0..<0, candidates: texts.map { CompletionCandidate(text: $0) })
    #expect(answer.commonPrefix == prefix)
  }
}
