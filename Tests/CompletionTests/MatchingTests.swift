import Testing

@testable import Completion

@Suite struct MatchingTests {
  private static let names = [
    "query-block", "query-blockstats", "block_resize", "Block-Latency", "qom-list", "object-add",
  ]

  @Test(
    arguments: [
      ("query-b", ["query-block", "query-blockstats"], .prefix),
      ("block_", ["block_resize"], .prefix),
      ("block-", ["block_resize", "Block-Latency"], .alikePrefix),
      ("QUERY_BLOCKS", ["query-blockstats"], .alikePrefix),
      ("stat", ["query-blockstats"], .anywhere), ("K_RES", ["block_resize"], .anywhere),
      ("qbs", ["query-blockstats"], .scattered), ("oad", ["object-add"], .scattered),
      ("zz", [], .prefix), ("", names, .prefix),
    ] as [(String, [String], Matching)])
  func takesTheFirstWayThatFits(_ typed: String, _ found: [String], _ way: Matching) {
    let fitting = Matching.fitting(Self.names, typed) { $0 }
    #expect(fitting.elements == found)
    #expect(fitting.way == way)
  }

  @Test(
    arguments: [
      (["query-block", "query-blockstats"], "query-block"), (["a", "b"], ""), (["一二", "一三"], "一"),
      (["一", "丁"], ""), (["same"], "same"), ([], ""),
    ] as [([String], String)])
  func findsWhatAllBeginWith(_ texts: [String], _ start: String) {
    let candidates = texts.map { Candidate.value($0, .word) }
    #expect(candidates.commonStart == start)
  }

  /// What is inserted where several are possible loses nothing of what is typed.
  @Test(
    arguments: [
      ("\\ev", "\\events "), ("query-named", nil), ("QUERY-S", "query-s"), ("query_s", "query-s"),
      ("xyz", nil), ("query-s", nil), ("\\c", nil),
    ] as [(String, String?)])
  func saysWhatIsCertain(_ typed: String, _ certain: String?) {
    var knowledge = Knowledge()
    knowledge.commandNames = ["query-status", "query-sgx", "block_resize", "x-y-z", "y-x-y-z"]
    knowledge.metaCommands = [.init("events", .none), .init("c", .none), .init("cd", .none)]
    let result = CompletionEngine.candidates(
      for: typed, cursor: typed.utf8.count, knowledge: knowledge)
    if result.candidates.count > 1 { #expect(result.certain == certain) }
    #expect(result.candidates.count == 1 || certain != "\\events ")
  }
}
