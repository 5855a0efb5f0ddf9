import System
import TestSupport
import Testing

/// Answers that come when nobody waits any more, and servers that take their time.
@Suite(.blocking) struct LateAnswerTests {
  /// What has arrived is shown, also when it is found out by a write that the server is gone.
  @Test func whatArrivedBeforeTheEndIsShown() throws {
    let folder = TemporaryFolder()
    let gate = folder.file("gate")
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if !line.contains("\"first\"") {
          try client.send(ScriptedClient.withoutSchema)
          continue
        }
        try client.send(#"{"return": {"answer": 1}, "id": $id}"#)
        while !Files.exists(gate) { pause(milliseconds: 20) }
        try client.send(#"{"event": "SHUTDOWN", "data": {"guest": true}}"#)
        return
      }
    }
    // The event and the end come while the shell command runs; the next line finds that out.
    let script = "first\n\\! touch \(gate); sleep 0.5\nsecond\n"
    let program = try RunningProgram(
      words: [BuiltProgram.shell.path, "--events", "on", monitor.socket], input: .text(script))
    let result = program.finish()
    #expect(
      result.lines == [
        #"{"return": {"answer": 1}}"#, #"{"event": "SHUTDOWN", "data": {"guest": true}}"#,
      ], "\(result)")
  }

  /// Answers of a server that leaves at once are not lost, however often it is tried.
  @Test func aServerThatLeavesLosesNoAnswer() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      var count = 0
      while count < 24, let line = try client.receive() {
        if line.contains("schema") {
          try client.send(ScriptedClient.withoutSchema)
        } else {
          count += 1
          try client.send(#"{"return": \#(count), "id": $id}"#)
        }
      }
    }
    let lines = String(repeating: "x\n", count: 60)
    for _ in 0..<60 {
      let result = try run(.shell, monitor.socket, input: .text(lines))
      #expect(result.lines.count == 24, "\(result)")
      #expect(result.status == 4)
    }
  }

  /// The time of a reply is up although the script has more to say, and says it later: it ends then.
  @Test func timeIsUpWhileTheScriptSaysNothing() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      client.hold()
    }
    let program = try RunningProgram(
      words: [BuiltProgram.shell.path, "-t", "1", monitor.socket], input: .pipe)
    try program.write("slow\n")
    // Its input is still open.
    #expect(
      wait { program.errors == "<stdin>:1: no reply to slow after 1 s\n" }, "\(program.errors)")
    #expect(program.finish().status == 124)
  }

  /// The shell sends ahead; the time of a reply starts with the one before.
  @Test func eachReplyHasItsOwnTime() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while try client.receive() != nil {
        pause(milliseconds: 500)
        try client.send(#"{"return": {}, "id": $id}"#)
      }
    }
    let lines = String(repeating: "x\n", count: 8)
    let result = try run(.shell, "-t", "3", monitor.socket, input: .text(lines))
    #expect(result.status == 0, "\(result)")
    #expect(result.lines.count == 8)
  }

  /// Commands that hang are what commands out of band are for.
  @Test func outOfBandPassesCommandsThatHang() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("exec-oob") { try client.send(#"{"return": {"oob": 1}, "id": $id}"#) }
        if line.contains("query-") { try client.send(ScriptedClient.withoutSchema) }
      }
    }
    let screen = try TmuxScreen(.shell, monitor.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    for number in 1...8 {
      try screen.type("hang")
      try screen.press("Enter")
      #expect(
        wait { monitor.received.count { $0.contains("\"hang\"") } == number }, "\(screen.text)")
      try screen.press("C-c")
      #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    }
    try screen.type("exec-oob migrate-pause")
    try screen.press("Enter")
    #expect(screen.waits(for: "\"oob\": 1"), "\(screen.text)")
  }

  @Test(arguments: ["slow", "\\watch 1 slow", "slow | cat"])
  func aLateAnswerIsShown(_ line: String) throws {
    let folder = TemporaryFolder()
    let gate = folder.file("gate")
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("\"slow\"") {
          while !Files.exists(gate), !client.isStopped() { pause(milliseconds: 20) }
          try client.send(#"{"return": {"late": "yes"}, "id": $id}"#)
        } else {
          try client.send(ScriptedClient.withoutSchema)
        }
      }
    }
    let screen = try TmuxScreen(.shell, monitor.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type(line)
    try screen.press("Enter")
    #expect(wait { monitor.received.contains { $0.contains("\"slow\"") } })
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    folder.write("", to: "gate")
    #expect(screen.waits(for: "late answer to slow:"), "\(screen.text)")
    #expect(screen.waits(for: "\"late\": \"yes\""), "\(screen.text)")
  }
}
