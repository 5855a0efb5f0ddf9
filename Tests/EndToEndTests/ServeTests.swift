import System
import SystemPackage
import TestSupport
import Testing
import Transport

/// `--serve FILE ADDRESS`.
@Suite(.blocking) struct ServeTests {
  private static let transcript = """
    # of a QEMU 7.2
    <- {"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, "package": ""}, "capabilities": ["oob"]}}
    -> {"execute":"qmp_capabilities","arguments":{"enable":["oob"]},"id":1}
    <- {"return": {}, "id": 1}
    -> {"execute":"query-status","id":2}
    <- {"return": {"running": true}, "id": 2}
    -> {"execute":"stop","id":3}
    <- {"event": "STOP", "timestamp": {"seconds": 1, "microseconds": 2}}
    <- {"return": {}, "id": 3}
    -> {"execute":"query-status","id":4}
    <- {"return": {"running": false}, "id": 4}
    -> {"execute":"block_resize","arguments":{"node-name":"d0","size":2.50},"id":5}
    <- {"id": 5, "error": {"class": "GenericError", "desc": "no"}}
    -> {"execute":"quit","id":6}
    <- {"return": {}, "id": 6}
    <- {"event": "SHUTDOWN"}
    <- {"QMP": {"version": {"qemu": {"micro": 0, "minor": 0, "major": 9}, "package": ""}, "capabilities": []}}
    -> {"execute":"qmp_capabilities"}
    <- {"return": {}}
    -> {"execute":"query-status"}
    <- {"return": {"running": "again"}}
    """

  private let folder = TemporaryFolder()

  /// Starts a recorded server and waits until it listens.
  private func serve(
    _ transcript: String = Self.transcript, _ address: String? = nil
  ) throws -> RunningProgram {
    let file = folder.write(transcript, to: "t.qmp")
    let socket = folder.file("s.sock")
    let server = try RunningProgram(
      words: [BuiltProgram.shell.path, "--serve", file, address ?? "unix:\(socket)"])
    let isUp = wait { !server.errors.isEmpty || server.hasEnded }
    #expect(isUp && !server.hasEnded, "\(server.errors)")
    return server
  }

  @Test func answersAsTheMonitorDid() throws {
    let server = try serve()
    let script =
      "query-status\nstop\nquery-status\nblock_resize node-name=d0 size:=2.5\nx\n"
    let result = try run(
      .shell, "--events", "on", folder.file("s.sock"), input: .text(script))
    #expect(
      result.lines == [
        #"{"return": {"running": true}}"#,
        #"{"event": "STOP", "timestamp": {"seconds": 1, "microseconds": 2}}"#, #"{"return": {}}"#,
        #"{"return": {"running": false}}"#,
        #"{"error": {"class": "GenericError", "desc": "no"}}"#,
        #"{"error": {"class": "CommandNotFound", "desc": "The command x has not been found"}}"#,
      ])
    #expect(result.status == 1)
    #expect(
      server.errors
        == "answering at unix:\(folder.file("s.sock")) from \(folder.file("t.qmp")); "
        + "Ctrl-C ends it\n")
  }

  @Test func everyClientFindsEverythingAsItWasRecorded() throws {
    let server = try serve()
    for _ in 1...2 {
      let result = try run(.shell, folder.file("s.sock"), "query-status")
      #expect(result.output == "{\"return\": {\"running\": true}}\n")
    }
    #expect(!server.hasEnded)
  }

  @Test func behindTheRecordedEndTheNextConnectionFollows() throws {
    let server = try serve()
    let socket = folder.file("s.sock")
    #expect(try run(.shell, socket, "quit").status == 0)
    #expect(
      try run(.shell, socket, "query-status").output == "{\"return\": {\"running\": \"again\"}}\n")
    #expect(!server.hasEnded)
  }

  @Test(arguments: [(Signal.terminate, Int32(143)), (.interrupt, 130)])
  func aSignalEndsItAndRemovesItsSocket(_ signal: Signal, _ status: Int32) throws {
    let server = try serve()
    #expect(folder.names.contains("s.sock"))
    server.send(signal.number)
    #expect(server.finish().status == status)
    #expect(!folder.names.contains("s.sock"))
  }

  @Test func aGuestAgentAnswersWithoutGreeting() throws {
    let server = try serve(
      """
      -> {"execute":"guest-sync-delimited","arguments":{"id":7}}
      <- {"return":7}
      -> {"execute":"guest-get-osinfo"}
      <- {"return":{"id":"debian"}}
      """)
    let result = try run(.shell, "-N", folder.file("s.sock"), "guest-get-osinfo")
    #expect(
      result == ProgramResult(status: 0, output: "{\"return\":{\"id\":\"debian\"}}\n", errors: ""))
    #expect(!server.hasEnded)
  }

  /// It reads on once its answers are taken, and keeps no more of them than that.
  @Test func aClientThatDoesNotReadIsNotReadFrom() throws {
    let text = String(repeating: "x", count: 1 << 20)
    let server = try serve("-> {\"execute\":\"a\"}\n<- {\"return\":\"\(text)\"}\n")
    var client = try Connection.open(
      .unix(path: folder.file("s.sock")), timeoutMilliseconds: 20_000)
    client.enqueue(Array("{\"execute\":\"qmp_capabilities\"}".utf8))
    for _ in 0..<200 { client.enqueue(Array("{\"execute\":\"a\"}".utf8)) }
    while client.wantsWrite { try client.flush() }
    Clock.pause(microseconds: 300_000)
    let status = try Files.read("/proc/\(server.processID)/status")
    let resident = String(decoding: status, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("VmRSS:") }?.split(separator: " ").dropLast().last.flatMap { Int($0) }
    #expect(try #require(resident) < 100 << 10)
    var received: [UInt8] = []
    var total = 0
    while total < 200 << 20 {
      received.removeAll(keepingCapacity: true)
      if let more = try client.read(into: &received) { total += more }
    }
    #expect(!server.hasEnded)
  }

  @Test func withoutDescriptorsItEnds() throws {
    let file = folder.write(Self.transcript, to: "t.qmp")
    let socket = folder.file("s.sock")
    // What other tests have open may be inherited: it would count too.
    let result = try runInShell(
      """
      (exec 3>&- 4>&-; ulimit -n 5; "$QMP_SHELL" -q --serve '\(file)' 'unix:\(socket)') &
      "$QMP_SHELL" --retry 20 '\(socket)' stop 2>/dev/null
      wait $!
      """)
    #expect(
      result
        == ProgramResult(
          status: 3, output: "",
          errors: "qmp-shell: cannot listen at unix:\(socket): Too many open files\n"))
  }

  @Test func aLargeAnswerArrivesWhole() throws {
    let text = String(repeating: "x", count: 8 << 20)
    let server = try serve("-> {\"execute\":\"a\"}\n<- {\"return\":\"\(text)\"}\n")
    let result = try run(.shell, folder.file("s.sock"), "a")
    #expect(result.status == 0)
    #expect(result.output.utf8.count == text.utf8.count + "{\"return\":\"\"}\n".utf8.count)
    #expect(!server.hasEnded)
  }

  @Test(arguments: [
    ("", "FILE holds no messages: it is no transcript", Int32(1)),
    ("# nothing\n", "FILE holds no messages: it is no transcript", 1),
    ("-> {\"execute\":\"a\"}\n<- {\"return\":}\n", "FILE:2:14: expected a value", 1),
    ("<- [1]\n", "FILE:1:3: a message is a JSON object", 1),
    (
      "<- {\"return\":1}\n  stop\n",
      "FILE:2:3: expected a message behind -> or <-, a comment or \\ignore PATH", 1
    ),
    (
      "\\ignore x\n",
      "FILE:1:9: expected a path into an answer behind \\ignore, such as return[0].node-name", 1
    ),
  ])
  func whatIsNoTranscriptIsRefused(_ text: String, _ sentence: String, _ status: Int32) throws {
    let file = folder.write(text, to: "t.qmp")
    let result = try run(.shell, "--serve", file, folder.file("s.sock"))
    let expected = sentence.replacing("FILE", with: file)
    #expect(result == ProgramResult(status: status, output: "", errors: "\(expected)\n"))
    #expect(folder.names == ["t.qmp"])
  }

  @Test func aFileOfThatNameIsNeverRemoved() throws {
    let file = folder.write(Self.transcript, to: "t.qmp")
    let taken = folder.write("mine", to: "taken")
    let result = try run(.shell, "--serve", file, "unix:\(taken)")
    #expect(
      result
        == ProgramResult(
          status: 3, output: "",
          errors:
            "qmp-shell: cannot listen at unix:\(taken): there is a file of that name already\n"))
    #expect(folder.text(of: "taken") == "mine")
  }

  @Test(arguments: [
    (
      ["--serve", "/nowhere", "/x"], "qmp-shell: cannot read /nowhere: No such file or directory", 1
    ),
    (["--serve", "/", "/x"], "qmp-shell: cannot read /: Is a directory", Int32(1)),
    (
      ["--serve", "T", "exec:cat"],
      "qmp-shell: cannot listen at exec:cat: give a socket's path or HOST:PORT", 2
    ),
    (
      ["--serve", "T", "/nowhere/s"],
      "qmp-shell: cannot listen at unix:/nowhere/s: No such file or directory", 3
    ),
    (
      ["--serve", "T", "h:0"],
      "qmp-shell: h:0: '0' is no port: give a number from 1 to 65535", 2
    ),
    (
      ["--serve", "T"],
      "qmp-shell: an address is missing: give a socket's path or HOST:PORT, or set QMP_SOCKET", 2
    ),
  ])
  func whatCannotBeIsToldInOneLine(
    _ arguments: [String], _ sentence: String, _ status: Int32
  ) throws {
    let file = folder.write(Self.transcript, to: "t.qmp")
    let result = try run(.shell, arguments: arguments.map { $0 == "T" ? file : $0 })
    #expect(result == ProgramResult(status: status, output: "", errors: "\(sentence)\n"))
  }

  @Test(arguments: [
    ["--serve", "f", "a", "stop"], ["--serve", "f", "a", "-c", "stop"],
    ["--serve", "f", "a", "--replay", "f"], ["--serve", "f", "--", "qemu"],
  ])
  func itSendsNothing(_ arguments: [String]) throws {
    let result = try run(.shell, arguments: arguments)
    #expect(result.status == 2)
    #expect(
      result.errors.contains("--serve FILE sends nothing: it goes with an ADDRESS alone"),
      "\(result.errors)")
  }
}
