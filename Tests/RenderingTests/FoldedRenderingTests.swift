import QMP
import Reports
import Terminal
import Testing

@testable import Rendering

/// Equal answers of several monitors are shown once.
struct FoldedRenderingTests {
  private func answer(_ text: String) throws -> Answer {
    Answer(try #require(Response(ServerMessage(Array(text.utf8)))))
  }

  private func text(_ answers: [(String, String)]) throws -> [String] {
    let folded = FoldedAnswers(try answers.map { ($0.0, .answer(try answer($0.1))) })
    return PeopleRendering.styled(.folded(folded), columns: 60).lines.map(\.plain)
  }

  private static let running = #"{"return": {"status": "running"}, "id": 1}"#
  private static let paused = #"{"id": 7, "return": {"status": "paused"}}"#
  private static let failed = #"{"error": {"class": "C", "desc": "no"}}"#

  @Test func mostComeFirstAndNeedNoNames() throws {
    #expect(
      try text([
        ("web1", Self.paused), ("web2", Self.running), ("web3", Self.running),
        ("web4", Self.failed), ("web5", Self.running),
      ]) == [
        #"3 monitors: {"status": "running"}"#, #"1 monitor (web1): {"status": "paused"}"#,
        "1 monitor (web4): C: no",
      ])
  }

  @Test func whereNobodyIsMostAllAreNamed() throws {
    #expect(
      try text([("a", Self.running), ("b", Self.paused)]) == [
        #"1 monitor (a): {"status": "running"}"#, #"1 monitor (b): {"status": "paused"}"#,
      ])
  }

  @Test func errorsComeLastAlsoWhereTheyAreMost() throws {
    #expect(
      try text([("a", Self.failed), ("b", Self.failed), ("c", Self.running)]) == [
        #"1 monitor (c): {"status": "running"}"#, "2 monitors (a, b): C: no",
      ])
  }

  @Test func manyNamesAreCutShort() throws {
    let names = (1...20).map { "n\($0)" }
    let lines = try text(names.map { ($0, Self.failed) })
    #expect(
      lines == [
        "20 monitors (n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, n12, … 8 more): C: no"
      ])
  }

  @Test func whatIsLongStandsBelowItsNames() throws {
    let value = "\"" + String(repeating: "x", count: 70) + "\""
    let lines = try text([("a", #"{"return": {"k": \#(value), "l": 1}}"#)])
    #expect(lines.first == "1 monitor (a):")
    #expect(lines.dropFirst() == ["{", #"  "k": \#(value),"#, #"  "l": 1"#, "}"])
  }

  /// What `\h` and the like tell is folded too.
  @Test func equalTextsAreOne() {
    let reports: [(String, Report)] = [
      ("a", .text("x\n")), ("b", .metaCommand(MetaCommandHelp("\\q", "leave"))),
      ("c", .metaCommand(MetaCommandHelp("\\q", "leave"))),
    ]
    #expect(
      PeopleRendering.styled(.folded(FoldedAnswers(reports)), columns: 60).lines.map(\.plain)
        == ["2 monitors:", "\\q", "  leave", "1 monitor (a): x"])
  }

  @Test func aNameDrivesNoTerminal() throws {
    #expect(
      try text([("\u{1B}[2J", Self.running)]).first?.hasPrefix("1 monitor (\\u001b[2J)") == true)
  }
}
