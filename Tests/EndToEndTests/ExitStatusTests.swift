import TestSupport
import Testing

/// "Exit status" of the contract, sentence by sentence.
@Suite(.blocking) struct ExitStatusTests {
  private let folder = TemporaryFolder()

  /// In the lines, `S` stands for the socket of a QEMU that ends where it would reset.
  @Test(arguments: [
    ("S query-name", 0), ("S -c query-name -c query-status", 0), ("S -f /dev/null", 0), ("S", 0),
    ("S nosuch", 1), ("S -c nosuch -c query-name", 1), ("S -c 'x a=\"'", 1), ("S 'x a'", 1),
    ("S -c '\\nonsense'", 1), ("S -c '\\i /nowhere'", 1), ("S -f /nowhere", 1),
    ("--dry-run 'x a'", 1), ("--dry-run x a=1", 0), ("--dry-run S query-name", 0),
    ("--read-only S stop", 1), ("--replay /nowhere S", 1),
    ("", 2), ("--nonsense", 2), ("-t x S", 2), ("-r -1 S x", 2), ("--format x S", 2),
    ("--check S", 2), ("--serve f S x", 2), ("--", 2),
    ("/nowhere/s query-name", 3), ("tcp:127.0.0.1:1 query-name", 3), ("-q 'exec:false' x", 3),
    ("'exec:echo hello' x", 3), ("fd:99 x", 3), ("-- /nowhere/qemu", 3), ("-- false", 3),
    ("--retry 0.1 /nowhere/s x", 3), ("vsock:x:1 y", 2),
    ("S -c '\\wait STOP -t 0.1'", 124), ("-t 0.2 'exec:sleep 30' x", 124),
    ("-t 0.2 --retry 30 /nowhere/s x", 124),
    ("S quit", 0), ("-H S quit", 0), ("S -c quit -c '\\wait SHUTDOWN -t 20'", 0),
    ("S system_reset", 0), ("S -c system_reset -c '\\wait SHUTDOWN -t 20' -c '\\sleep 0.2'", 0),
    ("S -c '\\q 7' -c nosuch", 7), ("S -c nosuch -c '\\q'", 1), ("S -c nosuch -c '\\q 0'", 0),
    ("-r 3 -i 0 S query-name", 0), ("-r 3 -i 0 S nosuch", 1),
  ])
  func ofARunThatNobodyTypes(_ line: String, _ status: Int32) throws {
    let qemu = try RealQEMU(.options(["-machine", "none", "-no-reboot"]))
    let words = " \(line) ".replacing(" S ", with: " \(qemu.socket) ")
    let result = try runInShell("$QMP_SHELL \(words) </dev/null", within: 60)
    #expect(result.status == status, "\(result)")
  }

  @Test func ofAConnectionThatIsLost() throws {
    for (end, status) in [("", 4), (#"<- {"event": "SHUTDOWN"}"#, 4)] {
      let monitor = try ScriptedMonitor(
        """
        <- \(ScriptedClient.greeting)
        -> qmp_capabilities
        <- {"return": {}, "id": $id}
        -> "x"
        \(end)
        close
        """)
      let result = try run(.shell, monitor.socket, "x")
      #expect(result.status == Int32(status), "\(end): \(result)")
    }
  }

  @Test func ofAServerThatRefusesToNegotiate() throws {
    let monitor = try ScriptedMonitor(
      """
      <- \(ScriptedClient.greeting)
      -> qmp_capabilities
      <- {"error": {"class": "GenericError", "desc": "no"}, "id": $id}
      hold
      """)
    #expect(try run(.shell, monitor.socket, "x").status == 3)
  }

  @Test func ofAReplyThatDoesNotCome() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      client.hold()
    }
    #expect(try run(.shell, "-t", "0.3", monitor.socket, "x").status == 124)
  }

  /// - Parameter lines: what is typed before the session is left.
  @Test(
    arguments: [
      ([], "\\q", 0), (["nosuch", "x a=\""], "\\q", 0), (["nosuch"], "exit", 0), ([], "\\q 3", 3),
      (["nosuch"], "\\q 0", 0), (["\\wait STOP -t 0.1"], "\\q", 0), (["\\! exit 3"], "C-d", 0),
      (["nosuch"], "C-d", 0), (["\\o /dev/full", "query-name"], "C-d", 0),
    ] as [([String], String, Int)])
  func ofASessionThatIsLeft(_ lines: [String], _ end: String, _ status: Int) throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll(#"{"error": {"class": "GenericError", "desc": "no"}, "id": $id}"#)
    }
    let screen = try TmuxScreen(.shell, "-q", monitor.socket, folder: folder)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    for (index, line) in lines.enumerated() {
      try screen.type(line)
      try screen.press("Enter")
      let isBack = screen.waits { rows in
        rows.last == "(QEMU)" && rows.count { $0.hasPrefix("(QEMU)") } == index + 2
      }
      #expect(isBack, "\(screen.text)")
    }
    if end == "C-d" {
      try screen.press(end)
    } else {
      try screen.type(end)
      try screen.press("Enter")
    }
    #expect(screen.waits(for: "[exit \(status)]"), "\(screen.text)")
  }
}
