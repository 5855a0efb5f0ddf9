import TestSupport
import Testing
import Transport

/// `\wait` for events, and what ends a wait.
@Suite(.blocking) struct WaitForEventTests {
  private let folder = TemporaryFolder()

  private static let events = """
    <- \(ScriptedClient.greeting)
    -> qmp_capabilities
    <- {"return": {}, "id": $id}
    <- {"event": "EARLY"}
    -> first
    <- {"event": "BEFORE", "data": {"device": "d0", "at": {"x": [1, "two"]}}}
    <- {"return": {}, "id": $id}
    -> second
    <- {"event": "DURING", "data": {"device": "d0"}}
    <- {"event": "DURING", "data": {"device": "d1", "n": 5}}
    <- {"return": {}, "id": $id}
    <- {"event": "AFTER"}
    """

  @Test(arguments: [
    ("DURING", "{\"event\": \"DURING\", \"data\": {\"device\": \"d0\"}}", Int32(0)),
    ("during device=d1", "{\"event\": \"DURING\", \"data\": {\"device\": \"d1\", \"n\": 5}}", 0),
    ("D*,X n=5 -t 30", "{\"event\": \"DURING\", \"data\": {\"device\": \"d1\", \"n\": 5}}", 0),
    ("X,A????", "{\"event\": \"AFTER\"}", 0), ("-t 30 AFTER", "{\"event\": \"AFTER\"}", 0),
    ("EARLY -t 0.1", "", 124), ("BEFORE -t 0.1", "", 124),
  ])
  func itLooksBackToTheLastCommand(
    _ request: String, _ event: String, _ status: Int32
  ) throws {
    let monitor = try ScriptedMonitor(Self.events)
    let script =
      "{\"execute\": \"first\"}\n{\"execute\": \"second\"}\n\\wait \(request)\n\\echo end\n"
    let result = try run(.shell, monitor.socket, input: .text(script))
    #expect(result.status == status)
    #expect(
      result.lines == ["{\"return\": {}}", "{\"return\": {}}"]
        + (event.isEmpty ? [] : [event]) + ["end"])
    let name = request.prefix { $0 != " " }
    let failure = "<stdin>:3: no \(name) came in time: 3 other events did, the last AFTER\n"
    #expect(result.errors == (status == 0 ? "" : failure))
  }

  /// What came of the kind is told.
  @Test(arguments: [
    ("DURING n=6", "no DURING", "DURING came 2 times, the last with n 5"),
    ("D*,X nothing=1", "none of D*, X", "DURING came 2 times, the last with no nothing"),
    ("AFTER a=1 b=2", "no AFTER", "AFTER came once, with no a, no b"),
  ])
  func aWaitThatTimesOutTellsWhatCame(
    _ request: String, _ missing: String, _ sentence: String
  ) throws {
    let monitor = try ScriptedMonitor(Self.events)
    let script =
      "{\"execute\": \"first\"}\n{\"execute\": \"second\"}\n\\wait \(request) -t 0.3\n"
    let result = try run(.shell, monitor.socket, input: .text(script))
    #expect(result.status == 124)
    #expect(result.errors == "<stdin>:3: \(missing) came in time: \(sentence)\n")
  }

  @Test func membersInsideAreFound() throws {
    let monitor = try ScriptedMonitor(Self.events)
    let script = """
      {"execute": "first"}
      \\wait BEFORE at.x.1=two device="d0" -t 10
      \\echo ${_.data.at.x} ${_.data.at.x.0}
      \\gset dev data.device
      {"execute": "second"}
      \\wait DURING device=${dev} -t 10
      \\wait DURING -t 10
      \\echo ${_.data.n}

      """
    let result = try run(.shell, monitor.socket, input: .text(script))
    #expect(result.status == 0, "\(result)")
    #expect(result.lines.filter { !$0.hasPrefix("{") } == ["[1,\"two\"] 1", "5"])
  }

  @Test func aConnectionThatEndsEndsTheWait() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      // While it waits it asks which events there are.
      try client.expect("query-")
    }
    #expect(
      try run(.shell, monitor.socket, input: .text("\\wait X\n\\echo on\n\\wait X\n"))
        == ProgramResult(
          status: 4, output: "on\n",
          errors: """
            connection closed by the server
            <stdin>:1: the connection ended while waiting
            <stdin>:3: not connected

            """))
  }

  @Test func anEventThatNobodyKnowsIsWaitedForInSight() throws {
    let monitor = try ScriptedMonitor(Self.events)
    let result = try run(.shell, monitor.socket, input: .text("\\wait FIRE*,X -t 4\n"))
    #expect(
      result
        == ProgramResult(
          status: 124, output: "",
          errors: """
            waiting for FIRE*, X, which the server may not know: it does not say which events it has
            <stdin>:1: none of FIRE*, X came in time: only EARLY did

            """))
  }

  @Test func aConnectionThatIsLostHasAStatus() throws {
    let monitor = try ScriptedMonitor { try $0.negotiate() }
    let result = try run(
      .shell, monitor.socket,
      input: .text("\\! sleep 0.3\n\\echo on\n\\wait X\n\\wait unplug x\n"))
    #expect(result.status == 4)
    #expect(result.output == "on\n")
    #expect(
      result.errors.hasSuffix("<stdin>:4: not connected\n"),
      "\(result)")
  }

  @Test(arguments: [
    "", "-t 5", "X -t", "X -t x", "X a", "X =a", ",", "job", "job a b", "unplug", "migrate x",
    "query-status", "query-status running",
  ])
  func whatMakesNoSenseIsTold(_ request: String) throws {
    let qemu = try RealQEMU()
    #expect(
      try run(.shell, qemu.socket, input: .text("\\wait \(request)\n"))
        == ProgramResult(
          status: 1, output: "",
          errors:
            "<stdin>:1: usage: \\wait EVENT[,EVENT…] [MEMBER=VALUE…] [-t S] "
            + "| COMMAND MEMBER=VALUE… | job ID | migrate | unplug ID\n"))
  }

  /// What can never be true is not waited for.
  @Test(arguments: [
    ("DEVICE_DELETED devic=r", "DEVICE_DELETED has no member devic; did you mean device?"),
    ("STOP nosuch=1", "STOP has no member nosuch"),
    ("STOP,DEVICE_DELETED devic=r", "DEVICE_DELETED has no member devic; did you mean device?"),
    ("BLOCK_JOB_R* devic=r", "BLOCK_JOB_READY has no member devic; did you mean device?"),
    ("BLOCK_JOB_READY device.x=r", "BLOCK_JOB_READY has no member device.x"),
    ("DEVICE_DELETED device=a device=b", "device is given twice"),
    (
      "BLOCK_JOB_READY type=miror",
      "miror is none of commit, stream, mirror, backup, create, amend, snapshot-load, "
        + "snapshot-save, snapshot-delete; did you mean mirror?"
    ),
    ("BLOCK_JOB_READY speed=fast", "speed takes an integer: decimal, 0x1f, or 4k, 10M, 2G, 1T"),
    ("SHUTDOWN guest=maybe", "guest takes true or false"),
  ])
  func aMemberThatNoEventHasIsTold(_ request: String, _ sentence: String) throws {
    let qemu = try RealQEMU()
    #expect(
      try run(.shell, qemu.socket, input: .text("\\wait \(request) -t 30\n"))
        == ProgramResult(status: 1, output: "", errors: "<stdin>:1: \(sentence)\n"))
  }

  @Test(arguments: [
    ("STOP,DEVICE_DELETED device=r", "none of STOP, DEVICE_DELETED"),
    ("DEVICE_DELETED path=/x device=r", "no DEVICE_DELETED"),
  ])
  func aMemberThatOneEventHasIsWaitedFor(_ request: String, _ missing: String) throws {
    let qemu = try RealQEMU()
    let result = try run(.shell, qemu.socket, input: .text("\\wait \(request) -t 3\n"))
    #expect(
      result
        == ProgramResult(
          status: 124, output: "", errors: "<stdin>:1: \(missing) came in time\n"))
  }

  @Test func ctrlCGivesThePromptBack() throws {
    let qemu = try RealQEMU()
    let screen = try TmuxScreen(.shell, qemu.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("\\wait WATCHDOG")
    try screen.press("Enter")
    #expect(screen.waits { $0.last == "(QEMU) \\wait WATCHDOG" || $0.last == "" }, "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try screen.type("query-name")
    try screen.press("Enter")
    #expect(screen.waits(for: "{}"), "\(screen.text)")
  }

  @Test func ctrlCStopsTheRestOfAnIncludedFile() throws {
    let qemu = try RealQEMU()
    let file = folder.write("\\echo one\n\\wait WATCHDOG\n\\echo two\n", to: "f")
    let outer = folder.write("\\i \(file)\n\\echo three\n", to: "g")
    let screen = try TmuxScreen(.shell, qemu.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("\\i \(outer)")
    try screen.press("Enter")
    #expect(screen.waits(for: "one"), "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    #expect(
      !screen.text.contains("two") && !screen.text.contains("three"), "\(screen.text)")
  }
}
