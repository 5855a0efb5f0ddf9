import Monitors
import Reports
import Shorthand
import Terminal
import Testing

@testable import Shell

/// What stands before the line, by what the servers have said.
struct PromptTests {
  private let shell = HeldShell()
  private var connections: Connections { shell.runner.connections }
  private var prompt: String { Prompt.text(shell.runner).plain }

  /// Lets the server say how it stands.
  private func learn(_ status: String) {
    shell.server.reply = { command in
      command.contains("query-status")
        ? [#"{"return": {"status": "\#(status)"}, "id": $id}"#] : [HeldServer.success]
    }
    connections.learnStanding()
    shell.settle()
  }

  private func happens(_ event: String) {
    shell.server.say(#"{"event": "\#(event)"}"#)
    shell.settle()
  }

  @Test func beforeAnythingIsKnownItIsQEMU() {
    #expect(prompt == "(QEMU) ")
  }

  @Test func aMachineThatRunsIsItsName() {
    shell.server.name = "web1"
    learn("running")
    #expect(prompt == "(web1) ")
  }

  @Test func aMachineThatDoesNotRunIsToldOf() {
    learn("prelaunch")
    #expect(prompt == "(QEMU prelaunch) ")
    happens("RESUME")
    #expect(prompt == "(QEMU) ")
    happens("STOP")
    #expect(prompt == "(QEMU paused) ")
  }

  @Test func theFolderStandsBehindTheState() {
    learn("paused")
    shell.runner.server.folders.go(to: ObjectPath("/machine/peripheral"))
    #expect(prompt == "(QEMU paused /machine/peripheral) ")
  }

  @Test func severalAreConnections() {
    learn("paused")
    let other = shell.serve("/run/a.sock", machine: "web")
    #expect(shell.run("\\open /run/a.sock") == .success)
    #expect(prompt == "(web) ")
    _ = shell.run("\\c held")
    #expect(prompt == "(held paused) ")
    _ = other
  }

  @Test func modesStandInIt() {
    learn("paused")
    _ = shell.run("\\hmp")
    #expect(prompt == "(HMP paused) ")
    _ = shell.run("cpu 1", "\\hmp")
    _ = shell.runner.run("\\begin", from: .terminal)
    #expect(prompt == "TRANS> ")
  }

  @Test func anEndedConnectionIsToldOf() {
    let other = shell.serve("/run/a.sock")
    #expect(shell.run("\\c n=/run/a.sock") == .success)
    #expect(prompt == "(n) ")
    other.end()
    shell.settle()
    #expect(prompt == "(n disconnected) ")
  }

  private static let names: [(String, String)] = [
    ("a b", "(a_b) "), ("x\u{1B}]0;evil\u{7}", "(x__0_evil_) "), ("a\nb", "(a_b) "),
    ("\u{202E}abc", "(_abc) "), ("   ", "(QEMU) "), ("", "(QEMU) "),
    (String(repeating: "x", count: 100), "(" + String(repeating: "x", count: 29) + "…) "),
    (String(repeating: "漢", count: 100), "(" + String(repeating: "漢", count: 14) + "…) "),
    (
      "e" + String(repeating: "\u{301}", count: 99),
      "(e" + String(repeating: "\u{301}", count: 28) + "…) "
    ),
  ]

  @Test(arguments: names)
  func aNameIsHarmlessAndNoWiderThanLeavesRoomToType(_ name: String, _ text: String) {
    let escaped = name.unicodeScalars.reduce(into: "") { result, scalar in
      let code = String(scalar.value, radix: 16)
      result +=
        scalar.value < 0x20
        ? "\\u" + String(repeating: "0", count: 4 - code.count) + code : String(scalar)
    }
    shell.server.name = escaped
    learn("running")
    #expect(prompt == text)
  }

  @Test func aStateIsHarmlessToo() {
    learn(#"pau\u001b[31msed\nX"#)
    #expect(prompt == #"(QEMU pau\u001b[31msed\u000aX) "#)
    learn(String(repeating: "long", count: 100))
    #expect(prompt.count < 60)
  }

  @Test func theUsersFormatTellsTheSame() {
    shell.server.name = "web1"
    learn("paused")
    #expect(shell.run(#"\set prompt "%#:%c %n[%s]%% ""#) == .success)
    #expect(prompt == "1:web1 web1[paused]% ")
    #expect(shell.run("\\set prompt default") == .success)
    #expect(prompt == "(web1 paused) ")
    #expect(shell.run("\\set prompt %z") == .commandFailed)
    #expect(
      shell.beside.reports.last
        == "prompt cannot be %z: it takes default or text with %n, %s, %c, %d, %# and %% in it")
  }

  @Test func fromTheFirstKeyOnThePromptStays() {
    var held = HeldPrompt()
    func text(_ hasText: Bool) -> String { held.text(shell.runner, hasText: hasText).plain }
    #expect(text(false) == "(QEMU) ")
    learn("paused")
    #expect(text(false) == "(QEMU paused) ")
    #expect(text(true) == "(QEMU paused) ")
    happens("RESUME")
    #expect(text(true) == "(QEMU paused) ")
    #expect(text(false) == "(QEMU) ")
    #expect(text(true) == "(QEMU) ")
    shell.server.end()
    shell.settle()
    #expect(text(true) == "(disconnected) ")
  }
}
