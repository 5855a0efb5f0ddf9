import TestSupport
import Testing

/// `-l FILE` and `\log FILE|off`.
@Suite(.blocking) struct TranscriptTests {
  private let folder = TemporaryFolder()

  private func monitor() throws -> ScriptedMonitor {
    try ScriptedMonitor(
      """
      <- \(ScriptedClient.greeting)
      -> qmp_capabilities
      <- {"return": {}, "id": $id}
      -> one
      <- {"event": "E", "timestamp": {"seconds": 1, "microseconds": 2}}
      <- {"return": {"n": 2.50, "s": "\\u00e9"}, "id": $id}
      -> set_password
      <- {"error": {"class": "GenericError", "desc": "no"}, "id": $id}
      close
      """)
  }

  private static let script = """
    {"execute": "one", "id": "mine"}
    {"execute": "set_password", "arguments": {"protocol": "vnc", "password": "hunter2"}}

    """

  /// The messages without their times.
  private func messages(_ name: String) -> [String] {
    folder.text(of: name).split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  @Test func everythingIsWrittenInTheManualsNotation() throws {
    let monitor = try monitor()
    let result = try run(
      .shell, "-l", folder.file("t"), monitor.socket, input: .text(Self.script))
    #expect(result.status == 1)
    #expect(
      messages("t") == [
        #"<- {"QMP":{"version":{"qemu":{"micro":2,"minor":2,"major":7},"package":""},"capabilities":["oob"]}}"#,
        #"-> {"execute":"qmp_capabilities","arguments":{"enable":["oob"]},"id":1}"#,
        #"<- {"return":{},"id":1}"#, #"-> {"execute":"one","id":"mine"}"#,
        #"-> {"execute":"set_password","arguments":{"protocol":"vnc","password":"***"},"id":3}"#,
        #"<- {"event":"E","timestamp":{"seconds":1,"microseconds":2}}"#,
        #"<- {"return":{"n":2.50,"s":"\u00e9"},"id":"mine"}"#,
        #"<- {"error":{"class":"GenericError","desc":"no"},"id":3}"#,
      ])
    let lines = folder.text(of: "t").split(separator: "\n")
    let time = /# \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00/
    for (index, line) in lines.enumerated() {
      #expect((line.wholeMatch(of: time) != nil) == index.isMultiple(of: 2), "\(line)")
    }
    #expect(folder.permissions(of: "t") == 0o600)
    #expect(!folder.text(of: "t").contains("hunter2"))
  }

  @Test func itIsItsOwnersAloneWhateverTheUmask() throws {
    let monitor = try monitor()
    let line = "umask 0; \"$QMP_SHELL\" -l \(folder.file("t")) \(monitor.socket) one"
    #expect(try runInShell(line).status == 0)
    #expect(folder.permissions(of: "t") == 0o600)
  }

  @Test func anotherSessionIsAppended() throws {
    folder.write("# mine\n", to: "t")
    for _ in 1...2 {
      let monitor = try monitor()
      _ = try run(.shell, "-l", folder.file("t"), monitor.socket, "{\"execute\": \"one\"}")
    }
    #expect(folder.text(of: "t").hasPrefix("# mine\n# "))
    #expect(messages("t").count { $0.hasPrefix("<- {\"QMP\"") } == 2)
  }

  @Test func eachMessageIsWrittenAtOnce() throws {
    let qemu = try RealQEMU()
    let program = try RunningProgram(
      words: [BuiltProgram.shell.path, "-l", folder.file("t"), qemu.socket], input: .pipe)
    try program.write("query-name\n")
    #expect(wait { program.output.contains("return") })
    #expect(messages("t").suffix(2).map { $0.prefix(12) } == ["-> {\"execute", "<- {\"return\""])
    program.send(9)
    #expect(program.finish().status == 137)
    #expect(messages("t").count == 5)
  }

  @Test func itIsTurnedOnAndOffInAScript() throws {
    let qemu = try RealQEMU()
    let file = folder.file("t")
    let script = """
      query-name
      \\log
      \\log \(file)
      \\log
      query-status
      \\log off
      query-name
      \\log /nowhere/t
      \\log /

      """
    let result = try run(.shell, "--format", "value", qemu.socket, input: .text(script))
    #expect(
      result.lines.filter { !$0.contains("running") } == ["{}", "log off", "log \(file)", "{}"])
    #expect(messages("t").count == 2)
    #expect(messages("t").first?.hasPrefix("-> {\"execute\":\"query-status\",\"id\":") ?? false)
    #expect(result.status == 1)
    #expect(
      result.errors
        == "<stdin>:8: cannot write /nowhere/t: No such file or directory\n"
        + "<stdin>:9: cannot write /: Is a directory\n")
  }

  @Test func oneThatCannotBeOpenedLeavesTheOtherOpen() throws {
    let monitor = try monitor()
    let log = folder.file("log")
    let result = try run(
      .shell, monitor.socket, "-c", "\\log \(log)", "-c", "\\log /nowhere/x", "-c", "one")
    #expect(result.status == 1)
    #expect(result.errors == "-c:1: cannot write /nowhere/x: No such file or directory\n")
    #expect(folder.text(of: "log").contains("\"one\""))
  }

  @Test func aFullDiskIsToldOnceAndEndsNothing() throws {
    let qemu = try RealQEMU()
    #expect(
      try run(.shell, "-l", "/dev/full", qemu.socket, input: .text("query-name\nquery-name\n"))
        == ProgramResult(
          status: 0, output: "{\"return\": {}}\n{\"return\": {}}\n",
          errors:
            "cannot write the transcript /dev/full: No space left on device; it ends here\n"))
  }

  @Test(arguments: [
    ("/nowhere/t", "qmp-shell: cannot write /nowhere/t: No such file or directory\n"),
    ("/", "qmp-shell: cannot write /: Is a directory\n"),
  ])
  func aFileThatCannotBeOpenedIsAUsageError(_ path: String, _ errors: String) throws {
    #expect(
      try run(.shell, "-l", path, "/nowhere/socket", "query-name")
        == ProgramResult(status: 2, output: "", errors: errors))
  }

  @Test func anAgentsMarkIsLeftOut() throws {
    let monitor = try ScriptedMonitor { client in
      try client.expect("guest-sync-delimited")
      let line = #"{"return": \#(client.lastID)}"#
      try client.send(bytes: [0xFF] + Array("\(line)\n".utf8))
      try client.answerAll(#"{"return": {}}"#)
    }
    let result = try run(.shell, "-N", "-l", folder.file("t"), monitor.socket, "guest-ping")
    #expect(result.status == 0, "\(result)")
    #expect(messages("t").count == 4)
    #expect(messages("t")[1].hasPrefix("<- {\"return\":"))
  }
}
