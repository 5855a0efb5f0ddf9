import JSON
import QMP
import TestSupport
import Testing

@testable import Shorthand

@Suite struct ShorthandParserTests {
  @Test(arguments: CaseTable.cases)
  func readsAsTheTableSays(_ table: ShorthandCase) {
    var parser = ShorthandParser()
    var gathered: String?
    for line in table.lines {
      let text = gathered.map { $0 + "\n" + line.text } ?? line.text
      let outcome: String
      do throws(SyntaxError) {
        let parsed = try parser.parse(text, CaseTable.environment)
        outcome = Outcome.text(parsed)
        gathered = parsed == .incomplete ? text : nil
      } catch {
        outcome = Outcome.text(error, in: text)
        gathered = nil
      }
      #expect(outcome == line.outcome, "line \(line.number)")
    }
  }

  /// What is left open when nothing can follow.
  @Test(arguments: [
    ("x a=[1,", "      ^ openBracket"), ("x a={\"b\":[\n1", "           ^ openBracket"),
    ("{\"execute\":[", "             ^ openBracket"), ("x a={\"b\"", "      ^ openBracket"),
    ("x a:={", "       ^ openBracket"),
  ])
  func refusesOpenBracketsAtTheEnd(_ text: String, _ drawn: String) {
    var parser = ShorthandParser()
    do throws(SyntaxError) {
      let parsed = try parser.parse(text, isLast: true, CaseTable.environment)
      Issue.record("parsed as \(parsed)")
    } catch {
      #expect(Outcome.text(error, in: text) == drawn)
    }
  }

  @Test func skipsAnAnswerThatIsCutOff() throws {
    var parser = ShorthandParser()
    let parsed = try parser.parse("<- { \"return\": [", isLast: true, CaseTable.environment)
    #expect(parsed == .skipped)
  }

  @Test func beginsCommitsAndAborts() throws {
    var parser = ShorthandParser()
    let environment = CaseTable.environment
    #expect(throws: SyntaxError(.noTransaction, at: 0..<1)) { try parser.commit(environment) }
    let none = parser.abort()
    #expect(!none)
    try parser.begin(
      "\\begin properties.completion-mode=grouped", from: 6, environment)
    #expect(parser.isInTransaction && parser.actionCount == 0)
    let added = try parser.parse("abort", environment)
    #expect(added == .actionAdded)
    #expect(parser.actionCount == 1)
    let dropped = parser.abort()
    #expect(dropped && !parser.isInTransaction && parser.actionCount == nil)
    try parser.begin("\\begin x a=1", from: 6, environment)
    #expect(parser.actionCount == 1)
    _ = parser.abort()
    try parser.begin("\\begin", from: 6, environment)
    #expect(throws: SyntaxError(.notAnAction, at: 0..<6)) {
      try parser.begin("\\begin", from: 6, environment)
    }
    _ = try parser.parse("abort", environment)
    let command = try parser.commit(environment)
    #expect(
      Outcome.text(command)
        == #"{"execute":"transaction","arguments":{"actions":[{"type":"abort","data":{}}]}}"#)
  }

  /// Places are those of the line that was typed.
  @Test(arguments: [
    ("\\begin properties.x=[1 2]", "                         ^ expected(commaOrArrayEnd, python)"),
    ("  \\begin   actions=[]", "             ^^^^^^^ actionsAsMember"),
    ("\\begin )", "         ^ notAnAction"), ("\\begin a=1 b )", "               ^ notAnAction"),
  ])
  func saysWhatIsWrongWithABeginning(_ line: String, _ outcome: String) {
    var parser = ShorthandParser()
    let start = line.utf8.count - line.drop { $0 == " " }.utf8.count + "\\begin".utf8.count
    do throws(SyntaxError) {
      try parser.begin(line, from: start, CaseTable.environment)
      Issue.record("begun")
    } catch {
      #expect(Outcome.text(error, in: line) == outcome)
    }
    #expect(!parser.isInTransaction)
  }

  /// A transaction of many lines takes time that grows with their number, not with its square.
  @Test func takesManyActions() throws {
    let ratio = try growth(from: 1_000, to: 16_000) { count in
      var parser = ShorthandParser()
      try parser.begin("\\begin", from: 6, CaseTable.environment)
      for number in 0..<count { _ = try parser.parse("abort a=\(number)", CaseTable.environment) }
      #expect(parser.actionCount == count)
    }
    #expect(ratio < 64)
  }

  /// As deep as QEMU's own limit, and one more.
  @Test(arguments: ["[", "{\"a\":"])
  func limitsNesting(_ opening: String) throws {
    let closing = opening == "[" ? "]" : "}"
    func line(_ depth: Int) -> String {
      let innermost = opening == "[" ? "" : "1"
      return "x a=" + String(repeating: opening, count: depth) + innermost
        + String(repeating: closing, count: depth)
    }
    var parser = ShorthandParser()
    let parsed = try parser.parse(line(1024), CaseTable.environment)
    #expect(
      Outcome.text(parsed) == "{\"execute\":\"x\",\"arguments\":{\"a\":\(line(1024).dropFirst(4))}}"
    )
    let place = 4 + 1024 * opening.utf8.count
    #expect(throws: SyntaxError(.tooDeep, at: place..<place + 1)) {
      try parser.parse(line(1025), CaseTable.environment)
    }
  }

  @Test func limitsTheDepthOfKeys() throws {
    var parser = ShorthandParser()
    let key = Array(repeating: "a", count: 1024).joined(separator: ".")
    _ = try parser.parse("x \(key)=1", CaseTable.environment)
    #expect(throws: SyntaxError(.tooDeep, at: 2..<key.utf8.count + 3)) {
      try parser.parse("x \(key).a=1", CaseTable.environment)
    }
  }

  /// Time grows with the length of the line, not with its square.
  @Test func readsLongLines() throws {
    let kinds: [(start: String, key: String, blank: String, end: String)] = [
      ("x ", "k#=1", " ", ""), ("x ", "a.k#=1", " ", ""), ("x a={", "\"k#\":1", ",", "}"),
      ("{\"execute\":\"x\",\"arguments\":{", "\"k#\":1", ",", "}}"),
    ]
    for kind in kinds {
      let ratio = try growth(from: 1_000, to: 16_000) { count in
        let keys = (0..<count).map { kind.key.replacing("#", with: String($0)) }
        let line = kind.start + keys.joined(separator: kind.blank) + kind.end
        var parser = ShorthandParser()
        let parsed = try parser.parse(line, CaseTable.environment)
        #expect(Outcome.text(parsed).contains("k\(count - 1)\":1"))
      }
      #expect(ratio < 64, "\(kind.start)")
    }
  }
}
