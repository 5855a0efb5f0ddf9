import TestSupport
import Testing
import Transport

/// Scripts: standard input, `-c`, `-f`, `\i`, one-shots.
@Suite(.blocking) struct ScriptTests {
  private let folder = TemporaryFolder()

  private static let status =
    #"{"return": {"status": "prelaunch", "singlestep": false, "running": false}}"#

  private func monitor() throws -> ScriptedMonitor {
    try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        let isKnown = !line.contains("schema") && !line.contains("query-commands")
        try client.send(
          isKnown
            ? #"{"return": {}, "id": $id}"#
            : #"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": $id}"#)
      }
    }
  }

  // MARK: What lines may look like

  @Test(arguments: [
    ("\u{FEFF}query-name\r\n# comment\r\n\r\n   \r\nquery-status", 2),
    ("query-name\nquery-status\n", 2), ("query-name", 1), ("", 0), ("\n\n# only\n", 0),
    ("{\"execute\":\n \"query-name\"\n}\nquery-status\n", 2),
    ("-> {\"execute\": \"query-name\"}\n<- {\"return\": {}}\n", 1),
  ])
  func commentsMarksAndLineEndsAreUnderstood(_ text: String, _ count: Int) throws {
    let monitor = try monitor()
    let result = try run(.shell, monitor.socket, input: .text(text))
    let lines = String(repeating: "{\"return\": {}}\n", count: count)
    #expect(result == ProgramResult(status: 0, output: lines, errors: ""))
  }

  @Test(arguments: [
    ([UInt8]("x\0y\n\\echo a\n".utf8), "<stdin>:1:2: the line holds a NUL byte: not run\n"),
    (
      [0x78, 0x20, 0xFF, 0x0A] + [UInt8]("\\echo a\n".utf8),
      "<stdin>:1:3: the line is not UTF-8: not run\n"
    ),
    (
      [UInt8]("\\echo a\nx a=\"b\n".utf8),
      "<stdin>:2:5: this quote is never closed\n  x a=\"b\n      ^\n"
    ),
    (
      [UInt8]("\\echo a\n\nx a=[1,\n2\n".utf8),
      "<stdin>:3:5: this bracket is never closed\n  x a=[1,\n      ^\n"
    ),
    (
      [UInt8]("\\echo a\ntransaction(\n".utf8),
      "<stdin>:2: the input ended inside a transaction with 0 actions: not sent\n"
    ),
    (
      [UInt8]("\\echo a\n\\hm\n".utf8),
      "<stdin>:2: there is no meta-command \\hm; did you mean \\hmp, \\h? \\? lists them\n"
    ),
    (
      [UInt8]("\\echo a\n\\nonsense\n".utf8),
      "<stdin>:2: there is no meta-command \\nonsense; \\? lists them\n"
    ),
  ])
  func whatCannotBeRunIsToldByFileLineAndColumn(_ script: [UInt8], _ errors: String) throws {
    let result = try run(.shell, "--dry-run", input: .bytes(script))
    #expect(result == ProgramResult(status: 1, output: "a\n", errors: errors))
  }

  @Test func nothingIsSentWhenTheFileForItsAnswerCannotBeOpened() throws {
    let monitor = try monitor()
    let result = try run(
      .shell, monitor.socket, input: .text("stop > /nowhere/a\nstop >> /\nquery-name\n"))
    #expect(
      result
        == ProgramResult(
          status: 1, output: "{\"return\": {}}\n",
          errors: """
            <stdin>:1: cannot write /nowhere/a: No such file or directory
            <stdin>:2: cannot write /: Is a directory

            """))
  }

  @Test func aLineOfTwentyMegabytesRuns() throws {
    let text = String(repeating: "a", count: 20 << 20)
    let result = try run(
      .shell, "--dry-run", input: .text("x a=\"\(text)\"\n\\echo done\n"), within: 600)
    #expect(result.status == 0)
    #expect(result.output.utf8.count == text.utf8.count + 42)
    #expect(result.output.hasSuffix("\"}}\ndone\n"))
  }

  @Test func tenThousandCommandsAreAnsweredInOrder() throws {
    let qemu = try RealQEMU(.withDisk)
    let script = (1...5000).map { "query-name\n{\"execute\":\"query-name\",\"id\":\($0)}\n" }
    let result = try run(.shell, qemu.socket, input: .text(script.joined()), within: 120)
    let expected = (1...5000).map { "{\"return\": {}}\n{\"return\": {}, \"id\": \($0)}\n" }
    #expect(result.status == 0)
    #expect(result.output == expected.joined())
    #expect(result.errors == "")
  }

  @Test func upToEightAreSentAhead() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      var ids: [String] = []
      while ids.count < 8, let line = try client.receive() {
        if line.contains("\"x\"") {
          ids.append(client.lastID)
        } else {
          try client.send(Self.refusal)
        }
      }
      // The ninth comes when one of them has been answered.
      pause(milliseconds: 200)
      for (number, id) in ids.enumerated() {
        try client.send(#"{"return": \#(number), "id": \#(id)}"#)
      }
      try client.answerAll(#"{"return": 8, "id": $id}"#)
    }
    let script = String(repeating: "x\n", count: 9)
    let result = try run(.shell, monitor.socket, input: .text(script))
    #expect(result.lines == (0...8).map { "{\"return\": \($0)}" })
    #expect(monitor.received.count { $0.contains("\"x\"") } == 9)
  }

  private static let refusal =
    #"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": $id}"#

  @Test func aProgramThatWaitsForEachAnswerGetsIt() throws {
    let qemu = try RealQEMU(.withDisk)
    let result = try runInShell(
      """
      cd \(folder.path); mkfifo in out
      "$QMP_SHELL" \(qemu.socket) <in >out & exec 3>in 4<out
      echo query-name >&3; read -r a <&4; echo "1 $a"
      printf query-status >&3; echo >&3; read -r a <&4; echo "2 $a"
      printf '%s\n' '\\echo hi' >&3; read -r a <&4; echo "3 $a"
      exec 3>&-; wait $!; echo "status $?"
      """)
    #expect(result.output == "1 {\"return\": {}}\n2 \(Self.status)\n3 hi\nstatus 0\n")
  }

  // MARK: -c, -f, \i

  @Test func linesAndFilesKeepTheirOrder() throws {
    let a = folder.write("\\echo file a", to: "a")
    let result = try run(
      .shell, "--dry-run", "-c", "\\echo 1", "-f", a, "-c", "\\echo 2\n\\echo 3", "-f", "-",
      "-c", "x", input: .text("\\echo in\n"))
    #expect(
      result
        == ProgramResult(
          status: 0, output: "1\nfile a\n2\n3\nin\n{\"execute\":\"x\"}\n", errors: ""))
  }

  @Test func filesIncludeFiles() throws {
    folder.write("\\echo top\n\\ir sub.d/b\n\\echo end\n", to: "top")
    let sub = TemporaryFolder()
    let other = sub.write("\\echo other\nx a=\"\n", to: "other")
    _ = try runInShell("mkdir \(folder.path)/sub.d")
    folder.write("\\echo b\n\\ir c\n\\i \(other)\n", to: "sub.d/b")
    folder.write("\\echo c", to: "sub.d/c")
    let result = try run(.shell, "--dry-run", "-f", folder.file("top"))
    #expect(
      result
        == ProgramResult(
          status: 1, output: "top\nb\nc\nother\nend\n",
          errors: "\(other):2:5: this quote is never closed\n  x a=\"\n      ^\n"))
  }

  @Test(arguments: ["\"FILE\"", "'FILE'", "FILE", "\"FILE"])
  func namesOfFilesMayStandInQuotes(_ spelling: String) throws {
    let file = folder.write("\\echo read\n", to: "two words")
    let typed = spelling.replacing("FILE", with: file)
    let isWrong = typed.count { $0 == "\"" } == 1
    for name in ["i", "ir", "replay", "replay --paced"] {
      let result = try run(.shell, "--dry-run", "-c", "\\\(name) \(typed)")
      #expect(result.output == (isWrong ? "" : "read\n"), "\(name) \(typed): \(result.errors)")
    }
  }

  @Test(arguments: ["o", "log"])
  func namesOfNewFilesMayStandInQuotes(_ command: String) throws {
    let file = folder.file("a new file")
    let result = try run(.shell, "--dry-run", "-c", "\\\(command) \"\(file)\"", "-c", "x")
    let isThere = try runInShell("test -e \"\(file)\"").status == 0
    #expect(result.status == 0 && isThere, "\(result)")
  }

  @Test func filesThatIncludeThemselvesEnd() throws {
    let file = folder.write("\\ir loop\n", to: "loop")
    let result = try run(.shell, "--dry-run", "-f", file)
    #expect(
      result
        == ProgramResult(
          status: 1, output: "",
          errors: "\(file):1: \(file) is being run already: \(file) → \(file)\n"))
  }

  @Test(arguments: [
    (["-f", "/nowhere"], "qmp-shell: cannot read /nowhere: No such file or directory\n"),
    (["-f", "/"], "qmp-shell: cannot read /: Is a directory\n"),
    (["-c", "\\i /nowhere"], "-c:1: cannot read /nowhere: No such file or directory\n"),
    (["-c", "\\i /"], "-c:1: cannot read /: Is a directory\n"),
    (["-c", "\\i"], "-c:1: usage: \\i FILE [ARG…]\n"),
    (["-c", "\\ir"], "-c:1: usage: \\ir FILE [ARG…]\n"),
  ])
  func unreadableFilesAreTold(_ arguments: [String], _ errors: String) throws {
    let result = try run(.shell, arguments: ["--dry-run"] + arguments + ["-c", "\\echo on"])
    #expect(result == ProgramResult(status: 1, output: "on\n", errors: errors))
  }

  // MARK: Words that people type

  @Test func helpIsShown() throws {
    for word in ["help", "?", "\\?"] {
      let result = try run(.shell, "--dry-run", input: .text("\(word)\n"))
      #expect(result.status == 0)
      #expect(result.output.contains("\\q [STATUS]         leave the shell"))
      #expect(result.output.hasSuffix("quit ends the virtual machine.\n"))
    }
  }

  @Test func linesGoToTheHumanMonitor() throws {
    let qemu = try RealQEMU()
    let result = try run(
      .shell, "-H", "--format", "value", qemu.socket,
      input: .text("info status\n# comment\n\n\\hmp\nquery-name\n\\hmp info status\n\\hmp\nexit\nx")
    )
    #expect(result.status == 0)
    let status = "VM status: running\r\n"
    #expect(result.output == "\(status){}\n\(status)")
    #expect(
      result.errors
        == "lines are QMP commands again\n"
        + "lines go to the human monitor; \\hmp goes back to QMP\n")
  }
}
