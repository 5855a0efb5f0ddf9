import Testing

@testable import Terminal

@Suite struct HistoryIndexTests {
  private static let entries = [
    "query-status", "stop", "query-block", "device_add id=a", "device_add id=b", "stop", "q",
    "\u{E9}", "e\u{301}", "",
  ]

  private func history() throws -> History {
    var history = History()
    for entry in Self.entries { try history.append(entry) }
    return history
  }

  @Test(arguments: [
    ("", "e\u{301}"), ("q", "q"), ("qu", "query-block"), ("query-s", "query-status"),
    ("query-st", "query-status"), ("query-sta", "query-status"), ("stop", "stop"), ("stopp", nil),
    ("device_a", "device_add id=b"), ("device_add id=a", "device_add id=a"), ("\u{E9}", "\u{E9}"),
    ("e", "e\u{301}"), ("device_add id=ab", nil),
  ])
  func findsTheNewest(_ prefix: String, _ entry: String?) throws {
    let history = try history()
    let number = history.number(
      beginningWith: .init(prefix), before: history.endNumber, otherThan: "")
    let found = number.flatMap { history.entry(number: $0) }
    #expect(found.map { Array($0.utf8) } == entry.map { Array($0.utf8) })
  }

  @Test func walksBothWays() throws {
    let history = try history()
    let prefix = HistoryIndex.Prefix("device_add")
    #expect(history.number(beginningWith: prefix, before: 5, otherThan: "") == 4)
    #expect(history.number(beginningWith: prefix, before: 4, otherThan: "") == nil)
    #expect(history.number(beginningWith: prefix, after: 4, otherThan: "") == 5)
    #expect(history.number(beginningWith: prefix, after: 5, otherThan: "") == nil)
    #expect(history.number(beginningWith: prefix, before: 6, otherThan: "device_add id=b") == 4)
    #expect(history.number(beginningWith: prefix, after: 100, otherThan: "") == nil)
    #expect(history.number(beginningWith: prefix, before: -3, otherThan: "") == nil)
  }

  @Test func forgetsWhatTheHistoryForgets() throws {
    var history = History(limit: 8)
    for number in 0..<30 { try history.append("x a=\(number)") }
    let prefix = HistoryIndex.Prefix("x a=")
    #expect(history.number(beginningWith: prefix, before: .max, otherThan: "") == 30)
    #expect(history.number(beginningWith: prefix, after: 0, otherThan: "") == history.firstNumber)
    #expect(history.number(beginningWith: .init("x a=29"), before: .max, otherThan: "") == 30)
  }
}
