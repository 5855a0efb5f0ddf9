import TestSupport
import Testing

@Suite(.blocking) struct ConnectElsewhereTests {
  /// A server of the shell's own is waited for until it listens; no other one is.
  @Test func ownServerMakesNobodyElseAwaited() throws {
    let result = try run(
      .shell, "--", "qemu-system-x86_64", "-machine", "none", "-display", "none", "-nodefaults",
      input: .text("\\c /nonexistent/socket\n\\reconnect\nquery-name\n"))
    #expect(
      result.errors
        .hasPrefix(
          "<stdin>:1: cannot connect to unix:/nonexistent/socket: no such socket; "
            + "is QEMU running, with -qmp unix:/nonexistent/socket,server?; still connected to "),
      "\(result.errors)")
    #expect(result.lines == ["{\"return\": {}}"])
    #expect(result.status == 3)
  }

  /// How a server does not let itself be talked to.
  enum Trouble: String, CaseIterable, Sendable {
    case human, mute, refuses, leaves, muteAgent

    var address: String { self == .muteAgent ? "agent:" : "" }
    /// `-t` ends the wait for those that say nothing.
    var status: Int32 { self == .mute || self == .muteAgent ? 124 : 3 }

    func play(_ client: ScriptedClient) throws {
      switch self {
      case .human: try client.send("QEMU 7.2.0 monitor - type 'help' for more information")
      case .mute, .muteAgent: break
      case .refuses:
        try client.send(ScriptedClient.greeting)
        try client.expect("qmp_capabilities")
        try client.send(#"{"error": {"class": "GenericError", "desc": "no"}, "id": $id}"#)
      case .leaves: return
      }
      client.hold()
    }
  }

  /// What works is given up only for what works.
  @Test(arguments: Trouble.allCases)
  func aFailureLeavesEverythingAsItWas(_ trouble: Trouble) throws {
    let first = try SmallServer.start()
    let second = try ScriptedMonitor { try trouble.play($0) }
    let script = "stop\n\\c \(trouble.address)\(second.socket)\nquery-status\n\\conninfo\n"
    let result = try run(.shell, "-t", "4", first.socket, input: .text(script))
    #expect(result.status == trouble.status)
    #expect(
      result.lines.prefix(2) == [#"{"return": {}}"#, #"{"return": {}}"#], "\(result)")
    #expect(result.output.contains("connected to unix:\(first.socket): QEMU 7.2.2"), "\(result)")
    #expect(result.errors.hasSuffix("; still connected to unix:\(first.socket)\n"), "\(result)")
    #expect(
      SmallServer.commands(to: first).map { $0.prefix(23) }
        == [#"{"execute":"stop","id":"#, #"{"execute":"query-statu"#], "\(first.received)")
  }

  /// What the first server says is shown while a host is tried that never answers, and Ctrl-C ends
  /// the trying.
  @Test func nobodyWaitsForAHostThatDoesNotAnswer() throws {
    let silent = try UnansweringPort()
    let first = try ScriptedMonitor { client in
      try client.negotiate()
      while !client.isStopped() {
        pause(milliseconds: 200)
        try client.send(#"{"event": "MEANWHILE"}"#)
      }
    }
    let screen = try TmuxScreen(.shell, first.socket, columns: 120, rows: 50)
    #expect(screen.waits(for: "MEANWHILE"), "\(screen.text)")
    try screen.type("\\c 127.0.0.1:\(silent.port)")
    try screen.press("Enter")
    let isShown = screen.waits { rows in
      guard let typed = rows.firstIndex(where: { $0.hasPrefix("(QEMU) \\c 127") }) else {
        return false
      }
      return rows[typed...].count { $0.contains("MEANWHILE") } >= 3
    }
    #expect(isShown, "\(screen.text)")
    #expect(!screen.text.contains("(QEMU)\n"), "\(screen.text)")
    try screen.press("C-c")
    #expect(
      screen.waits(for: "interrupted; still connected to unix:\(first.socket)"), "\(screen.text)")
  }

  @Test func ctrlCLeavesEverythingAsItWas() throws {
    let first = try SmallServer.start { try $0.send(#"{"event": "MEANWHILE"}"#) }
    let second = try ScriptedMonitor { $0.hold() }
    let screen = try TmuxScreen(.shell, first.socket, columns: 250)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("\\c \(second.socket)")
    try screen.press("Enter")
    #expect(screen.waits(for: "(then it is agent:unix:\(second.socket))"), "\(screen.text)")
    try screen.press("C-c")
    #expect(
      screen.waits(for: "interrupted; still connected to unix:\(first.socket)"), "\(screen.text)")
    try screen.type("slow")
    try screen.press("Enter")
    #expect(screen.waits(for: "MEANWHILE"), "\(screen.text)")
  }

  /// What was connected before is shown while another is being connected to, and not after.
  @Test func aSuccessLeavesTheFirst() throws {
    let first = try SmallServer.start()
    let second = try SmallServer.start()
    let result = try run(
      .shell, first.socket, input: .text("stop\n\\c \(second.socket)\nx\n"))
    #expect(
      result
        == ProgramResult(
          status: 0, output: "{\"return\": {}}\n{\"return\": {}}\n", errors: ""))
    #expect(SmallServer.commands(to: second).count == 1, "\(second.received)")
  }

  /// A guest agent that answers everything with 5.
  private func agent() throws -> ScriptedMonitor {
    try ScriptedMonitor { client in
      try client.expect("guest-sync-delimited")
      try client.send(bytes: [0xFF])
      try client.send(#"{"return": $id}"#)
      while try client.receive() != nil { try client.send(#"{"return": 5, "id": $id}"#) }
    }
  }

  @Test(arguments: ["\\c", "\\reconnect"])
  func theKindBelongsToTheAddress(_ again: String) throws {
    let monitor = try SmallServer.start()
    let agent = try agent()
    let script = """
      guest-ping
      \(again)
      guest-ping
      \\c \(monitor.socket)
      stop
      \(again)
      stop
      \\connection ga agent:\(agent.socket)
      \\connection plain \(agent.socket)
      \\c ga
      guest-ping
      \\c agent:plain
      guest-ping

      """
    for options in [["agent:\(agent.socket)"], ["-N", agent.socket]] {
      let result = try TestSupport.run(
        .shell, arguments: options, input: .text(script))
      #expect(
        result
          == ProgramResult(
            status: 0,
            output: ["5", "5", "{}", "{}", "5", "5"].map { "{\"return\": \($0)}\n" }.joined(),
            errors: ""))
    }
  }

  @Test func aMonitorIsNoAgent() throws {
    let monitor = try SmallServer.start()
    let result = try run(.shell, "agent:\(monitor.socket)", "guest-ping")
    #expect(
      result
        == ProgramResult(
          status: 3, output: "",
          errors: "qmp-shell: unix:\(monitor.socket): this is a QMP monitor, no guest agent: "
            + "leave out agent:\n"))
  }
}
