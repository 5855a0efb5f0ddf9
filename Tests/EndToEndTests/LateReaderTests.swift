import System
import SystemPackage
import TestSupport
import Testing

/// On a terminal that is read late, keys are taken in their order, and none of them throws away
/// what is on its way to the terminal.
@Suite(.blocking) struct LateReaderTests {
  private let folder = TemporaryFolder()
  private static let count = 200

  /// Sends 200 events when `slow` comes, and answers it. `\wait job` waits for ever.
  private func flooding() throws -> ScriptedMonitor {
    try SmallServer.start { client in
      let id = client.lastID
      for number in 0..<Self.count {
        try client.send(
          #"{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "E", "data": {"n": \#(number)}}"#
        )
      }
      try client.send(#"{"return": {}, "id": \#(id)}"#)
    }
  }

  /// Answers `slow` once the test wants it, and nothing that `\wait job` asks.
  private func holding(_ release: Release) throws -> ScriptedMonitor {
    try SmallServer.start { client in
      let id = client.lastID
      while !release.isGiven { pause(milliseconds: 2) }
      try client.send(#"{"return": {}, "id": \#(id)}"#)
    }
  }

  private func start(_ words: [String], _ monitor: ScriptedMonitor) throws -> LateTerminal {
    try LateTerminal(
      words,
      variables: [
        "QMP_SHELL_RC": folder.write(
          "\\set hints off\n\\set highlight off\n\\set color never\n", to: "rc"),
        "Q": "\(BuiltProgram.shell.path) -q \(monitor.socket)", "PS1": "bash$ ",
      ], folder: folder)
  }

  private func shell(_ monitor: ScriptedMonitor) throws -> LateTerminal {
    try start([BuiltProgram.shell.path, "-q", monitor.socket], monitor)
  }

  private func hasCome(_ text: String, to monitor: ScriptedMonitor) -> Bool {
    wait { SmallServer.commands(to: monitor).contains { $0.contains(text) } }
  }

  /// The events that the terminal did not get, or got twice or in another order: none.
  private func expectAllEvents(on terminal: LateTerminal) {
    var numbers: [Int] = []
    for piece in terminal.output.split(separator: "{\"n\": ").dropFirst() {
      numbers.append(Int(piece.prefix { $0 != "}" }) ?? -1)
    }
    let missing = (0..<Self.count).count { !numbers.contains($0) }
    #expect(missing == 0, "\(missing) of \(Self.count) events were lost")
    let isInOrder = numbers == Array(0..<Self.count)
    #expect(isInOrder || missing > 0, "\(numbers)")
  }

  /// What the shell is doing when the key comes.
  enum Moment: String, CaseIterable {
    case emptyLine, typedLine, search, wait, paste
  }

  /// Lets 200 events be on their way, unread, at one of those moments.
  private func bring(
    _ terminal: LateTerminal, to moment: Moment, _ monitor: ScriptedMonitor
  ) throws {
    try terminal.type("slow\rstop\r")
    // By now all that was before it is written.
    #expect(hasCome("\"stop\"", to: monitor))
    switch moment {
    case .emptyLine: break
    case .typedLine: try terminal.type("query-status")
    case .search: try terminal.type("\u{12}slo")
    case .paste: try terminal.type("\u{1B}[200~query-status\nx a=7\u{1B}[201~")
    case .wait:
      try terminal.type("\\wait job j\r")
      #expect(hasCome("query-jobs", to: monitor))
    }
  }

  @Test(arguments: Moment.allCases)
  func ctrlCLosesNoOutput(_ moment: Moment) throws {
    let monitor = try flooding()
    let terminal = try shell(monitor)
    try bring(terminal, to: moment, monitor)
    try terminal.type("\u{3}x a=1\r")
    #expect(hasCome("{\"a\":1}", to: monitor))
    expectAllEvents(on: terminal)
    #expect(!SmallServer.commands(to: monitor).contains { $0.contains("query-status") })
  }

  @Test(arguments: Moment.allCases)
  func ctrlZLosesNoOutput(_ moment: Moment) throws {
    let monitor = try flooding()
    let terminal = try start(["bash", "--norc", "--noprofile", "-i"], monitor)
    try terminal.type("$Q\r")
    let shell = try #require(terminal.processID(of: "qmp-shell"))
    #expect(wait { !monitor.received.isEmpty })
    try bring(terminal, to: moment, monitor)
    try terminal.type("\u{1A}")
    #expect(wait { ProcessTable.state(of: shell) == "T" })
    try terminal.type("fg\r")
    #expect(wait { ProcessTable.state(of: shell) == "S" })
    try terminal.type("\u{3}x a=1\r")
    #expect(hasCome("{\"a\":1}", to: monitor))
    expectAllEvents(on: terminal)
  }

  @Test(arguments: Moment.allCases)
  func ctrlBackslashEndsItAndLosesNoOutput(_ moment: Moment) throws {
    let monitor = try flooding()
    let terminal = try shell(monitor)
    try bring(terminal, to: moment, monitor)
    try terminal.type("\u{1C}")
    #expect(wait { terminal.hasEnded })
    expectAllEvents(on: terminal)
  }

  @Test(arguments: [
    ("x a=1\u{3}x a=2\r", ["{\"a\":2}"]), ("stop\rx a=1\u{3}x a=2\r", ["\"stop\"", "{\"a\":2}"]),
    ("x a=1\u{3}\u{3}x \u{3}x a=2\r", ["{\"a\":2}"]),
    ("\u{1B}[200~x a=1\u{1B}[201~\u{3}x a=2\r", ["{\"a\":2}"]),
    ("\u{12}sto\u{3}x a=2\r", ["{\"a\":2}"]),
    ("x a='\u{16}\u{3}'\r", ["\\u0003"]), ("x a='\u{16}\u{1A}\u{16}\u{1C}'\r", ["\\u001a\\u001c"]),
  ])
  func keysAreTakenInTheirOrder(_ keys: String, _ sent: [String]) throws {
    let monitor = try SmallServer.start()
    let terminal = try shell(monitor)
    #expect(terminal.waits(for: "(QEMU)"))
    try terminal.type(keys)
    #expect(hasCome(sent.last ?? "", to: monitor), "\(SmallServer.commands(to: monitor))")
    let commands = SmallServer.commands(to: monitor)
    #expect(commands.count == sent.count, "\(commands)")
    for (command, part) in zip(commands, sent) {
      #expect(command.lowercased().contains(part), "\(command)")
    }
  }

  @Test func whatIsTypedAheadIsKeptAndNotEchoed() throws {
    let release = Release()
    let monitor = try holding(release)
    let terminal = try shell(monitor)
    try terminal.type("slow\r")
    #expect(hasCome("\"slow\"", to: monitor))
    try terminal.type("x a=é1\rx b=")
    // Stopped and continued, it has read what was typed.
    try terminal.type("\u{1A}2\r")
    #expect(!terminal.output.contains("x a"))
    release.give()
    #expect(hasCome("{\"b\":2}", to: monitor), "\(SmallServer.commands(to: monitor))")
    #expect(hasCome("{\"a\":\"é1\"}", to: monitor))
    #expect(SmallServer.commands(to: monitor).count == 3)
  }

  /// As with any program: what was typed ahead of a Ctrl-C goes with what it interrupts.
  @Test func ctrlCDuringAWaitDropsWhatIsBeforeItAndKeepsWhatIsBehind() throws {
    let monitor = try holding(Release())
    let terminal = try shell(monitor)
    try terminal.type("slow\r")
    #expect(hasCome("\"slow\"", to: monitor))
    try terminal.type("x a=1\rx a=2\u{3}\\echo he\\\\re\r")
    #expect(terminal.waits(for: "he\\\\re\r\n"), "\(terminal.output)")
    #expect(SmallServer.commands(to: monitor).count == 1)
  }

  @Test func whatIsTypedAheadOfAProgramIsItsInput() throws {
    let release = Release()
    let monitor = try holding(release)
    let terminal = try shell(monitor)
    try terminal.type("slow\r")
    #expect(hasCome("\"slow\"", to: monitor))
    try terminal.type("\\! sed 's/^/got /;q'\rone\rx a=1\r")
    release.give()
    #expect(terminal.waits(for: "got one"), "\(terminal.output)")
  }

  @Test func longTypeAheadIsKept() throws {
    let release = Release()
    let monitor = try holding(release)
    let terminal = try shell(monitor)
    try terminal.type("slow\r")
    #expect(hasCome("\"slow\"", to: monitor))
    // More than the kernel keeps for a reader that is busy.
    let lines = (0..<1000).map { "x a=\($0)\r" }
    for line in lines { try terminal.type(line) }
    release.give()
    let haveCome = wait {
      // The answers need room too.
      !terminal.output.isEmpty && SmallServer.commands(to: monitor).count == 1001
    }
    #expect(haveCome, "\(SmallServer.commands(to: monitor).count) of 1001")
  }

  @Test func aPipeThatIsWaitedForIsLeftByCtrlC() throws {
    let monitor = try SmallServer.start()
    let terminal = try shell(monitor)
    // Before that the terminal itself would show what is typed, and Ctrl-C end the program.
    #expect(terminal.waits(for: "(QEMU)"), "\(terminal.output)")
    let pipe = folder.file("pipe")
    _ = try runInShell("mkfifo '\(pipe)'")
    try terminal.type("x a=@\(pipe)\r")
    #expect(terminal.waits(for: "a=@\(pipe)"), "\(terminal.output)")
    let isLeft = wait(longestPause: 200) {
      try? terminal.type("\u{3}")
      return terminal.output.contains("Interrupted")
    }
    #expect(isLeft, "\(terminal.output)")
    try terminal.type("x a=3\r")
    #expect(hasCome("{\"a\":3}", to: monitor), "\(terminal.output)")
  }

  /// What is typed before the wait begins counts too. The reader, where there is one, reads nothing.
  @Test(arguments: ["x a=@PIPE", "x a=1 > PIPE", "\\replay PIPE"])
  func ctrlCBehindALineEndsItsWaitForAPipe(_ line: String) throws {
    let answer = "{\"return\": \"\(String(repeating: "x", count: 300_000))\", \"id\": $id}"
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll(answer)
    }
    let terminal = try shell(monitor)
    #expect(terminal.waits(for: "(QEMU)"), "\(terminal.output)")
    let pipe = folder.file("pipe")
    _ = try runInShell("mkfifo '\(pipe)'")
    let reader = line.contains(">") ? try Files.open(pipe, .readOnly) : nil
    defer { try? reader?.close() }
    try terminal.type("\(line.replacing("PIPE", with: pipe))\r\u{3}x a=3\r")
    let hasCome = wait {
      // A late answer needs room on the terminal.
      !terminal.output.isEmpty
        && SmallServer.commands(to: monitor).contains { $0.contains("{\"a\":3}") }
    }
    #expect(hasCome, "\(terminal.output.suffix(300))")
  }
}
