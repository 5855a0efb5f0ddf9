import Testing

@testable import Terminal

@Suite struct HistoryExpansionTests {
  private static let history: History = {
    var history = History(limit: 100)
    for entry in ["query-name", "stop", "blockdev-add driver=null-co node-name=d0", "cont"] {
      // An entry kept in memory cannot fail to be written.
      try? history.append(entry)
    }
    return history
  }()

  @Test(
    arguments: [
      ("!!", .entry("cont")), (" !! ", .entry("cont")), ("!!\n", .entry("cont")),
      ("!1", .entry("query-name")), ("!4", .entry("cont")), ("!-1", .entry("cont")),
      ("!-4", .entry("query-name")), ("!st", .entry("stop")),
      ("!blockdev", .entry("blockdev-add driver=null-co node-name=d0")),
      ("!?null?", .entry("blockdev-add driver=null-co node-name=d0")),
      ("!?node-name=d0", .entry("blockdev-add driver=null-co node-name=d0")),
      ("!0", .noSuchEntry), ("!5", .noSuchEntry), ("!-5", .noSuchEntry), ("!zzz", .noSuchEntry),
      ("!?zzz?", .noSuchEntry), ("!99999999999999999999", .noSuchEntry),
      ("!", .none), ("!=", .none), ("!?", .none), ("!??", .none), ("! stop", .none),
      ("x a=!!", .none), (#"{"a": "!!"}"#, .none), ("!stop now", .none), ("", .none),
    ] as [(String, HistoryExpansion)])
  func expandsLinesThatAreNothingElse(_ line: String, _ expansion: HistoryExpansion) {
    #expect(HistoryExpansion(line, in: Self.history) == expansion)
  }

  @Test func findsNothingInAnEmptyHistory() {
    for line in ["!!", "!1", "!-1", "!x", "!?x?"] {
      #expect(HistoryExpansion(line, in: History()) == .noSuchEntry)
    }
  }
}
