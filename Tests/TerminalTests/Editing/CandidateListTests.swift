import Testing

@testable import Terminal

@Suite struct CandidateListTests {
  private let names = ["a", "b", "c"]

  private var list: CandidateList {
    CandidateList(names.map { CompletionCandidate(text: $0) })
  }

  @Test(
    arguments: [
      ([1], "a"), ([1, 1], "b"), ([1, 1, 1, 1], "a"), ([-1], "c"), ([-1, -1], "b"), ([1, -1], "c"),
    ] as [([Int], String)])
  func goesRound(_ steps: [Int], _ chosen: String) {
    var list = list
    #expect(list.chosen == nil)
    for step in steps { list.go(by: step) }
    #expect(list.chosen?.text == chosen)
  }

  @Test func showsThePageOfTheOneThatIsChosen() {
    var list = list
    #expect(list.picture(columns: 9, rows: 1).plain == "  a  b\n… +1")
    list.go(by: -1)
    #expect(list.picture(columns: 9, rows: 1).plain == " >c")
    #expect(list.picture(columns: 40, rows: 1).plain == "  a  b >c")
  }

  @Test func leavesTheBlankBehindAWordToWhoeverTypes() {
    #expect(CompletionCandidate(text: "a", suffix: " ").standing == "a")
    #expect(CompletionCandidate(text: "a", suffix: "=").standing == "a=")
  }
}
