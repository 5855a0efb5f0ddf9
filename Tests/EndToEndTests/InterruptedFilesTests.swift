import Foundation
import System
import SystemPackage
import TestSupport
import Testing

/// Pipes that nobody reads from or writes to: a signal ends the wait for them, and Ctrl-C gives the
/// prompt back.
@Suite(.blocking) struct InterruptedFilesTests {
  private let folder = TemporaryFolder()
  private let monitor: ScriptedMonitor
  private let pipe: String

  init() throws {
    pipe = folder.file("pipe")
    let made = unsafe mkfifo(pipe, 0o600)
    #expect(made == 0)
    // More than a pipe holds.
    let value = "{\"return\": \"\(String(repeating: "x", count: 300_000))\", \"id\": $id}"
    monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll(value)
    }
  }

  /// Runs a line of sh until all of the monitor's answers are sent or it waits, sends a signal, and
  /// gives the status.
  private func status(of line: String, after signal: Signal) throws -> Int32 {
    let home = TemporaryFolder()
    let environment = CleanEnvironment(
      home, ["Q": BuiltProgram.shell.path, "S": monitor.socket, "P": pipe])
    let shell = try RunningProgram(words: ["sh", "-c", line], environment: environment)
    #expect(wait { isAsleep(shell.processID) })
    pause(milliseconds: 100)
    kill(shell.processID, signal.number)
    let result = shell.finish()
    #expect(!result.output.contains("further"), "\(line)")
    return result.status
  }

  /// Whether the process has the file open.
  private func holds(_ path: String, _ process: Int32) -> Bool {
    let folder = "/proc/\(process)/fd"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.contains {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")) == path
    }
  }

  private func isAsleep(_ process: Int32) -> Bool {
    let path = "/proc/\(process)"
    guard let name = try? String(contentsOfFile: "\(path)/comm", encoding: .utf8),
      let state = try? String(contentsOfFile: "\(path)/stat", encoding: .utf8)
    else { return false }
    return name == "qmp-shell\n" && state.contains(") S ")
  }

  private static let lines = [
    // Descriptor 3 keeps a reader that does not read; 4 a writer that does not write.
    "exec 3<>$P; exec $Q $S x >$P", "exec 3<>$P; exec $Q $S -c 'x > '$P -c '\\! echo further'",
    "exec 3<>$P; exec $Q $S -c '\\o '$P -c x -c '\\! echo further'",
    "exec 3<>$P; exec $Q -l $P $S -c x -c x -c '\\sleep 1000'",
    "exec $Q $S -c 'x a=@'$P -c '\\! echo further'", "exec $Q -f $P $S",
    "exec 4<>$P; exec $Q -f $P $S", "exec $Q --serve $P $S.serve",
  ]

  @Test(arguments: lines)
  func sigtermEndsIt(_ line: String) throws {
    #expect(try status(of: line, after: .terminate) == 143)
  }

  @Test(arguments: lines)
  func ctrlCEndsAScript(_ line: String) throws {
    #expect(try status(of: line, after: .interrupt) == 130)
  }

  @Test(arguments: ["x > PIPE", "\\o PIPE", "\\log PIPE"])
  func aPipeThatNobodyReadsIsTold(_ line: String) throws {
    let line = line.replacing("PIPE", with: pipe)
    let result = try run(.shell, monitor.socket, "-c", line)
    #expect(result.status == 1)
    #expect(result.errors == "-c:1: cannot write \(pipe): nobody reads it\n")
  }

  @Test func aPipeIsReadAndWrittenToItsEnd() throws {
    let result = try runInShell(
      """
      exec 3<>\(pipe)
      $QMP_SHELL --format value -c 'x > '\(pipe) \(monitor.socket) &
      head -n 1 <&3 | wc -c
      exec 3>&-
      { sleep 0.2; printf hello > \(pipe); } &
      $QMP_SHELL --dry-run -c 'x a=@'\(pipe)
      """)
    #expect(
      result
        == ProgramResult(
          status: 0, output: "300003\n{\"execute\":\"x\",\"arguments\":{\"a\":\"hello\"}}\n",
          errors: ""))
  }

  /// The pipe is written only once the event has been seen.
  @Test func eventsAreShownWhileAPipeIsWaitedFor() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.expect("query-qmp-schema")
      try client.send(ScriptedClient.withoutSchema)
      pause(milliseconds: 300)
      try client.send(
        #"{"event": "RESUME", "timestamp": {"seconds": 0, "microseconds": 0}}"#)
      try client.answerAll(#"{"return": {}, "id": $id}"#)
    }
    let result = try runInShell(
      """
      $QMP_SHELL --events on \(monitor.socket) -c 'x a=@'\(pipe) > \(folder.file("out")) &
      for i in $(seq 600); do grep -q RESUME \(folder.file("out")) && break; sleep 0.1; done
      grep -c RESUME \(folder.file("out"))
      printf hello > \(pipe)
      wait $!; tail -n 1 \(folder.file("out"))
      """)
    #expect(result.output == "1\n{\"return\": {}}\n", "\(result.errors)")
  }

  @Test func ctrlCGivesThePromptBack() throws {
    let screen = try TmuxScreen(.shell, "-q", monitor.socket, columns: 120, folder: folder)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    // A reader that does not read.
    let reader = try Files.open(pipe, .readOnly)
    defer { try? reader.close() }
    try expectPrompt(after: "x > \(pipe)", waitingFor: pipe, on: screen)
    let other = folder.file("other")
    let made = unsafe mkfifo(other, 0o600)
    #expect(made == 0)
    try expectPrompt(after: "x a=@\(other)", waitingFor: other, on: screen)
    try screen.press("C-d")
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
  }

  /// - Parameter pipe: what the line waits for.
  private func expectPrompt(
    after line: String, waitingFor pipe: String, on screen: TmuxScreen
  ) throws {
    try screen.type(line)
    try screen.press("Enter")
    let shell = try #require(screen.processID(of: "qmp-shell"))
    // No prompt follows while it waits; what the server lacks may be told.
    #expect(
      screen.waits { $0.contains("(QEMU) \(line)") && $0.last != "(QEMU)" }, "\(screen.text)")
    // Before that it may wait for an answer.
    #expect(wait { holds(pipe, shell) })
    #expect(wait { isAsleep(shell) })
    try screen.press("C-c")
    #expect(screen.waits(for: "Interrupted system call"), "\(screen.text)")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try screen.press("C-l")
    #expect(screen.waits { $0 == ["(QEMU)"] }, "\(screen.text)")
  }

  /// Ctrl-S stops what is written to a terminal, whatever is being done as the signal comes.
  @Test(arguments: 0..<10)
  func sigtermEndsAShellWhoseTerminalIsStopped(_ number: Int) throws {
    let screen = try TmuxScreen(
      .shell, "-q", "-r", "0", "-i", "0", monitor.socket, "x", folder: folder)
    #expect(screen.waits(for: "every 0 s: x"), "\(screen.text)")
    let shell = try #require(screen.processID(of: "qmp-shell"))
    try screen.press("C-s")
    if number == 0 { pause(milliseconds: 300) }
    try screen.send(Signal.terminate.number, to: shell)
    #expect(wait { !Files.exists("/proc/\(shell)") })
  }
}
