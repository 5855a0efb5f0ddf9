import Foundation
import TestSupport
import Testing

/// `\h` down to members, on a real QEMU, with the manual page that is installed beside it.
@Suite(.blocking) struct DescribingTests {
  @Test func tellsOfMembersBranchesAndTypes() throws {
    let qemu = try RealQEMU()
    let questions: [(line: String, shown: [String])] = [
      (
        "blockdev-add driver=qcow2 file",
        ["  file object|str BlockdevRef", "data source", "reference: string"]
      ),
      ("blockdev-add driver=qcow2", ["  lazy-refcounts bool, optional\n      whether to enable"]),
      ("blockdev-add file.driver=file driver=qcow2 file.filename", ["  filename str\n"]),
      ("blockdev-add driver=qcow2 detect-zeroes", ["unmap\n"]),
      ("query-status status", ["query-status status (returned)\n", "    prelaunch\n"]),
      ("SHUTDOWN reason", ["  reason enum ShutdownCause\n", "    host-qmp-quit\n"]),
      ("BlockdevOptionsQcow2 overlap-check", ["  overlap-check object|enum Qcow2OverlapChecks"]),
      ("OnOffAuto", ["OnOffAuto auto|on|off\n", "  auto\n      QEMU selects"]),
      ("set-action reboot=shutdown", ["  reboot reset|shutdown RebootAction, optional\n"]),
    ]
    let script = questions.map { "\\echo === \($0.line)\n\\h \($0.line)\n" }.joined()
    let result = try run(.shell, qemu.socket, input: .text(script))
    #expect(result.status == 0, "\(result.errors)")
    let answers = result.output.components(separatedBy: "=== ").dropFirst()
    #expect(answers.count == questions.count)
    for (answer, question) in zip(answers, questions) {
      #expect(answer.hasPrefix("\(question.line)\n"))
      for text in question.shown { #expect(answer.contains(text), "\(text)\n\(answer)") }
      #expect(!answer.contains("The members of"), "\(answer)")
    }
  }

  @Test func namesWhatIsCloseToWhatThereIsNot() throws {
    let qemu = try RealQEMU()
    let lines = [
      ("blockdev-add driver=qcow2 fil", "blockdev-add has no member fil; did you mean file?"),
      ("blockdev-add driver=qcw2", "driver does not take qcw2; did you mean qcow2?"),
      (
        "blockdev-add cache.directt",
        "blockdev-add cache has no member directt; did you mean direct?"
      ),
      ("block_resize zzz", "block_resize has no member zzz; there is device, node-name, size"),
      (
        "BlockdevOptionsQcow3",
        "the server knows no command, event or type BlockdevOptionsQcow3; did you mean "
          + "BlockdevOptionsQcow, BlockdevOptionsQcow2, BlockdevOptionsCbw?"
      ),
      ("qom-set value.x", "the server does not describe value.x of qom-set"),
    ]
    let script = lines.map { "\\h \($0.0)\n" }.joined()
    let result = try run(.shell, qemu.socket, input: .text(script))
    #expect(result.status == 1)
    #expect(result.output == "")
    let errors = result.errors.split(separator: "\n").map(String.init)
    #expect(errors == lines.enumerated().map { "<stdin>:\($0 + 1): \($1.1)" })
  }

  @Test func whatIsListedGoesOnToPrograms() throws {
    let qemu = try RealQEMU()
    let result = try run(
      .shell, qemu.socket,
      input: .text(
        """
        \\d block | grep -x block_resize
        \\conninfo | cut -d ' ' -f 1-2
        \\? | sed -n 1p
        \\set | grep ^timeout

        """))
    #expect(result.status == 0, "\(result)")
    #expect(result.lines.count == 4, "\(result)")
    #expect(result.lines.prefix(2) == ["block_resize", "connected to"])
    #expect(result.lines[2].hasPrefix("\\! COMMAND"))
    #expect(result.lines.last == "timeout off")
  }

  @Test func isPassedOnAndAskedOfOneOfSeveral() throws {
    let qemu = try RealQEMU(.none)
    let monitor = try SmallServer.start()
    let piped = try run(.shell, qemu.socket, "-c", "\\h block_resize | grep -c optional")
    #expect(piped.output == "2\n", "\(piped)")
    let screen = try TmuxScreen(.shell, "-q", "a=\(monitor.socket)", "b=\(qemu.socket)")
    #expect(screen.waits(for: "(a"), "\(screen.text)")
    try screen.type("\\h x b")
    try screen.press("Enter")
    #expect(screen.waits(for: "\nx b\n  b any, optional"), "\(screen.text)")
    try screen.type("@b \\h block_resize size")
    try screen.press("Enter")
    #expect(screen.waits(for: "new image size in bytes"), "\(screen.text)")
  }

  /// An agent that has one command and does not describe it.
  private func agent() throws -> ScriptedMonitor {
    try ScriptedMonitor { client in
      try client.expect("guest-sync-delimited")
      try client.send(bytes: [0xFF])
      try client.send(#"{"return": $id}"#)
      while let line = try client.receive() {
        let isInfo = line.contains("guest-info")
        let info =
          #"{"version": "1", "supported_commands": [{"name": "guest-exec", "#
          + #""enabled": true, "success-response": true}]}"#
        try client.send(#"{"return": \#(isInfo ? info : "{}"), "id": $id}"#)
      }
    }
  }

  @Test func tellsOfAnAgentByTheManual() throws {
    let agent = try agent()
    let result = try run(
      .shell, "-N", agent.socket,
      input: .text("\\h guest-exec path\n\\h guest-exec pat\n\\h guest-exec\n"))
    #expect(result.output.hasPrefix("guest-exec\n  path: string\n"), "\(result)")
    #expect(result.errors.contains("guest-exec has no member pat; did you mean path?"), "\(result)")
    #expect(result.output.contains("Execute a command in the guest"), "\(result)")
    let another = try self.agent()
    let screen = try TmuxScreen(.shell, "-q", "-N", another.socket)
    #expect(screen.waits { $0.last?.hasSuffix(")") == true }, "\(screen.text)")
    try screen.type("\\h guest-exec capt")
    #expect(
      try screen.completes { $0.hasSuffix("guest-exec capture-output") }, "\(screen.text)")
  }

  @Test func completesMembersAndPagesWhatIsLong() throws {
    let qemu = try RealQEMU()
    let folder = TemporaryFolder()
    let screen = try TmuxScreen(
      .shell, qemu.socket, columns: 100, rows: 20,
      variables: ["PAGER": "cat >>\(folder.file("paged")); echo paged"])
    #expect(screen.waits(for: "(QEMU"), "\(screen.text)")
    #expect(try screen.waitsForKnowledge(), "\(screen.text)")
    try screen.type("\\h blockdev-add dri")
    try screen.press("Tab")
    try screen.type("qcow2 lazy")
    try screen.press("Tab")
    #expect(
      screen.waits(for: "\\h blockdev-add driver=qcow2 lazy-refcounts"), "\(screen.text)")
    try screen.press("Enter")
    #expect(screen.waits(for: "whether to enable the lazy refcounts"), "\(screen.text)")
    try screen.type("\\set pager on")
    try screen.press("Enter")
    try screen.type("\\h blockdev-add")
    try screen.press("Enter")
    #expect(screen.waits(for: "paged"), "\(screen.text)")
    #expect(folder.text(of: "paged").contains("driver=enum [node-name=str]"))
  }
}
