import Monitors
import QMP
import Reports
import Testing

@testable import Shell

/// What is said of replies that nobody waits for any more.
struct GivenUpReplyTests {
  private let shell = HeldShell()

  /// Nobody waits for it any more, and all the same it is said what became of it.
  @Test func aReplyThatWasGivenUpAndIsLostIsTold() {
    shell.server.reply = { $0.contains("lost") ? [] : [HeldServer.success] }
    let server = shell.runner.server
    _ = server.send(.command(Command("lost")), nil, from: .terminal, awaits: false)
    server.monitor.cancel()
    #expect(shell.run("good") == .success)
    #expect(
      shell.beside.reports == [
        "the reply to lost is lost, outcome unknown: the server has answered a later command"
      ])
    #expect(server.replies.outstanding.isEmpty)
    shell.server.say(#"{"return": "after all", "id": 2}"#)
    shell.settle()
    #expect(shell.beside.reports.last == "late answer to lost:")
    #expect(shell.shown.reports.last == #"{"return": "after all"}"#)
  }
}
