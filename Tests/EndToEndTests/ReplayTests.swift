import TestSupport
import Testing
import Transport

/// `--replay FILE`, with `--check` and `--paced`.
@Suite(.blocking) struct ReplayTests {
  private let folder = TemporaryFolder()

  /// What a person does: errors, a job awaited, an unplugged device, HMP, the end.
  private static let session = #"""
    query-status
    query-block
    cont
    stop
    query-status
    blockdev-add driver=null-co node-name=d1 size=67108864
    query-named-block-nodes
    {"execute":"foo"}
    {"execute":"query-name","id":"mine"}
    job-cancel id=x
    blockdev-mirror job-id=j0 device=d0 target=d1 sync=full
    \wait BLOCK_JOB_READY device=j0 -t 60
    query-jobs
    block-job-complete device=j0
    \wait JOB_STATUS_CHANGE id=j0 status=null -t 60
    query-jobs
    exec-oob query-yank
    query-cpus-fast
    query-iothreads
    human-monitor-command command-line="info status"
    quit
    """#

  private func record(_ machine: RealQEMU.Machine = .withDisk) throws -> String {
    let qemu = try RealQEMU(machine)
    let file = folder.file("t.qmp")
    let result = try run(.shell, "-l", file, qemu.socket, input: .text(Self.session))
    #expect(result.status == 1, "\(result)")
    return file
  }

  @Test func aRecordedSessionIsCleanOnAFreshServerAndOnARecordedOne() throws {
    let file = try record()
    let fresh = try RealQEMU(.withDisk)
    let clean = ProgramResult(status: 0, output: "", errors: "")
    #expect(try run(.shell, "--replay", file, "--check", fresh.socket) == clean)
    let socket = folder.file("s.sock")
    let server = try RunningProgram(
      words: [BuiltProgram.shell.path, "--serve", file, "unix:\(socket)"])
    #expect(wait { isListening(socket) })
    for _ in 1...2 {
      #expect(try run(.shell, "--replay", file, "--check", socket) == clean)
    }
    let changed = folder.text(of: "t.qmp")
      .replacing(#""inserted":{"#, with: #""inserted":{"more":1,"#)
      .replacing(#""node-name":"d0""#, with: #""node-name":"a""#)
    let other = folder.write(changed, to: "u.qmp")
    let result = try run(.shell, "--replay", other, "--check", socket)
    #expect(result.status == 1)
    #expect(
      result.lines.contains {
        $0.hasSuffix(#": query-block: return[0].inserted.node-name: "a" → "d0""#)
      })
    #expect(
      result.lines.contains { $0.hasSuffix(": query-block: return[0].inserted.more: 1 → nothing") })
    #expect(result.errors == "\(other): 19 answers compared, 2 not as recorded\n")
    #expect(!server.hasEnded)
  }

  private func monitor() throws -> ScriptedMonitor {
    try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll(#"{"return": {"a": 1, "b": [2]}, "id": $id}"#)
    }
  }

  @Test func whatHasNoRecordedAnswerIsTold() throws {
    let monitor = try monitor()
    let file = folder.write(
      """
      -> {"execute": "x"}
      <- {"return": {"a": 1, "b": [2]}}
      -> {"execute": "y"}

      """, to: "t")
    let result = try run(.shell, "--replay", file, "--check", monitor.socket)
    #expect(
      result
        == ProgramResult(
          status: 0, output: "",
          errors: "\(file):3: y: the transcript has no answer to compare with\n"))
  }

  @Test(arguments: [
    (#"{"return": {"b": [2.0], "a": 1}}"#, "", 0, ""),
    (
      #"{"return": {"a": "x", "b": [2, 3]}}"#,
      "T:2: x: return.a: \"x\" → 1\nT:2: x: return.b[1]: 3 → nothing\n", Int32(1),
      "T: 1 answer compared, 1 not as recorded\n"
    ),
    (
      #"{"error": {"class": "A", "desc": "d"}}"#,
      "T:2: x: return: nothing → {\"a\":1,\"b\":[2]}\n"
        + "T:2: x: error: {\"class\":\"A\",\"desc\":\"d\"} → nothing\n", 1,
      "T: 1 answer compared, 1 not as recorded\n"
    ),
  ])
  func differencesAreToldByFileLineAndPath(
    _ recorded: String, _ output: String, _ status: Int32, _ errors: String
  ) throws {
    let monitor = try monitor()
    let file = folder.write(
      "# by hand\n-> {\"execute\": \"x\"}\n<- {\"event\": \"E\"}\n<- \(recorded)\n", to: "t")
    let result = try run(.shell, "--replay", file, "--check", monitor.socket)
    #expect(
      result
        == ProgramResult(
          status: status, output: output.replacing("T:", with: "\(file):"),
          errors: errors.replacing("T:", with: "\(file):")))
  }

  @Test func ignoredPathsAreThoseOfTheFileAndOfTheLinesBefore() throws {
    let monitor = try monitor()
    let file = folder.write(
      "\\ignore return.a\n-> {\"execute\": \"x\"}\n<- {\"return\": {\"a\": 7, \"b\": [3]}}\n",
      to: "t")
    #expect(
      try run(.shell, "--replay", file, "--check", monitor.socket).output
        == "\(file):2: x: return.b[0]: 3 → 2\n")
    #expect(
      try run(
        .shell, "-c", "\\ignore return.b[*]", "--replay", file, "--check", monitor.socket)
        == ProgramResult(status: 0, output: "", errors: ""))
    #expect(
      try run(.shell, monitor.socket, input: .text("\\ignore x\n\\ignore\n"))
        == ProgramResult(
          status: 1, output: "",
          errors:
            "<stdin>:1: x is no path into an answer: write one such as return[0].node-name\n"
            + "<stdin>:2: usage: \\ignore PATH\n"))
  }

  @Test func manyDifferencesAreCounted() throws {
    let monitor = try monitor()
    let members = (0..<150).map { "\"m\($0)\": 0" }.joined(separator: ",")
    let file = folder.write(
      "-> {\"execute\": \"x\"}\n<- {\"return\": {\"a\": 1, \"b\": [2], \(members)}}\n", to: "t")
    let result = try run(.shell, "--replay", file, "--check", monitor.socket)
    #expect(result.lines.count == 101)
    #expect(result.lines.last == "\(file):1: x: 50 more differences")
  }

  @Test func withoutCheckTheAnswersAreShown() throws {
    let monitor = try monitor()
    let file = folder.write(
      """
      -> {"execute": "x", "arguments":
           {"n": 2.50}, "id": "mine"}
      <- {"return": {}}
      """, to: "t")
    #expect(
      try run(.shell, "--replay", file, monitor.socket)
        == ProgramResult(status: 0, output: "{\"return\": {\"a\": 1, \"b\": [2]}}\n", errors: ""))
    #expect(monitor.received.last == #"{"execute":"x","arguments":{"n":2.50},"id":2}"#)
    #expect(
      try run(.shell, "--dry-run", "--replay", file).output
        == "{\"execute\":\"x\",\"arguments\":{\"n\":2.50}}\n")
    #expect(
      try run(.shell, "--read-only", "--replay", file, monitor.socket)
        == ProgramResult(
          status: 1, output: "",
          errors: "\(file):1: x is no query, and the shell is read-only: not sent\n"))
  }

  @Test func aMaskedSecretIsNotSentAgain() throws {
    let monitor = try monitor()
    let file = folder.write(
      """
      -> {"execute": "set_password", "arguments": {"protocol": "vnc", "password": "***"}}
      <- {"return": {}}
      -> {"execute": "stop"}
      <- {"return": {"a": 1, "b": [2]}}
      """, to: "t")
    #expect(
      try run(.shell, "--replay", file, "--check", monitor.socket)
        == ProgramResult(
          status: 1, output: "",
          errors:
            "\(file):1: set_password holds a secret that the transcript masks as ***: not sent\n"))
    #expect(monitor.received.count == 2)
  }

  @Test func scriptsAndHistoriesAreSentAgain() throws {
    let monitor = try monitor()
    let script = folder.write("# a script\nx a=\"C:\\\\\"\n\\echo hi\n", to: "script")
    #expect(
      try run(.shell, "--replay", script, monitor.socket).output
        == "{\"return\": {\"a\": 1, \"b\": [2]}}\nhi\n")
    #expect(monitor.received.last == #"{"execute":"x","arguments":{"a":"C:\\"},"id":3}"#)
    let history = folder.write("x a=\"C:\\\\\\\\\"\n\\\\echo hi\n", to: "history")
    #expect(
      try run(.shell, "--replay", history, monitor.socket).output
        == "{\"return\": {\"a\": 1, \"b\": [2]}}\nhi\n")
    #expect(monitor.received.last == #"{"execute":"x","arguments":{"a":"C:\\"},"id":3}"#)
    let own = folder.write("x a=\"C:\\\\\\\\\"\n", to: "own")
    _ = try run(
      .shell, "--replay", own, monitor.socket, variables: ["QMP_SHELL_HISTFILE": own])
    #expect(monitor.received.last == #"{"execute":"x","arguments":{"a":"C:\\"},"id":3}"#)
    #expect(
      try run(.shell, "--replay", "-", monitor.socket, input: .text("\\echo 1\n")).output == "1\n")
  }

  @Test(arguments: [
    (
      "stop\n", ["--check"],
      "qmp-shell: FILE holds no answers to compare with: --check takes a transcript"
    ),
    (
      "-> {\"execute\": \"a\"}\n", ["--check"],
      "qmp-shell: FILE holds no answers to compare with: --check takes a transcript"
    ),
    ("-> {\"execute\": }\n", [], "FILE:1:16: expected a value"),
    ("\\replay FILE\n", [], "FILE:1: FILE is being run already: FILE → FILE"),
  ])
  func whatCannotBeReplayedIsTold(
    _ text: String, _ options: [String], _ sentence: String
  ) throws {
    let monitor = try monitor()
    let file = folder.file("t")
    folder.write(text.replacing("FILE", with: file), to: "t")
    let result = try run(.shell, arguments: options + ["--replay", file, monitor.socket])
    #expect(
      result
        == ProgramResult(
          status: 1, output: "", errors: sentence.replacing("FILE", with: file) + "\n"))
    #expect(monitor.received.count == 1)
  }

  @Test(arguments: [
    ("/nowhere", "qmp-shell: cannot read /nowhere: No such file or directory\n"),
    ("/", "qmp-shell: cannot read /: Is a directory\n"),
  ])
  func unreadableFilesAreTold(_ path: String, _ errors: String) throws {
    let monitor = try monitor()
    #expect(
      try run(.shell, "--replay", path, monitor.socket)
        == ProgramResult(status: 1, output: "", errors: errors))
  }
}
