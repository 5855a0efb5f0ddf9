import Reports
import Shorthand
import Testing

@testable import Shell

/// What the lines of a transaction do, with nothing but values around them.
struct TransactionLinesTests {
  private let shell = HeldShell()

  @Test func aTransactionIsOneCommand() {
    #expect(shell.run("transaction(\na node=d0\n)") == .success)
    #expect(
      shell.server.received == [
        #"{"execute":"transaction","arguments":{"actions":[{"type":"a","data":{"node":"d0"}}]}}"#
      ])
  }

  /// Without the line that is wrong it is not the one that was meant.
  @Test(arguments: [
    ("transaction(\na x=1\nb y=1 y=2\n)", "-c:3 was"),
    ("transaction(\nb y=\"\na x=1\nb y=1 y=2\n\\commit", "-c:2, -c:4 were"),
    ("transaction(\na x=1\n\\undoo\n)", "-c:3 was"),
    ("transaction( y=1 y=2\na x=1\n)", "-c:1 was"),
    ("transaction( y=1 a x=1 x=2\na x=1\n)", "-c:1 was"),
    ("\\begin y=1 y=2\na x=1\na x=1 x=2\n\\commit", "-c:1, -c:3 were"),
    ("transaction(\na x=1\n\\i /nowhere/f\n)", "-c:3 was"),
    ("transaction(\na x=1\n\\i \"f\n)", "-c:3 was"),
    ("transaction(\na x=1\nb y=1 y=2 )\n)", "-c:3 was"),
    // What it begins with stands over two lines, behind an alias, or in a text that wants a word.
    ("transaction( y={\n'a': 1} y=2\na x=1\n)", "-c:1 was"),
    ("\\alias t transaction(\nt y=1 y=2\na x=1\n)", "-c:2 was"),
    ("\\alias t transaction( ${1}\nt\na x=1\n)", "-c:2 was"),
    ("\\alias t \\begin\nt y=1 y=2\na x=1\n)", "-c:2 was"),
    // One line is one, however it is wrong.
    ("\\alias u \\undoo\ntransaction(\na x=1\nu\n)", "-c:4 was"),
    ("transaction(\ntransaction( y=1 y=2\na x=1\n)", "-c:2 was"),
    ("transaction(\n\\begin\na x=1\n)", "-c:2 was"),
  ])
  func aTransactionIsNotSentWithoutItsWrongLine(_ lines: String, _ place: String) {
    #expect(shell.run("\(lines)\ngood") == .commandFailed)
    #expect(shell.server.received == [#"{"execute":"good"}"#])
    #expect(
      shell.beside.reports.last == "the transaction is not sent: \(place) not understood")
  }

  /// The word that its beginning wants is not given.
  @Test func aFileWithoutItsWordsSendsNoActionAlone() throws {
    let bytes = Array("transaction( y=${1}\na x=1\n)\n".utf8)
    _ = ScriptRunner(shell.runner).run(
      bytes: bytes, ofCommand: "f", try Parameters(""), from: .terminal)
    #expect(shell.server.received == [])
  }

  @Test func theNextTransactionIsSent() {
    let lines = "transaction(\na x=1 x=2\n)\ntransaction(\na x=1\n)"
    #expect(shell.run(lines) == .commandFailed)
    #expect(shell.server.received.count == 1)
    #expect(shell.server.received.last?.contains(#""data":{"x":1}"#) == true)
    #expect(shell.run("transaction(\na x=1 x=2\n\\abort\n\\begin\na x=1\n)") == .commandFailed)
    #expect(shell.server.received.count == 2)
  }

  /// What is only looked at is no line of it.
  @Test func aWrongLookTakesNothingFromATransaction() {
    #expect(
      shell.run("transaction(\na x=1\n\\dry b y=1 y=2\n\\dry b y=1\n)") == .commandFailed)
    #expect(shell.server.received.count == 1)
    #expect(shell.shown.reports.first == #"{"type":"b","data":{"y":1}}"#)
  }

  @Test func anotherCommandThatIsWrongBeginsNone() {
    #expect(shell.run("\\beginner y=1\ngood") == .commandFailed)
    #expect(shell.server.received == [#"{"execute":"good"}"#])
  }

  /// A question for help is none either.
  @Test func aQuestionTakesNothingFromATransaction() {
    #expect(shell.run("transaction(\na x=1\n\\h \\nosuch\n)") == .commandFailed)
    #expect(shell.server.received.count == 1)
    #expect(shell.beside.reports.count == 1)
  }

  @Test func aLineThatIsNoTextCountsToo() {
    let lines = Array("transaction(\na x=1\nb \0\n)\n".utf8)
    _ = ScriptRunner(shell.runner).run(bytes: lines, name: "f")
    #expect(shell.server.received == [])
    #expect(
      shell.beside.reports.last == "the transaction is not sent: f:3 was not understood")
  }
}
