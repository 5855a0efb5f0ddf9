import System
import TestSupport
import Testing

/// Ctrl-C and SIGTERM, whatever the shell is waiting for.
@Suite(.blocking) struct InterruptTests {
  /// Negotiates, and answers nothing but what holds one of the texts.
  private func mute(but answered: String...) throws -> ScriptedMonitor {
    try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if answered.contains(where: { line.contains($0) }) {
          try client.send(#"{"return": {}, "id": $id}"#)
        }
      }
    }
  }

  private func start(_ monitor: ScriptedMonitor, _ lines: String...) throws -> RunningProgram {
    try RunningProgram(
      words: [BuiltProgram.shell.path, monitor.socket] + lines.flatMap { ["-c", $0] })
  }

  @Test(arguments: [
    ("\\wait migrate", "query-migrate", Signal.interrupt),
    ("\\wait job j", "query-jobs", .interrupt),
    ("\\d", "query-qmp-schema", .interrupt), ("x a=1", "query-qmp-schema", .interrupt),
    ("\\wait migrate", "query-migrate", .terminate), ("\\d", "query-qmp-schema", .terminate),
    ("x a=1", "query-qmp-schema", .terminate), ("query-status", "query-status", .terminate),
  ])
  func aScriptEnds(_ line: String, _ asked: String, _ signal: Signal) throws {
    let monitor = try mute()
    let program = try start(monitor, line, "\\echo not reached", "\\! echo nor here")
    #expect(wait { monitor.received.contains { $0.contains(asked) } })
    program.send(signal.number)
    let result = program.finish()
    #expect(result.output == "")
    #expect(result.status == (signal == .interrupt ? 130 : 128 + signal.number), "\(result)")
  }

  /// As sh does: a program that Ctrl-C has ended ends the script, one that dealt with it does not.
  @Test(arguments: [
    ("\\! kill -INT $PPID; exit 130", Int32(130), ""),
    ("\\! kill -INT $PPID; kill -INT $$", 130, ""),
    ("\\! trap : INT; kill -INT $PPID", 0, "reached\n"),
    ("x | kill -INT $PPID; exit 130", 130, ""),
    ("x | trap '' INT; kill -INT $PPID; cat", 0, "{}\nreached\n"),
    ("\\! kill -TERM $PPID", 143, ""),
  ])
  func duringAProgram(_ line: String, _ status: Int32, _ output: String) throws {
    let monitor = try mute(but: "\"x\"")
    let result = try start(monitor, line, "\\echo reached").finish()
    #expect(result.status == status, "\(result)")
    #expect(result.output == output)
  }

  /// By its number alone: the program that it runs, and what that has started, end with it.
  @Test(arguments: ["\\! ", "x | "]) func aScriptTakesItsProgramWithIt(_ start: String) throws {
    let monitor = try mute(but: "\"x\"")
    let folder = TemporaryFolder()
    let program = "sh -c 'echo $$ > \(folder.file("id")); exec sleep 1000'; :"
    let script = try self.start(monitor, start + program, "\\echo reached")
    #expect(wait { folder.text(of: "id").hasSuffix("\n") })
    let child = folder.text(of: "id").dropLast()
    script.send(Signal.interrupt.number)
    let result = script.finish()
    #expect(result.status == 130 && result.output == "", "\(result)")
    #expect(wait { !Files.exists("/proc/\(child)") })
  }

  @Test func repetitionsEndWithTheProgramThatTheyRun() throws {
    let monitor = try mute()
    let program = try RunningProgram(
      words: [
        BuiltProgram.shell.path, "-r", "0", "-i", "0", monitor.socket, "-c",
        "\\! kill -INT $PPID; exit 130",
      ])
    #expect(program.finish().status == 130)
  }

  @Test func theNextLineAtThePromptRuns() throws {
    let monitor = try mute(but: "\"y\"", "query-qmp-schema", "query-commands")
    let screen = try TmuxScreen(.shell, monitor.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("\\wait migrate")
    try screen.press("Enter")
    #expect(wait { monitor.received.contains { $0.contains("query-migrate") } })
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try screen.type("y")
    try screen.press("Enter")
    #expect(screen.waits { $0.suffix(2) == ["{}", "(QEMU)"] }, "\(screen.text)")
  }

  @Test func linesBehindAnInterruptedProgramAreDropped() throws {
    let monitor = try mute(but: "\"y\"", "query-qmp-schema", "query-commands")
    let screen = try TmuxScreen(.shell, monitor.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    // dash, which waits for a program that it has not started yet, would put off Ctrl-C until its end.
    try screen.paste("\\! echo started; exec sleep 1000\ny")
    try screen.press("Enter")
    #expect(screen.waits { $0.contains("started") }, "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    #expect(!monitor.received.contains { $0.contains("\"y\"") })
  }

  /// A slow server is no lost one.
  @Test func aSlowAnswerIsWaitedFor() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("query-migrate") {
          pause(milliseconds: 5500)
          try client.send(#"{"return": {"status": "completed"}, "id": $id}"#)
        } else {
          try client.send(ScriptedClient.withoutSchema)
        }
      }
    }
    let result = try run(.shell, monitor.socket, "-c", "\\wait migrate", "-c", "\\echo then")
    #expect(result.status == 0, "\(result)")
    #expect(result.lines.last == "then")
    #expect(
      try run(.shell, monitor.socket, "-c", "\\wait migrate -t 0.5").status == 124)
  }

  /// Standard input is read from where it stands, and Ctrl-C ends the reading.
  @Test func replayedStandardInputIsReadAsItIs() throws {
    let monitor = try mute()
    let folder = TemporaryFolder()
    let lines = folder.write("\\echo 1\n\\echo 2\n", to: "two")
    #expect(
      try runInShell(
        "(read -r line; \"$QMP_SHELL\" --replay - '\(monitor.socket)') < '\(lines)'"
      ).output == "2\n")
    for (signal, status) in [(Signal.interrupt, Int32(130)), (.terminate, 143)] {
      let program = try RunningProgram(
        words: [BuiltProgram.shell.path, "--replay", "-", monitor.socket], input: .pipe)
      try program.write("\\echo 1\n")
      let isUp = wait { monitor.received.contains { $0.contains("qmp_capabilities") } }
      #expect(isUp)
      pause(milliseconds: 100)
      program.send(signal.number)
      #expect(wait { program.hasEnded })
      #expect(program.finish().status == status)
    }
  }
}
