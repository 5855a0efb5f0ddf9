import Rendering
import TestSupport
import Testing

@testable import Shell

/// Views of answers, without a terminal.
struct ViewCommandTests {
  private let shell = HeldShell()

  init() {
    shell.server.reply = { text in
      text.contains("bad")
        ? [#"{"error": {"class": "GenericError", "desc": "no"}, "id": $id}"#]
        : [#"{"return": [{"a": {"b.c": 1.50}}, {"a": {}}], "id": $id}"#]
    }
  }

  @Test func aViewTakesThePlaceOfTheAnswer() {
    #expect(shell.run("x | \\lines", "x | \\lines 0.a") == .success)
    #expect(
      shell.shown.reports == [
        "0.a.\"b.c\" = 1.50\n1.a = {}\n", "0.a.\"b.c\" = 1.50\n",
      ])
  }

  @Test func thePathsAreThoseOfVariables() {
    #expect(
      shell.run("x | \\lines", "y z=${_.0.a.\"b.c\"}", "\\gset n 0.a.\"b.c\"", "y z=${n}")
        == .success)
    #expect(shell.server.received.suffix(2).allSatisfy { $0.contains(#""z":1.50"#) })
  }

  @Test func aPartIsIndented() {
    #expect(shell.run("x | \\json 0.a") == .success)
    #expect(shell.shown.reports == ["{\n  \"b.c\": 1.50\n}"])
  }

  @Test func aPlaceThatIsNotThereIsAnError() {
    #expect(shell.run("x | \\json 2.a") == .commandFailed)
    #expect(shell.shown.reports == [])
    #expect(shell.beside.reports == ["the value has nothing at 2.a"])
  }

  @Test func anErrorIsShownAsItIs() {
    #expect(shell.run("bad | \\lines") == .commandFailed)
    #expect(shell.shown.reports.count == 1)
  }

  @Test func theLastAnswerIsShownAgain() {
    #expect(shell.run("x", "\\p", "\\p 0.a | \\lines", "\\lines 1", "\\json 0") == .success)
    #expect(shell.shown.reports.count == 5)
    #expect(shell.shown.reports[0] == shell.shown.reports[1])
    #expect(shell.shown.reports[2] == "0.a.\"b.c\" = 1.50\n")
    #expect(shell.shown.reports[3] == "1.a = {}\n")
    #expect(shell.shown.reports[4].hasPrefix("{\n  \"a\""))
    #expect(shell.server.received.count == 1)
  }

  @Test func thereMayBeNoLastAnswer() {
    #expect(shell.run("\\p") == .commandFailed)
    #expect(shell.beside.reports == ["there is no returned value yet"])
  }

  @Test(arguments: ["x | \\line", "x | \\lines | \\json", "\\lines | \\json", "\\p a b"])
  func whatIsNoViewIsNotSent(_ line: String) {
    #expect(shell.run(line) == .commandFailed)
    #expect(shell.server.received == [])
    #expect(shell.beside.reports == ["misread: \(line)"])
  }

  @Test func answersThatHaveRowsAreTablesWhereThatIsWanted() {
    shell.server.reply = { text in
      let value = text.contains("none") ? "[]" : text.contains("word") ? "\"w\"" : #"[{"a": 1}]"#
      return [#"{"return": \#(value), "id": $id}"#]
    }
    let lines = [
      "\\x", "rows", "none", "word", "rows | \\json", "\\p", "\\p 0", "\\x", "rows",
      "\\set format lines",
      "word", "rows", "\\set format csv", "rows", "none",
    ]
    for line in lines { #expect(shell.run(line) == .success) }
    #expect(
      shell.shown.reports == [
        "a\n1\n", #"{"return": []}"#, #"{"return": "w"}"#, "[\n  {\n    \"a\": 1\n  }\n]",
        "a\n1\n", "name  value\na         1\n", #"{"return": [{"a": 1}]}"#, "\"w\"\n", "0.a = 1\n",
        "a\n1\n", #"{"return": []}"#,
      ])
    #expect(shell.beside.reports == ["format table", "format auto"])
  }

  @Test func aTableOfRowsThatAreNotThereIsTheValue() {
    shell.server.reply = { _ in [#"{"return": [], "id": $id}"#] }
    #expect(shell.run("x | \\table", "x | \\csv a") == .success)
    #expect(shell.shown.reports == ["[]", "[]"])
    #expect(shell.beside.reports.count == 2)
  }

  @Test func aColumnThatIsNotThereIsAnError() {
    #expect(shell.run("x | \\table a.bc") == .commandFailed)
    #expect(shell.shown.reports == [])
    #expect(shell.beside.reports.first?.contains("no row has a column a.bc") == true)
  }

  @Test func aCommandsColumnsMayBeTheUsers() {
    shell.server.reply = { _ in [#"{"return": [{"a": 1, "b": 2, "c": 3}], "id": $id}"#] }
    let status = shell.run(
      "\\columns x c a:size", "x | \\table", "\\columns x", "y | \\table", "x | \\csv")
    #expect(status == .success)
    #expect(
      shell.shown.reports == [
        "c    a\n3  1 B\n", "x c a:size\n", "a  b  c\n1  2  3\n", "c,a\n3,1\n",
      ])
    #expect(shell.run("\\columns quer-block") == .commandFailed)
    #expect(shell.beside.reports.last?.contains("did you mean query-block?") == true)
  }

  @Test func columnsAreListed() {
    #expect(shell.run("\\columns query-iothreads", "\\columns") == .success)
    #expect(
      shell.shown.reports.first?.hasPrefix("query-iothreads id thread-id poll-max-ns:time") == true)
    #expect(shell.shown.reports.last?.split(separator: "\n").count ?? 0 > 24)
  }
}
