import SystemPackage
import TestSupport
import Testing
import Transport

/// `-N`: a real guest agent, and what can go wrong with one.
@Suite(.blocking) struct GuestAgentTests {
  private let folder = TemporaryFolder()

  /// A guest agent of this machine, asked for nothing that changes it.
  private func startAgent() throws -> (RunningProgram, String) {
    let socket = folder.file("ga.sock")
    let agent = try RunningProgram(
      words: [
        "qemu-ga", "-m", "unix-listen", "-p", socket, "-t", folder.path, "-f", folder.file("pid"),
      ])
    #expect(wait { isListening(socket) || agent.hasEnded })
    #expect(!agent.hasEnded, "\(agent.errors)")
    return (agent, socket)
  }

  @Test func aRealAgentAnswers() throws {
    let (agent, socket) = try startAgent()
    let result = try run(
      .shell, "-N", socket,
      input: .text("guest-ping\nguest-get-time\nno-such-command\nguest-sync id=0x7\n"))
    #expect(result.status == 1)
    #expect(result.errors == "")
    #expect(result.lines.count == 4)
    #expect(result.lines[0] == #"{"return": {}}"#)
    #expect(result.lines[1].hasPrefix(#"{"return": 1"#))
    #expect(result.lines[2].contains("CommandNotFound"))
    #expect(!agent.hasEnded)
  }

  /// They are answered only if they fail.
  @Test(arguments: [
    ("guest-shutdown", Int32(0), ["{\"return\": 5}"]),
    (
      "guest-suspend-ram", 1,
      [#"{"error": {"class": "GenericError", "desc": "no"}}"#, "{\"return\": 5}"]
    ),
  ])
  func commandsThatStaySilentAreNotWaitedFor(
    _ name: String, _ status: Int32, _ lines: [String]
  ) throws {
    let agent = try ScriptedMonitor { client in
      try client.expect("guest-sync-delimited")
      try client.send(bytes: [0xFF])
      try client.send(#"{"return": $id}"#)
      while let line = try client.receive() {
        if line.contains("suspend") {
          try client.send(#"{"error": {"class": "GenericError", "desc": "no"}, "id": $id}"#)
        }
        if line.contains("ping") { try client.send(#"{"return": 5, "id": $id}"#) }
      }
    }
    let result = try run(.shell, "-N", agent.socket, input: .text("\(name)\nguest-ping\n"))
    #expect(result.status == status)
    #expect(result.lines == lines, "\(result)")
    #expect(result.errors == "")
  }

  /// Nothing ever comes in answer to them; the commands behind them are sent all the same, and
  /// those that succeeded without a word are not called lost.
  @Test func commandsThatStaySilentHoldNothingUp() throws {
    let agent = try ScriptedMonitor { client in
      try client.expect("guest-sync-delimited")
      try client.send(bytes: [0xFF])
      try client.send(#"{"return": $id}"#)
      while let line = try client.receive() {
        if line.contains("ping") { try client.send(#"{"return": 5, "id": $id}"#) }
      }
    }
    let silent = String(repeating: "guest-suspend-ram\n", count: 9)
    let result = try run(
      .shell, "-N", "-t", "0.4", agent.socket, input: .text(silent + "guest-ping\n"))
    #expect(result == ProgramResult(status: 0, output: "{\"return\": 5}\n", errors: ""))
  }

  @Test func anAgentThatShutsDownWithItsMachineIsNoLoss() throws {
    let agent = try ScriptedMonitor { client in
      try client.expect("guest-sync-delimited")
      try client.send(bytes: [0xFF])
      try client.send(#"{"return": $id}"#)
      try client.expect("guest-shutdown")
    }
    #expect(
      try run(.shell, "-N", agent.socket, "guest-shutdown")
        == ProgramResult(status: 0, output: "", errors: ""))
  }

  @Test func oneClientAfterTheOther() throws {
    let (agent, socket) = try startAgent()
    for _ in 1...3 {
      #expect(
        try run(.shell, "-N", socket, "guest-ping")
          == ProgramResult(status: 0, output: "{\"return\": {}}\n", errors: ""))
    }
    #expect(!agent.hasEnded)
  }

  @Test func withoutTheOptionItIsExplained() throws {
    let (agent, socket) = try startAgent()
    let result = try run(.shell, "-t", "2", socket, "guest-ping")
    #expect(result.status == 124)
    #expect(
      result.errors.hasPrefix(
        "connected, no greeting yet: another client may hold this monitor (a monitor serves one "
          + "client at a time), or unix:\(socket) is a guest agent's (then add -N)\n"),
      "\(result.errors)")
    #expect(!agent.hasEnded)
  }

  @Test func whatAnotherClientLeftBehindIsPassedOver() throws {
    let agent = try ScriptedMonitor { client in
      try client.expect("guest-sync-delimited")
      try client.send(bytes: Array("{\"return\": 1}\n{\"ret".utf8) + [0xFF])
      // What stands behind the first "id" is the token.
      try client.send(#"{"return": $id}"#)
      try client.answerAll("{\"return\": {\"fresh\": true}}")
    }
    #expect(
      try run(.shell, "-N", agent.socket, "guest-ping")
        == ProgramResult(status: 0, output: "{\"return\": {\"fresh\": true}}\n", errors: ""))
  }

  @Test func anAgentThatDoesNotRunIsToldOf() throws {
    let agent = try ScriptedMonitor { client in client.hold() }
    let result = try run(.shell, "-N", "-t", "2", agent.socket, "guest-ping")
    #expect(result.status == 124)
    #expect(
      result.errors.hasPrefix(
        "connected, no answer yet: another client may hold unix:\(agent.socket), or the guest "
          + "agent does not run\n"), "\(result.errors)")
  }
}
