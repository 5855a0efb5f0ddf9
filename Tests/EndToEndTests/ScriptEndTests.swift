import System
import TestSupport
import Testing

/// How scripts and one-shots end, and what their outputs and inputs have to do with it.
@Suite(.blocking) struct ScriptEndTests {
  private let folder = TemporaryFolder()

  private static let status =
    #"{"return": {"status": "prelaunch", "singlestep": false, "running": false}}"#

  private static let refusal =
    #"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": $id}"#

  // MARK: How it ends

  /// What stands behind the line that ends a script is not reached; behind others it is.
  @Test(arguments: [
    (["-c", "query-name"], "", Int32(0), false), (["-c", "{\"execute\":\"x\"}"], "", 1, false),
    (["-c", "x a=\""], "", 1, false), (["query-name"], "", 0, false), (["x"], "", 1, false),
    ([], "\\q", 0, false), ([], "\\q 7", 7, false), ([], "exit", 0, false),
    ([], "{\"execute\":\"x\"}\n\\q", 1, false),
    ([], "{\"execute\":\"x\"}\n\\q 0", 0, false),
    (["--no-such-option"], "", 2, false), (["-i", "x"], "", 2, false),
    (["-t", "-1"], "", 2, false), (["--check"], "", 2, false),
    ([], "query-name", 0, true), ([], "{\"execute\":\"x\"}", 1, true),
    ([], "x a=\"", 1, true), ([], "\\wait WATCHDOG -t 0.05", 124, true),
    ([], "\\! exit 3", 1, true), ([], "query-name | false", 1, true), ([], "\\i /nowhere", 1, true),
    (["-e"], "query-name", 0, true), (["-e"], "\\wait WATCHDOG -t 0.05", 124, false),
    (["-e"], "{\"execute\":\"x\"}", 1, false), (["-e"], "x a=\"", 1, false),
    (["-e"], "\\! exit 3", 1, false), (["-e"], "query-name | false", 1, false),
    (["-e"], "\\i /nowhere", 1, false),
  ])
  func theStatusTellsWhatHappened(
    _ arguments: [String], _ script: String, _ status: Int32, _ goesOn: Bool
  ) throws {
    let qemu = try RealQEMU()
    let result = try run(
      .shell, arguments: [qemu.socket] + arguments, input: .text(script + "\n\\echo reached"))
    #expect(result.status == status)
    #expect(result.lines.contains("reached") == goesOn, "\(result)")
  }

  @Test func atThePromptAnErrorEndsTheFileAndNotTheSession() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll(#"{"error": {"class": "GenericError", "desc": "no"}, "id": $id}"#)
    }
    let folder = TemporaryFolder()
    let file = folder.write("\\echo first\nx\n\\echo not reached\n", to: "file")
    let screen = try TmuxScreen(.shell, "-e", monitor.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    for round in 1...2 {
      try screen.type("\\i \(file)")
      try screen.press("Enter")
      let isDone = screen.waits { rows in
        rows.count { $0 == "GenericError: no" } == round && rows.last == "(QEMU)"
      }
      #expect(isDone, "\(screen.text)")
    }
    #expect(screen.rows.count { $0 == "first" } == 2)
    #expect(!screen.text.contains("not reached"))
  }

  @Test func badStatusesAreTold() throws {
    let result = try run(.shell, "--dry-run", input: .text("\\q 256\n\\q x\n\\q -1"))
    #expect(
      result
        == ProgramResult(
          status: 1, output: "",
          errors: zip(1..., ["256", "x", "-1"]).map {
            "<stdin>:\($0): \($1) is no exit status: it is a number from 0 to 255\n"
          }.joined()))
  }

  @Test func aConnectionThatEndsIsStatusFour() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("\"x\"") { return }
        try client.send(Self.refusal)
      }
    }
    #expect(
      try run(.shell, monitor.socket, input: .text("x\nx\n"))
        == ProgramResult(
          status: 4, output: "",
          errors:
            "connection closed by the server before it answered x, x: outcome unknown\n"))
  }

  @Test func quitEndsWithSuccess() throws {
    let qemu = try RealQEMU()
    #expect(
      try run(.shell, qemu.socket, input: .text("query-name\nquit\n"))
        == ProgramResult(status: 0, output: "{\"return\": {}}\n{\"return\": {}}\n", errors: ""))
    #expect(wait { qemu.hasEnded })
  }

  @Test func ctrlCEndsAScriptWith130() throws {
    let qemu = try RealQEMU()
    let program = try RunningProgram(
      words: [BuiltProgram.shell.path, qemu.socket], input: .pipe)
    try program.write("query-name\n")
    #expect(wait { program.output.contains("return") })
    program.send(Signal.interrupt.number)
    #expect(
      program.finish() == ProgramResult(status: 130, output: "{\"return\": {}}\n", errors: ""))
  }

  // MARK: Where its output goes

  @Test func aReaderThatLeavesEndsItQuietly() throws {
    let qemu = try RealQEMU(.withDisk)
    let script = folder.write(String(repeating: "query-status\n", count: 3000), to: "script")
    let result = try runInShell(
      "\"$QMP_SHELL\" -f \(script) \(qemu.socket) 2>\(script).err | head -1; wc -c <\(script).err")
    #expect(result.output == "\(Self.status)\n0\n")
  }

  @Test(arguments: [
    (">/dev/full", "qmp-shell: cannot write to standard output: No space left on device\n"),
    (">&-", "qmp-shell: cannot write to standard output: Bad file descriptor\n"),
  ])
  func anOutputThatTakesNothingIsTold(_ redirection: String, _ errors: String) throws {
    let qemu = try RealQEMU()
    let result = try runInShell("\"$QMP_SHELL\" \(qemu.socket) query-name \(redirection)")
    #expect(result == ProgramResult(status: 1, output: "", errors: errors))
  }

  @Test func aClosedInputIsAnEmptyOne() throws {
    let qemu = try RealQEMU()
    let result = try runInShell("\"$QMP_SHELL\" \(qemu.socket) <&-")
    #expect(result == ProgramResult(status: 0, output: "", errors: ""))
  }
}
