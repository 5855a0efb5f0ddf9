import TestSupport
import Testing

/// `--dry-run --schema`: scripts are checked by a recorded schema, without a server.
@Suite(.blocking) struct CheckingTests {
  private let folder = TemporaryFolder()

  private func schema() throws -> String {
    let qemu = try RealQEMU()
    let path = folder.file("schema.json")
    let result = try run(.shell, qemu.socket, input: .text("\\schema \(path)\n"))
    #expect(result == ProgramResult(status: 0, output: "", errors: ""))
    return path
  }

  private func check(_ script: String, by source: String, _ options: String...) throws
    -> ProgramResult
  {
    let file = folder.write(script, to: "script")
    let result = try run(
      .shell, arguments: options + ["--dry-run", "--schema", source, "-f", file])
    return ProgramResult(
      status: result.status, output: result.output,
      errors: result.errors.replacing("\(folder.path)/", with: ""))
  }

  @Test func aRightScriptIsPrintedWithItsTypes() throws {
    let result = try check(
      """
      # a comment
      block_resize node-name=5 size=1M
      set_link name=n up=on
      {"execute": "stop"}
      transaction(
      block-dirty-bitmap-add node=d0 name=b
      )
      \\wait query-status running=true
      \\wait STOP,RESUME
      \\watch 1 query-status

      """, by: try schema())
    #expect(
      result
        == ProgramResult(
          status: 0,
          output: """
            {"execute":"block_resize","arguments":{"node-name":"5","size":1048576}}
            {"execute":"set_link","arguments":{"name":"n","up":true}}
            {"execute":"stop"}
            {"execute":"transaction","arguments":{"actions":[{"type":"block-dirty-bitmap-add",\
            "data":{"node":"d0","name":"b"}}]}}

            """, errors: ""))
  }

  @Test func eachMistakeHasItsPlace() throws {
    let result = try check(
      """
      block_resiz size=1
      block_resize sice=1
        block_resize size=big
      blockdev-add driver=qcow3 node-name=a
      {"execute": "stopp"}
      {"execute": "block_resize", "arguments": {}}
      \\wait STOPP
      \\wait query-status runing=true
      \\watch 1 query-statu
      \\wai x

      """, by: try schema())
    #expect(result.status == 1)
    #expect(result.output == "")
    let sentences = result.errors.split(separator: "\n").filter { $0.hasPrefix("script:") }
    let starts = [
      "script:1:1: the server has no command block_resiz; did you mean block_resize?",
      "script:2:14: block_resize has no argument sice; did you mean size?",
      "script:3:21: size takes an integer", "script:4:21: qcow3 is none of",
      "script:5:13: the server has no command stopp; did you mean stop?",
      "script:6:13: block_resize needs size",
      "script:7: the server has no event STOPP; did you mean STOP?",
      "script:8: query-status has no member runing; did you mean running?",
      "script:9:10: the server has no command query-statu",
      "script:10: there is no meta-command \\wai; did you mean \\wait?",
    ]
    #expect(sentences.count == starts.count, "\(result.errors)")
    for (sentence, start) in zip(sentences, starts) { #expect(sentence.hasPrefix(start)) }
    #expect(result.errors.contains("  block_resize sice=1\n               ^^^^\n"))
  }

  /// What is known only when the script runs fits everywhere; a name that nobody keeps does not.
  @Test func valuesThatComeLaterAreTaken() throws {
    let result = try check(
      """
      query-block
      \\gset size 0.inserted.image.virtual-size
      block_resize device=${_.0.device} size=${size}
      blockdev-add driver=${_.driver} node-name=x whatever=5
      block_resize device="on ${size}" size=${siz}

      """, by: try schema())
    #expect(
      result.lines == [
        #"{"execute":"query-block"}"#,
        #"{"execute":"block_resize","arguments":{"device":"${_.0.device}","size":"${size}"}}"#,
        #"{"execute":"blockdev-add","arguments":{"driver":"${_.driver}","node-name":"x","#
          + #""whatever":5}}"#,
      ])
    #expect(result.errors.hasPrefix("script:5:39: there is no value called siz"), "\(result)")
  }

  /// A check changes nothing and runs nothing.
  @Test func nothingIsCarriedOut() throws {
    let made = folder.file("made")
    let result = try check(
      """
      \\! touch \(made)
      \\o \(made)
      \\log \(made)
      \\sleep 100
      \\c /nowhere
      query-name | tee \(made)
      query-name > \(made)
      \\echo end

      """, by: try schema())
    #expect(result.status == 0, "\(result)")
    #expect(result.lines.last == "end")
    #expect(!folder.names.contains("made"))
  }

  @Test func strictRefusesWhatIsMarked() throws {
    let source = try schema()
    let script = "query-cpu-definitions\nblock-job-set-speed device=a speed=1\nx-query-irq\n"
    #expect(try check(script, by: source).status == 0)
    let result = try check(
      "eject device=a\nx-query-irq\nblockdev-add driver=throttle node-name=a throttle-group=b file=c\n",
      by: source, "--strict")
    #expect(result.status == 1)
    let sentences = result.errors.split(separator: "\n").filter { $0.hasPrefix("script:") }
    #expect(
      sentences == [
        "script:1:7: device is deprecated",
        "script:2:1: x-query-irq is unstable: it may change or go away without notice",
      ], "\(result)")
  }

  /// Each mark has its place, as a mistake has.
  @Test func whatIsMarkedIsToldAtItsPlace() throws {
    let script = "eject device=a\n\neject id=b\nx-query-irq\neject device=c\n"
    let result = try check(script, by: try schema())
    #expect(result.status == 0, "\(result)")
    #expect(
      result.errors == """
        script:1:7: device is deprecated
        script:4:1: x-query-irq is unstable: it may change or go away without notice
        script:5:7: device is deprecated

        """)
  }

  @Test func atARunningServerStrictRefusesToo() throws {
    let qemu = try RealQEMU()
    let result = try run(
      .shell, "--strict", qemu.socket, "eject", "device=a")
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("qmp-shell: device is deprecated\n"), "\(result)")
    #expect(result.output == "")
  }

  /// Also what has no arguments, and a message in the user's own words; at several monitors too.
  @Test(arguments: [
    ["x-query-roms"], [#"{"execute":"x-query-roms"}"#], ["@*", "x-query-roms"],
    ["\\watch", "c=1", "x-query-roms"],
    [#"{"execute": "eject", "arguments": {"device": "a"}}"#],
  ])
  func strictLooksEachCommandUp(_ words: [String]) throws {
    let (qemu, other) = (try RealQEMU(), try RealQEMU())
    for addresses in [[qemu.socket], ["a=\(qemu.socket)", "b=\(other.socket)"]] {
      let result = try run(.shell, arguments: ["--strict"] + addresses + words)
      #expect(result.status == 1, "\(words)")
      #expect(result.output == "")
      let marks = ["device is deprecated", "x-query-roms is unstable"]
      #expect(marks.contains { result.errors.contains($0) }, "\(result)")
    }
    let loose = try run(.shell, "--strict", qemu.socket, #"{"execute": "nonsense", "id": 5}"#)
    #expect(loose.output.contains("CommandNotFound"), "\(loose)")
  }

  @Test func theSchemaMayComeInAnyForm() throws {
    let qemu = try RealQEMU()
    let log = folder.file("log")
    let reply = folder.file("reply")
    let bare = folder.file("bare")
    for (format, file) in [("auto", reply), ("value", bare)] {
      let line =
        "\"$QMP_SHELL\" -l \(log) --format \(format) \(qemu.socket) query-qmp-schema > \(file)"
      #expect(try runInShell(line).status == 0)
    }
    for source in [reply, bare, log, qemu.socket, "unix:\(qemu.socket)"] {
      let result = try run(
        .shell, "--dry-run", "--schema", source, "block_resize", "size=1M", "sice=1")
      #expect(result.status == 1, "\(source)")
      #expect(result.errors.contains("block_resize has no argument sice"), "\(source): \(result)")
    }
  }

  @Test func whatHoldsNoSchemaIsTold() throws {
    let none = folder.write("query-name\n", to: "none")
    let result = try run(.shell, "--dry-run", "--schema", none, "query-name")
    #expect(
      result
        == ProgramResult(
          status: 2, output: "",
          errors: "qmp-shell: \(none) holds no schema: give what query-qmp-schema answers, "
            + "a transcript with it, or an address\n"))
    let missing = try run(.shell, "--dry-run", "--schema", "/nowhere/x", "query-name")
    #expect(missing.status == 3, "\(missing)")
    #expect(
      try run(.shell, "--schema", none, "x:1").errors.contains("--schema goes with --dry-run"))
  }

  @Test func aTranscriptIsCheckedToo() throws {
    let log = folder.write(
      #"-> {"execute": "query-name"}"# + "\n" + #"-> {"execute": "stopp"}"# + "\n", to: "log")
    let result = try run(
      .shell, "--dry-run", "--schema", try schema(), "--replay", log)
    #expect(result.status == 1)
    #expect(result.lines == [#"{"execute":"query-name"}"#])
    #expect(result.errors.hasPrefix("\(log):2:12: the server has no command stopp"), "\(result)")
  }

  @Test func aRecordedSchemaCanBeLookedAt() throws {
    let source = try schema()
    let result = try run(.shell, "--dry-run", "--schema", source, "-c", "\\h block_resize")
    #expect(result.lines.first == "block_resize size=int [device=str] [node-name=str]")
    #expect(result.status == 0)
  }
}
