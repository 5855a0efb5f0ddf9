import TestSupport
import Testing

/// `-H`, `\hmp`, `\cpu N`.
@Suite(.blocking) struct HumanMonitorTests {
  @Test func aLineGoesToTheHumanMonitor() throws {
    let qemu = try RealQEMU(.options(["-machine", "none", "-name", "vm one"]))
    let expected = ProgramResult(status: 0, output: "{\"return\": \"vm one\\r\\n\"}\n", errors: "")
    #expect(try run(.shell, "-H", qemu.socket, "info", "name") == expected)
    #expect(try run(.shell, "-H", qemu.socket, input: .text("info name\n")) == expected)
    #expect(try run(.shell, qemu.socket, "-c", "\\hmp info name") == expected)
    let asText = try run(.shell, "-H", "--format", "value", qemu.socket, "info", "name")
    #expect(asText == ProgramResult(status: 0, output: "vm one\r\n", errors: ""))
  }

  @Test func modesSwitch() throws {
    let qemu = try RealQEMU(.options(["-machine", "none", "-name", "n"]))
    let result = try run(
      .shell, "-q", qemu.socket, input: .text("\\hmp\ninfo name\n\\hmp\nquery-name\n"))
    #expect(result.status == 0)
    #expect(result.lines == [#"{"return": "n\r\n"}"#, #"{"return": {"name": "n"}}"#])
    #expect(
      result.errors == """
        lines go to the human monitor; \\hmp goes back to QMP
        lines are QMP commands again

        """)
  }

  @Test func whatHasNothingToSayIsNothing() throws {
    let qemu = try RealQEMU()
    let result = try run(.shell, "-H", qemu.socket, input: .text("\n   \n\t\n# x\n  # y\n"))
    #expect(result == ProgramResult(status: 0, output: "", errors: ""))
  }

  @Test(arguments: ["cpu", "cpu x", "cpu -1", "cpu 0 1", "  cpu  ", "\\cpu", "\\cpu one"])
  func aCPUHasANumber(_ line: String) throws {
    let qemu = try RealQEMU()
    let result = try run(.shell, "-H", qemu.socket, input: .text("\(line)\n"))
    #expect(
      result
        == ProgramResult(
          status: 1, output: "",
          errors: "<stdin>:1: cpu takes the number of a CPU, as query-cpus-fast lists them: "
            + "cpu 0\n"))
  }

  @Test func theCPUIsKeptForTheLinesBehind() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll(#"{"return": "", "id": $id}"#)
    }
    let result = try run(
      .shell, "-H", monitor.socket, input: .text("info a\ncpu 1\ninfo b\n\\cpu 0\ninfo c\n"))
    #expect(result.status == 0)
    func sent(_ arguments: String, _ id: Int) -> String {
      #"{"execute":"human-monitor-command","arguments":{"command-line":\#(arguments)},"id":\#(id)}"#
    }
    #expect(
      monitor.received.filter { $0.contains("human") } == [
        sent(#""info a""#, 2), sent(#""info b","cpu-index":1"#, 4),
        sent(#""info c","cpu-index":0"#, 6),
      ])
  }

  @Test func aCPUThatTheMachineDoesNotHaveIsToldAtItsLine() throws {
    let qemu = try RealQEMU(.withDisk)
    let result = try run(
      .shell, "-H", qemu.socket, input: .text("cpu 0\ncpu 7\n\\cpu 1\ninfo name\n"))
    #expect(result.status == 1)
    #expect(result.output == "{\"return\": \"\"}\n")
    #expect(
      result.errors == """
        <stdin>:2: the machine has no CPU 7: it has 0
        <stdin>:3: the machine has no CPU 1: it has 0

        """)
  }

  @Test func aMachineWithoutCPUsSaysSo() throws {
    let qemu = try RealQEMU()
    let result = try run(.shell, "-H", qemu.socket, input: .text("info registers\ncpu 0\n"))
    #expect(
      result
        == ProgramResult(
          status: 1, output: "{\"return\": \"No CPU available\\r\\n\"}\n",
          errors: "<stdin>:2: the machine has no CPU 0\n"))
  }

  @Test func aServerWithoutOneSaysSo() throws {
    let folder = TemporaryFolder()
    let socket = folder.file("q.sock")
    let daemon = try RunningProgram(
      words: [
        "qemu-storage-daemon", "--chardev", "socket,id=c,path=\(socket),server=on,wait=off",
        "--monitor", "c",
      ])
    let result = try run(.shell, "--retry", "30", "-H", socket, "info", "name")
    #expect(result.status == 1)
    #expect(
      result.output
        == #"{"error": {"class": "CommandNotFound", "desc": "The command human-monitor-command has not been found"}}"#
        + "\n")
    #expect(!daemon.hasEnded)
  }

  @Test func quitEndsWell() throws {
    let qemu = try RealQEMU()
    let result = try run(.shell, "-H", qemu.socket, input: .text("quit\n"))
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(wait { qemu.hasEnded })
  }

  /// A guest's or a management program's bytes must not reach the terminal.
  @Test func whatItPrintsCannotDriveTheTerminal() throws {
    let name = "a\u{1b}]0;owned\u{7}b\u{9b}2J\u{202e}c"
    let qemu = try RealQEMU(.options(["-machine", "none", "-name", name]))
    let screen = try TmuxScreen(.shell, "-q", "-H", qemu.socket)
    #expect(screen.waits(for: "(a__0_owned_b_2J_c HMP)"), "\(screen.text)")
    try screen.type("info name")
    try screen.press("Enter")
    #expect(
      screen.waits(for: "a\\u001b]0;owned\\u0007b\\u009b2J\\u202ec"), "\(screen.text)")
  }
}
