import TestSupport
import Testing

@testable import Shell

/// What is shown of a line that is not sent, and what lines that stand behind others may do.
struct DryCommandTests {
  private let shell = HeldShell()
  private static let information =
    #"{"execute":"human-monitor-command","arguments":{"command-line":"info block"}}"#

  @Test(arguments: [
    ("\\dry x a={\n'b': 1}", #"{"execute":"x","arguments":{"a":{"b":1}}}"#),
    ("\\dry {\"execute\":\n\"x\"}", #"{"execute":"x"}"#),
    (
      "\\dry transaction( a )",
      #"{"execute":"transaction","arguments":{"actions":[{"type":"a","data":{}}]}}"#
    ),
    (
      "transaction(\na\n\\dry \\commit\n\\abort",
      #"{"execute":"transaction","arguments":{"actions":[{"type":"a","data":{}}]}}"#
    ),
    ("\\dry \\hmp info block", information), ("\\hmp\n\\dry info block | cat", information),
    ("\\alias i info\n\\hmp\n\\dry info block", information),
    ("\\hmp\n\\dry \\hmp info block", information),
  ])
  func theMessageIsShown(_ lines: String, _ message: String) {
    #expect(shell.run(lines) == .success)
    #expect(shell.server.received == [])
    #expect(shell.shown.reports.filter { $0.hasPrefix("{") } == [message])
  }

  @Test(arguments: [
    ("\\dry", "usage: \\dry COMMAND"),
    ("\\dry \\q", "\\dry shows the message of a command, and \\q is none"),
    ("\\hmp\n\\dry cpu 1", "\\dry shows the message of a command, and cpu is none"),
    ("\\dry \\hmp", "\\dry shows the message of a command, and \\hmp is none"),
    ("\\dry \\nosuch", "there is no meta-command \\nosuch; \\? lists them"),
  ])
  func whatHasNoMessageIsTold(_ lines: String, _ remark: String) {
    #expect(shell.run(lines) == .commandFailed)
    #expect(shell.beside.reports.last == remark)
    #expect(shell.server.received == [])
  }

  /// Its actions would be commands of their own.
  @Test(arguments: [
    "\\dry transaction(", "\\dry transaction( a x=1", "\\dry \\begin", "\\watch c=1 transaction(",
    "\\watch c=1 \\dry \\begin a",
  ])
  func aTransactionEndsOnItsLine(_ line: String) {
    #expect(shell.run("\(line)\na x=2\n)\ngood") == .commandFailed)
    #expect(shell.server.received == [#"{"execute":"good"}"#])
    #expect(
      shell.beside.reports == [
        "behind \\dry and \\watch a transaction ends on its line",
        "the transaction is not sent: -c:1 was not understood",
      ])
  }

  @Test func whatIsRepeatedMayGoOnInTheNextLine() {
    #expect(shell.run("\\watch c=1 x a=[\n1\n]") == .success)
    #expect(shell.server.received == [#"{"execute":"x","arguments":{"a":[1]}}"#])
  }
}
