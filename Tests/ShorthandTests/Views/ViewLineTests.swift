import JSON
import QMP
import Testing

@testable import Shorthand

/// `COMMAND | \VIEW … | …`, and the same of the last answer.
@Suite struct ViewLineTests {
  private func path(_ text: String) -> ValuePath { ValuePath(text) ?? ValuePath(["?"]) }

  private func outlet(_ line: String) throws -> Outlet? {
    var parser = ShorthandParser()
    guard case .command(_, let outlet) = try parser.parse(line, CaseTable.environment) else {
      return nil
    }
    return outlet
  }

  @Test(arguments: [
    "x | \\lines", "x|\\lines", "x | \\lines  ", "x a=1 |\\lines", "x |  \\lines", "x\t|\t\\lines",
  ])
  func aViewStandsBehindABar(_ line: String) throws {
    #expect(try outlet(line) == Outlet([.lines(ValuePath())]))
  }

  @Test func aViewTakesAPath() throws {
    #expect(try outlet("x | \\lines 0.a") == Outlet([.lines(path("0.a"))]))
    #expect(try outlet("x | \\json 0.\"a b\"") == Outlet([.json(path("0.\"a b\""))]))
    #expect(try outlet("x | \\json a|b") == Outlet([.json(path("a|b"))]))
  }

  @Test func viewsGoOnIntoViewsProgramsAndFiles() throws {
    let lines = View.lines(ValuePath())
    #expect(try outlet("x | \\lines | grep a | wc") == Outlet([lines], .shell("grep a | wc")))
    #expect(try outlet("x|\\lines|grep a") == Outlet([lines], .shell("grep a")))
    #expect(try outlet("x | \\lines > f") == Outlet([lines], .file("f", appending: false)))
    #expect(try outlet("x|\\lines>>f") == Outlet([lines], .file("f", appending: true)))
    #expect(
      try outlet("x | \\json 0 | \\lines a > f")
        == Outlet([.json(path("0")), .lines(path("a"))], .file("f", appending: false)))
    #expect(try outlet("x | \\json | cat") == Outlet([.json(ValuePath())], .shell("cat")))
  }

  @Test func wholeMessagesAndTransactionsHaveViews() throws {
    var parser = ShorthandParser()
    guard
      case .verbatim(_, let outlet) = try parser.parse(
        #"{"execute":"x"} | \lines"#, CaseTable.environment)
    else {
      Issue.record("no message")
      return
    }
    #expect(outlet == Outlet([.lines(ValuePath())]))
    _ = try parser.parse("transaction( abort", CaseTable.environment)
    guard case .command(_, let end) = try parser.parse(") | \\json", CaseTable.environment) else {
      Issue.record("no command")
      return
    }
    #expect(end == Outlet([.json(ValuePath())]))
  }

  @Test(
    arguments: [
      ("x | \\line", .unknownView("line"), 4..<9), ("x | \\", .unknownView(""), 4..<5),
      ("x | \\lines a b", .secondPath, 13..<14), ("x | \\lines \"a", .unbalancedQuote, 11..<12),
      ("x | \\lines \"a\"b", .expectedPathPart, 14..<15),
      ("x | \\lines | \\json", .viewOfText("lines"), 13..<18),
      ("x | \\lines |", .expectedShellCommand, 11..<12),
      ("x | \\lines >", .expectedFileName, 11..<12),
    ] as [(String, SyntaxError.Reason, Range<Int>)])
  func whatIsWrongIsToldWithItsPlace(
    _ line: String, _ reason: SyntaxError.Reason, _ place: Range<Int>
  ) {
    let error = #expect(throws: SyntaxError.self) { try outlet(line) }
    #expect(error?.reason == reason)
    #expect(error?.span == place)
  }

  @Test func closeViewsAreNamed() {
    let error = #expect(throws: SyntaxError.self) { try outlet("x | \\line") }
    #expect(error?.suggestions == ["\\lines"])
  }

  @Test func theLastAnswerIsReadTheSameWay() throws {
    func read(_ text: String, _ view: ViewName?) throws -> Outlet {
      try LastAnswerLine(Array(text.utf8), from: 3, view: view).outlet(Variables())
    }
    #expect(try read("\\p ", nil) == Outlet([]))
    #expect(try read("\\p 0.a", nil) == Outlet([.part(path("0.a"))]))
    #expect(
      try read("\\p 0.a | \\lines b | cat", nil)
        == Outlet([.part(path("0.a")), .lines(path("b"))], .shell("cat")))
    #expect(try read("\\p > f", nil) == Outlet([], .file("f", appending: false)))
    #expect(
      try read("\\l  a > f", .lines) == Outlet([.lines(path("a"))], .file("f", appending: false)))
    let second = #expect(throws: SyntaxError.self) { try read("\\p a b", nil) }
    #expect(second?.span == 5..<6)
    let text = #expect(throws: SyntaxError.self) { try read("\\p | \\json", .lines) }
    #expect(text?.reason == .viewOfText("lines"))
  }

  @Test func aLineForTheHumanMonitorHasViews() throws {
    let line = try HumanMonitorLine("info block | \\lines | cat", Variables())
    #expect(line.outlet == Outlet([.lines(ValuePath())], .shell("cat")))
  }

  @Test func columnsAreReadBehindTheirCommand() throws {
    let line = try ColumnsLine("\\c query-block  a.b:size c/d", from: 2)
    #expect(line.command == "query-block")
    #expect(line.columns.map(\.description) == ["a.b:size", "c/d"])
    let none = try ColumnsLine("\\c  ", from: 2)
    #expect(none.command == nil && none.columns == [])
    let error = #expect(throws: SyntaxError.self) { try ColumnsLine("\\c x a:b", from: 2) }
    #expect(error?.reason == .unknownColumnKind("b"))
    #expect(error?.span == 6..<8)
  }

  @Test(
    arguments: [
      ("a", "a", nil, nil), ("a.b:size", "a.b", nil, .size),
      ("a/b.c:percent", "a", "b.c", .percent),
      ("\"a:b\":time", "\"a:b\"", nil, .time), ("*.a", "*.a", nil, nil),
    ] as [(String, String, String?, Column.Kind?)])
  func aColumnIsAPathWithAKind(
    _ text: String, _ path: String, _ whole: String?, _ kind: Column.Kind?
  ) throws {
    let column = try Column(text)
    #expect(column.path == self.path(path) && column.whole == whole.map(self.path))
    #expect(column.kind == kind)
    #expect(column.description == text)
    #expect(try outlet("x | \\table \(text) y") == Outlet([.table([column, Column("y")])]))
  }

  @Test(
    arguments: [
      (":size", .emptyPathPart, 0..<1), ("a.", .emptyPathPart, 0..<2),
      ("a/", .emptyPathPart, 2..<3),
      ("a:", .unknownColumnKind(""), 1..<2), ("a:size:x", .unknownColumnKind("size:x"), 1..<8),
    ] as [(String, SyntaxError.Reason, Range<Int>)])
  func whatIsNoColumnIsToldWithItsPlace(
    _ text: String, _ reason: SyntaxError.Reason, _ place: Range<Int>
  ) {
    let error = #expect(throws: SyntaxError.self) { try Column(text) }
    #expect(error?.reason == reason)
    #expect(error?.span == place)
  }
}
