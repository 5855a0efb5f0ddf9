import Testing

@testable import Terminal

@Suite struct HistoryExpansionTests {
  private static let added = "blockdev-add driver=null-co node-name=d0"

  private static let history: History = {
    var history = History(limit: 100)
    for entry in ["query-name", "stop", added, "cont"] {
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
      ("!blockdev", .entry(added)),
      ("!?null?", .entry(added)),
      ("!?node-name=d0", .entry(added)),
      ("!0", .noSuchEntry), ("!5", .noSuchEntry), ("!-5", .noSuchEntry), ("!zzz", .noSuchEntry),
      ("!?zzz?", .noSuchEntry), ("!99999999999999999999", .noSuchEntry),
      ("!", .none), ("!=", .none), ("!?", .none), ("!??", .none), ("! stop", .none),
      ("x a=!!", .none), (#"{"a": "!!"}"#, .none), ("!!\nstop", .none), ("", .none),
      ("!! | less", .entry("cont | less")), (" !st now", .entry("stop now")),
      ("!-1  > f", .entry("cont  > f")), ("!?null? id=1", .entry("\(added) id=1")),
      ("!?d?ver? x", .noSuchEntry), ("!?driver=null-co node", .entry(added)),
      ("!zzz | less", .noSuchEntry),
      ("!$", .foreignName(0..<2)), ("  !$ | less", .foreignName(2..<4)),
      ("!!$", .foreignName(0..<3)), ("!!:p", .foreignName(0..<4)), ("!*", .foreignName(0..<2)),
      ("!^", .foreignName(0..<2)), ("!:1", .foreignName(0..<3)),
    ] as [(String, HistoryExpansion)])
  func expandsLinesThatBeginWithAName(_ line: String, _ expansion: HistoryExpansion) {
    #expect(HistoryExpansion(line, in: Self.history) == expansion)
  }

  @Test func findsNothingInAnEmptyHistory() {
    for line in ["!!", "!1", "!-1", "!x", "!?x?"] {
      #expect(HistoryExpansion(line, in: History()) == .noSuchEntry)
    }
  }
}
