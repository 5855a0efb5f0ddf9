import TestSupport
import Testing

/// What the shell makes of a server's own description, on a real QEMU and on servers without one.
@Suite(.blocking) struct SchemaTests {
  @Test func typesWordsAndRefusesWhatIsWrong() throws {
    let qemu = try RealQEMU(.withDisk)
    let script = """
      blockdev-add driver=null-co node-name=n5 size=1G
      block_resize nod-name=d0 size=1
      block_resize node-name=d0 size=12x
      query-named-block-nodes | jq -c 'map([.["node-name"],.image["virtual-size"]])'
      """
    let result = try run(.shell, qemu.socket, input: .text(script))
    #expect(result.status == 1)
    #expect(
      result.output == """
        {"return": {}}
        [["n5",1073741824],["d0",67108864]]

        """)
    #expect(
      result.errors == """
        <stdin>:2:14: block_resize has no argument nod-name; did you mean node-name?
          block_resize nod-name=d0 size=1
                       ^^^^^^^^
        <stdin>:3:32: size takes an integer: decimal, 0x1f, or 4k, 10M, 2G, 1T
          block_resize node-name=d0 size=12x
                                         ^^^

        """)
  }

  @Test func asksTheServerAllTheSameWithoutChecking() throws {
    let qemu = try RealQEMU(.withDisk)
    let script = "\\set check off\nblock_resize nod-name=d0 size=1\n"
    let result = try run(.shell, qemu.socket, input: .text(script))
    #expect(
      result.output == """
        {"error": {"class": "GenericError", "desc": "Parameter 'nod-name' is unexpected"}}

        """)
    #expect(
      result.errors == """
        block_resize takes size=int [device=str] [node-name=str]

        """)
  }

  @Test func suggestsNamesForAnUnknownCommand() throws {
    let qemu = try RealQEMU()
    let result = try run(.shell, qemu.socket, "query-sttus")
    #expect(result.status == 1)
    #expect(result.errors == "did you mean query-status, query-stats?\n")
  }

  /// The last error of a script too, since the server has time to describe itself then.
  @Test(arguments: [
    ["-c", "query-statuss"], ["-c", #"{"execute": "query-statuss"}"#],
    ["-c", "query-statuss", "-c", "query-status"],
  ])
  func suggestsNamesAtTheEndOfAScript(_ lines: [String]) throws {
    let qemu = try RealQEMU()
    let result = try run(.shell, arguments: [qemu.socket] + lines)
    #expect(result.errors == "did you mean query-status, query-stats?\n")
    #expect(result.status == 1)
  }

  /// Each gets its own, in the order of the lines, whatever comes behind it.
  @Test(arguments: [
    (["-f", "-"], "query-statuss\nquery-version\nquery-kvmm\nstopp\nquery-kvm\n"),
    (["-f", "-"], "query-statuss\nquery-kvmm\nstopp\n\\q 1\n"),
    (["-e", "-f", "-"], "query-version\nquery-statuss\nquery-kvmm\n"),
  ])
  func suggestsNamesForEachUnknownCommand(_ options: [String], _ script: String) throws {
    let qemu = try RealQEMU()
    let result = try run(.shell, arguments: [qemu.socket] + options, input: .text(script))
    let kvm = "did you mean query-kvm, query-dump, query-name?\ndid you mean stop?\n"
    #expect(
      result.errors == "did you mean query-status, query-stats?\n"
        + (options.contains("-e") ? "" : kvm))
    #expect(result.status == 1)
  }

  /// A server that keeps to the order of answers, or to none of its own questions.
  @Test func suggestsNothingWithoutWaitingWhereTheServerIgnoresTheQuestion() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("query-qmp-schema") || line.contains("query-commands") { continue }
        try client.send(
          #"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": $id}"#)
      }
    }
    let result = try run(
      .shell, monitor.socket, input: .text(String(repeating: "x\n", count: 40)), within: 9)
    #expect(result.lines.count == 40)
    #expect(result.status == 1)
    #expect(result.errors.split(separator: "\n").count <= 1, "\(result.errors)")
    let questions = monitor.received.filter { $0.contains("query-qmp-schema") }
    #expect(questions.count == 1)
  }

  @Test func doesNotAskForTheSchemaWithoutNeed() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll()
    }
    let result = try run(.shell, monitor.socket, input: .text("a\nb\n{\"execute\": \"c\"}\n"))
    #expect(
      result
        == ProgramResult(
          status: 0, output: String(repeating: "{\"return\": {}}\n", count: 3), errors: ""))
    #expect(!monitor.received.contains { $0.contains("query-qmp-schema") })
  }

  @Test(arguments: [
    #"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": $id}"#,
    #"{"return": [], "id": $id}"#, #"{"return": {"a": 1}, "id": $id}"#,
    #"{"return": [{"name": 5}], "id": $id}"#,
  ])
  func worksOnServersThatDoNotDescribeThemselves(_ answer: String) throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        try client.send(line.contains("schema") ? answer : #"{"return": {}, "id": $id}"#)
      }
    }
    let result = try run(.shell, monitor.socket, "x", "a=5", "b=4k")
    #expect(result.status == 0)
    #expect(result.output == "{\"return\": {}}\n")
    let sent = monitor.received.last { $0.contains(#""x""#) } ?? ""
    #expect(sent.hasPrefix(#"{"execute":"x","arguments":{"a":5,"b":"4k"},"id":"#), "\(sent)")
  }

  @Test func describesCommandsEventsAndTypes() throws {
    let qemu = try RealQEMU()
    let script = "\\h block_resize\n\\h SHUTDOWN\n\\d block_res*\n\\d block_job_comp\n\\h nonsens\n"
    let result = try run(.shell, qemu.socket, input: .text(script))
    #expect(result.output.hasPrefix("block_resize size=int [device=str] [node-name=str]\n"))
    #expect(result.output.contains("Resize a block image while a guest is running."))
    #expect(result.output.contains("SHUTDOWN guest=bool reason=enum (event)\n"))
    #expect(result.lines.suffix(2) == ["block_resize", "BLOCK_JOB_COMPLETED"])
    #expect(result.errors == "<stdin>:5: the server knows no command, event or type nonsens\n")
    #expect(result.status == 1)
  }

  @Test func namesDeprecatedAndUnstableThingsOnce() throws {
    let qemu = try RealQEMU(.withDisk)
    let script = """
      blockdev-add driver=null-co node-name=a
      x-blockdev-change parent=d0 child=none
      x-blockdev-change parent=d0 child=none
      """
    let result = try run(.shell, qemu.socket, input: .text(script))
    let name = "x-blockdev-change is unstable: it may change or go away without notice\n"
    #expect(result.errors == "<stdin>:2:1: \(name)")
  }
}
