import System
import TestSupport
import Testing

/// What a replay waits for: intervals, events, answers, the next connection.
@Suite(.blocking) struct ReplayOrderTests {
  private let folder = TemporaryFolder()

  @Test func recordedIntervalsAreKept() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll(#"{"return": {}, "id": $id}"#)
    }
    let file = folder.write(
      """
      # 2026-11-24T10:00:00.000Z
      -> {"execute": "a"}
      <- {"return": {}}
      # 2026-11-24T10:00:00.600Z
      -> {"execute": "b"}
      # 2026-11-24T10:00:01.000Z
      -> {"execute": "c"}
      <- {"return": {}}
      <- {"return": {}}
      """, to: "t")
    let start = Clock.milliseconds
    #expect(try run(.shell, "--replay", file, "--paced", monitor.socket).lines.count == 3)
    #expect(Clock.milliseconds - start >= 1000)
  }

  @Test func commandsWaitForTheEventsThatCameBefore() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.expect("start")
      try client.send(#"{"return": {}, "id": $id}"#)
      // A command that came now would be answered before the event.
      pause(milliseconds: 300)
      try client.send(#"{"event": "DONE"}"#)
      try client.answerAll(#"{"return": {"done": true}, "id": $id}"#)
    }
    let file = folder.write(
      """
      -> {"execute": "start"}
      <- {"return": {}}
      <- {"event": "DONE"}
      -> {"execute": "look"}
      <- {"return": {"done": true}}
      """, to: "t")
    let result = try run(
      .shell, "--events", "on", "-l", folder.file("log"), "--replay", file, "--check",
      monitor.socket)
    #expect(result == ProgramResult(status: 0, output: "{\"event\": \"DONE\"}\n", errors: ""))
    let log = folder.text(of: "log")
    let event = try #require(log.firstRange(of: "DONE"))
    let command = try #require(log.firstRange(of: "look"))
    #expect(event.upperBound < command.lowerBound)
  }

  @Test func whatRanSideBySideDoesSoAgain() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.expect("slow")
      let slow = client.lastID
      try client.expect("fast")
      try client.send(#"{"return": "fast", "id": $id}"#)
      try client.send(#"{"return": "slow", "id": \#(slow)}"#)
      client.hold()
    }
    let file = folder.write(
      """
      -> {"execute": "slow", "id": 1}
      -> {"exec-oob": "fast", "id": 2}
      <- {"return": "fast", "id": 2}
      <- {"return": "slow", "id": 1}
      """, to: "t")
    #expect(
      try run(.shell, "--replay", file, "--check", monitor.socket)
        == ProgramResult(status: 0, output: "", errors: ""))
  }

  @Test func whereTheRecordedConnectionEndedTheNextOneFollows() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.expect("quit")
      try client.send(#"{"return": {}, "id": $id}"#)
    }
    let transcript = """
      <- {"QMP": {}}
      -> {"execute": "quit"}
      <- {"return": {}}
      <- {"QMP": {}}
      -> {"execute": "qmp_capabilities"}
      <- {"return": {}}
      -> {"execute": "quit"}
      <- {"return": {}}
      """
    let file = folder.write(transcript, to: "t")
    #expect(
      try run(.shell, "--replay", file, "--check", monitor.socket)
        == ProgramResult(status: 0, output: "", errors: ""))
    #expect(monitor.received.count { $0.contains("quit") } == 2)
    let more = folder.write(
      transcript + "\n-> {\"execute\": \"a\"}\n-> {\"execute\": \"b\"}", to: "m")
    #expect(
      try run(.shell, "--replay", more, "--check", monitor.socket)
        == ProgramResult(
          status: 4, output: "",
          errors: "\(more):9: the connection has ended: 2 commands are not sent\n"))
  }
}
