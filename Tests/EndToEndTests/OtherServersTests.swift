import System
import SystemPackage
import TestSupport
import Testing

/// What answers is no QMP monitor, or says nothing.
@Suite(.blocking) struct OtherServersTests {
  /// A server that says this to whoever comes, and waits.
  private func saying(_ text: String) throws -> ScriptedMonitor {
    try ScriptedMonitor { client in
      try client.send(bytes: Array(text.utf8))
      client.hold()
    }
  }

  private static let services: [(String, String)] = [
    (
      "QEMU 7.2.22 monitor - type 'help' for more information\r\n(qemu) ",
      "this is a human monitor: connect to a socket of a monitor in control mode "
        + "(-mon …,mode=control, or -qmp)"
    ),
    (
      "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n",
      "this is an SSH server, not QMP: to pass through it, use exec:ssh HOST …"
    ),
    (
      "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\n\r\n400 Bad Request",
      "this is a web server, not QMP"
    ),
  ]

  @Test(arguments: services)
  func whatIsKnownIsNamed(_ text: String, _ sentence: String) throws {
    let server = try saying(text)
    let result = try run(.shell, server.socket, "query-status")
    #expect(
      result
        == ProgramResult(
          status: 3, output: "", errors: "qmp-shell: unix:\(server.socket): \(sentence)\n"))
    #expect(server.received == [])
  }

  @Test func whatIsNotKnownIsShownAndWaitedFor() throws {
    let server = try saying("\u{1b}]0;x\u{7}hello\r\n\r\n{\"QMP\"\r\n")
    let result = try run(.shell, "-t", "4", server.socket, "query-status")
    #expect(result.status == 124)
    #expect(
      result.errors == """
        the server sent something that is not JSON, skipped: expected a value at byte 0: \
        "\\u001b]0;x\\u0007hello"
        the server sent something that is not JSON, skipped: the JSON ends too early at byte 6: \
        "{"QMP""
        connected to unix:\(server.socket): what it sent is no monitor's greeting, and no greeting \
        followed yet
        qmp-shell: unix:\(server.socket): what it sent is no monitor's greeting, and no greeting \
        followed within 4 s

        """)
  }

  @Test func randomBytesAreSurvived() throws {
    let server = try ScriptedMonitor { client in
      var generator = SystemRandomNumberGenerator()
      let bytes = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
      try client.send(bytes: bytes)
    }
    let result = try run(.shell, "-t", "20", server.socket, "query-status")
    #expect(result.status == 3)
    #expect(result.output == "")
    let sentence = "unix:\(server.socket): the server closed the connection before its greeting\n"
    #expect(result.errors.hasSuffix("qmp-shell: \(sentence)"), "\(result.errors.suffix(300))")
    #expect(result.errors.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
  }

  @Test func aMuteServerIsToldOfAndWaitedFor() throws {
    let server = try ScriptedMonitor { client in client.hold() }
    let start = Clock.milliseconds
    let shell = try RunningProgram(
      words: [BuiltProgram.shell.path, server.socket, "query-status"])
    let sentence =
      "connected, no greeting yet: another client may hold this monitor (a monitor serves one "
      + "client at a time), or unix:\(server.socket) is a guest agent's (then add -N)\n"
    #expect(wait { shell.errors == sentence }, "\(shell.errors)")
    #expect(Clock.milliseconds - start >= 1000)
    #expect(!wait(seconds: 0.5) { shell.hasEnded })
    shell.send(Signal.interrupt.number)
    #expect(
      shell.finish()
        == ProgramResult(
          status: 130, output: "", errors: sentence + "qmp-shell: interrupted\n"))
  }

  @Test func aTimeoutShorterThanASecondIsKept() throws {
    let server = try ScriptedMonitor { client in client.hold() }
    #expect(
      try run(.shell, "-t", "0.2", server.socket, "query-status")
        == ProgramResult(
          status: 124, output: "",
          errors: "qmp-shell: unix:\(server.socket): no greeting after 0.2 s: another client may "
            + "hold this monitor, or it is a guest agent's (then agent:unix:\(server.socket))\n"))
  }

  @Test func aMonitorThatAnotherHoldsGreetsWhenItIsFree() throws {
    let qemu = try RealQEMU()
    let first = try RunningProgram(
      words: [BuiltProgram.shell.path, qemu.socket], input: .pipe)
    try first.write("query-name\n")
    #expect(wait { first.output == "{\"return\": {}}\n" })
    let second = try RunningProgram(
      words: [BuiltProgram.shell.path, qemu.socket, "query-name"])
    let holder = "qmp-shell[\(first.processID)]"
    #expect(
      wait {
        second.errors.hasPrefix(
          "connected, no greeting yet: unix:\(qemu.socket) is held by \(holder) (")
      }, "\(second.errors)")
    #expect(first.finish().status == 0)
    let result = second.finish()
    #expect(result.status == 0)
    #expect(result.output == "{\"return\": {}}\n")
  }

  @Test func aFullQueueIsBusy() throws {
    let qemu = try RealQEMU()
    var others = [
      try RunningProgram(words: [BuiltProgram.shell.path, qemu.socket], input: .pipe)
    ]
    try others[0].write("query-name\n")
    #expect(wait { others[0].output.hasPrefix("{") })
    for _ in 0..<8 {
      others.append(
        try RunningProgram(words: [BuiltProgram.shell.path, qemu.socket], input: .pipe))
      let bounded = try run(.shell, "-t", "0.2", qemu.socket, "query-name")
      #expect(bounded.status == 124, "\(bounded)")
    }
    let result = try run(.shell, qemu.socket, "query-name")
    #expect(result.status == 3)
    #expect(
      result.errors
        == "qmp-shell: cannot connect to unix:\(qemu.socket): its queue is full: held by "
        + "qmp-shell[\(others[0].processID)]; there, \\share LISTEN lets others in, and \\monitor "
        + "PATH makes one more (QEMU 11.1)\n")
    withExtendedLifetime(others) {}
  }

  @Test func aQMPMonitorIsNoGuestAgent() throws {
    let qemu = try RealQEMU()
    let result = try run(.shell, "-N", qemu.socket, "guest-ping")
    #expect(result.status == 3)
    #expect(
      result.errors
        == "qmp-shell: unix:\(qemu.socket): this is a QMP monitor, no guest agent: "
        + "leave out -N\n")
  }

  @Test func negotiationThatIsRefusedIsTold() throws {
    let server = try ScriptedMonitor { client in
      try client.send(ScriptedClient.greeting)
      try client.expect("qmp_capabilities")
      try client.send(#"{"id": $id, "error": {"class": "GenericError", "desc": "no\u001b[m"}}"#)
      client.hold()
    }
    #expect(
      try run(.shell, server.socket, "x")
        == ProgramResult(
          status: 3, output: "",
          errors: "qmp-shell: unix:\(server.socket): the server refused to negotiate: "
            + "GenericError: no\\u001b[m\n"))
  }

  /// The oldest conversation: by telnet, QEMU 0.13.
  @Test func theOldestServerIsTalkedTo() throws {
    let server = try ScriptedMonitor(
      """
      <- {"QMP": {"version": {"qemu": {"micro": 50, "minor": 13, "major": 0}, "package": ""}, "capabilities": []}}
      -> {"execute":"qmp_capabilities","id":1}
      <- {"return": {}}
      -> {"execute":"query-version","id":2}
      <- {"return": {"qemu": {"micro": 50, "minor": 13, "major": 0}, "package": ""}}
      """)
    #expect(
      try run(.shell, server.socket, "query-version")
        == ProgramResult(
          status: 0,
          output: "{\"return\": {\"qemu\": {\"micro\": 50, \"minor\": 13, \"major\": 0}, "
            + "\"package\": \"\"}}\n", errors: ""))
    #expect(
      server.received
        == [
          #"{"execute":"qmp_capabilities","id":1}"#, #"{"execute":"query-version","id":2}"#,
        ])
  }

  @Test func telnetOptionsBeforeTheGreetingArePassedOver() throws {
    let server = try ScriptedMonitor { client in
      try client.send(bytes: [0xFF, 0xFB, 0x01, 0xFF, 0xFB, 0x03])
      try client.negotiate()
      try client.answerAll()
    }
    #expect(
      try run(.shell, server.socket, "x")
        == ProgramResult(status: 0, output: "{\"return\": {}}\n", errors: ""))
  }
}
