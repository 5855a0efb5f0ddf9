import TestSupport
import Testing

/// What the history suggests stands dim behind the cursor, and is taken by keys once it is seen.
@Suite(.blocking) struct SuggestTests {
  private let folder = TemporaryFolder()

  private func start(
    _ socket: String, history: [String], rc: String = "\\set hints off\n",
    variables: [String: String] = [:]
  ) throws -> TmuxScreen {
    let own = [
      "QMP_SHELL_RC": folder.write(rc, to: "rc"),
      "QMP_SHELL_HISTFILE": folder.write(history.map { $0 + "\n" }.joined(), to: "history"),
    ]
    let screen = try TmuxScreen(
      .shell, "-q", socket, columns: 40, rows: 12,
      variables: own.merging(variables) { $1 }, folder: folder)
    try #require(screen.waits(for: "(QEMU)"), "\(screen.text)")
    return screen
  }

  @Test func standsDimBehindTheCursor() throws {
    let monitor = try SmallServer.start()
    let screen = try start(monitor.socket, history: ["stop", "x a=1 b=2", "x a=3"])
    try screen.type("x a=1")
    #expect(screen.waits { $0 == ["(QEMU) x a=1 b=2"] }, "\(screen.text)")
    #expect(screen.waits { _ in screen.coloured.last?.contains("\u{1B}[38;5;243m") == true })
    #expect(screen.cursor ?? (0, 0) == (12, 0))
    try screen.press("Enter")
    #expect(screen.waits { $0 == ["(QEMU) x a=1", "{}", "(QEMU)"] }, "\(screen.text)")
    #expect(SmallServer.commands(to: monitor).last?.contains(#"{"a":1}"#) == true)
  }

  /// At the top of the screen the row of the cursor leaves it when what is suggested wraps.
  @Test func leavesNoCopiesWhenTheTerminalChanges() throws {
    let monitor = try SmallServer.start()
    defer { withExtendedLifetime(monitor) {} }
    let digits = String(repeating: "0123456789", count: 12)
    let screen = try start(monitor.socket, history: ["x a=\(digits)"])
    try screen.type("x a=")
    // A taller one brings back what has left it.
    for (columns, rows) in [(40, 12), (30, 12), (25, 12), (60, 12), (31, 12), (50, 12), (100, 24)] {
      if columns != 40 { try screen.resize(columns: columns, rows: rows) }
      let line = "(QEMU) x a=\(digits)".prefix(columns - 2) + "…"
      #expect(screen.waits { $0 == [String(line)] }, "\(columns): \(screen.text)")
    }
  }

  /// What comes from the history is whole; once it is changed it is a line like any other.
  @Test func standsBehindNoEntry() throws {
    let monitor = try SmallServer.start()
    defer { withExtendedLifetime(monitor) {} }
    let screen = try start(monitor.socket, history: ["x a=1 b=2", "x a=1"])
    try screen.press("Up")
    #expect(screen.waits { $0 == ["(QEMU) x a=1"] }, "\(screen.text)")
    try screen.press("Up")
    #expect(screen.waits { $0 == ["(QEMU) x a=1 b=2"] && screen.cursor?.column == 16 })
    try screen.press("Down")
    #expect(screen.waits { $0 == ["(QEMU) x a=1"] }, "\(screen.text)")
    try screen.type(" ")
    #expect(screen.waits { $0 == ["(QEMU) x a=1 b=2"] && screen.cursor?.column == 13 })
  }

  @Test(arguments: [
    (["Right"], "x a=1 b-2.c"), (["C-e"], "x a=1 b-2.c"), (["End"], "x a=1 b-2.c"),
    (["C-f"], "x a=1 b-2.c"), (["M-Right"], "x a=1"), (["M-f", "C-Right"], "x a=1 b-2"),
  ])
  func isTakenByKeys(_ keys: [String], _ line: String) throws {
    let monitor = try SmallServer.start()
    defer { withExtendedLifetime(monitor) {} }
    let screen = try start(monitor.socket, history: ["x a=1 b-2.c"])
    try screen.type("x a")
    #expect(screen.waits { $0 == ["(QEMU) x a=1 b-2.c"] }, "\(screen.text)")
    for key in keys {
      let column = screen.cursor?.column
      try screen.press(key)
      #expect(screen.waits { _ in screen.cursor?.column != column }, "\(screen.text)")
    }
    #expect(screen.cursor?.column == 7 + line.count)
    try screen.type("!")
    #expect(screen.waits { $0 == ["(QEMU) \(line)!"] }, "\(screen.text)")
  }

  @Test(arguments: [
    "\\set suggest off\n\\set hints off\n", "\\set color never\n\\set hints off\n",
  ])
  func isTurnedOff(_ rc: String) throws {
    let monitor = try SmallServer.start()
    defer { withExtendedLifetime(monitor) {} }
    let screen = try start(monitor.socket, history: ["x a=1"], rc: rc)
    try screen.type("x")
    #expect(screen.waits { $0 == ["(QEMU) x"] }, "\(screen.text)")
    try screen.press("End")
    try screen.type("y")
    #expect(screen.waits { $0 == ["(QEMU) xy"] }, "\(screen.text)")
    // The same line has a suggestion where it is not turned off.
    try screen.press("C-u")
    try screen.type("\\set suggest on")
    try screen.press("Enter")
    try screen.type("\\set color auto")
    try screen.press("Enter", "C-l")
    try screen.type("x")
    #expect(screen.waits { $0 == ["(QEMU) x a=1"] }, "\(screen.text)")
    try screen.press("End")
    #expect(screen.waits { _ in screen.cursor?.column == 12 }, "\(screen.text)")
  }

  @Test func givesWayToTheHintOfArguments() throws {
    let server = try RealQEMU(.none)
    let screen = try start(
      server.socket, history: ["block_resize node-name=d0 size=1"], rc: "")
    #expect(try screen.waitsForKnowledge(), "\(screen.text)")
    try screen.type("block_res")
    #expect(screen.waits { $0.last == "(QEMU) block_resize node-name=d0 size=1" }, "\(screen.text)")
    try screen.type("ize ")
    #expect(screen.waits { $0.last?.hasPrefix("(QEMU) block_resize size=int") == true })
    try screen.type("node-name=d")
    #expect(screen.waits { $0.last?.hasPrefix("(QEMU) block_resize node-name=d ") == true })
  }

  @Test func ofSeveralRowsShowsTheFirst() throws {
    let monitor = try SmallServer.start()
    let screen = try start(monitor.socket, history: ["x a=[1,\\n2]"])
    try screen.type("x")
    #expect(screen.waits { $0 == ["(QEMU) x a=[1,…"] }, "\(screen.text)")
    try screen.press("Right")
    #expect(screen.waits { $0 == ["(QEMU) x a=[1,", "     > 2]"] }, "\(screen.text)")
    try screen.press("Enter")
    #expect(wait { SmallServer.commands(to: monitor).last?.contains(#"{"a":[1,2]}"#) == true })
  }

  /// What there is no room for is not taken either.
  @Test func isNotTakenWhereNoneOfItIsSeen() throws {
    let monitor = try SmallServer.start()
    let typed = "x a=" + String(repeating: "1", count: 28)
    let screen = try start(monitor.socket, history: [typed + "23"])
    try screen.type(typed)
    #expect(screen.waits { $0 == ["(QEMU) \(typed)"] }, "\(screen.text)")
    try screen.press("End", "Enter")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    #expect(SmallServer.commands(to: monitor).last?.contains("123") == false)
  }

  @Test func isNotTakenBeforeItIsSeen() throws {
    let monitor = try SmallServer.start()
    folder.write("stop a=1\n", to: "history")
    let terminal = try LateTerminal(
      [BuiltProgram.shell.path, "-q", monitor.socket],
      variables: ["QMP_SHELL_HISTFILE": folder.file("history")], folder: folder)
    #expect(terminal.waits(for: "(QEMU)"))
    try terminal.type("stop\u{5}\r")
    #expect(wait { !SmallServer.commands(to: monitor).isEmpty })
    #expect(SmallServer.commands(to: monitor).last?.contains("arguments") == false)
  }

  @Test func ofASecretIsNotShown() throws {
    let monitor = try SmallServer.start()
    defer { withExtendedLifetime(monitor) {} }
    let screen = try start(monitor.socket, history: ["x a=1"])
    try screen.type("x password=hunter2")
    try screen.press("Enter")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try screen.press("C-l")
    try screen.type("x")
    #expect(screen.waits { $0 == ["(QEMU) x a=1"] }, "\(screen.text)")
    try screen.type(" p")
    #expect(screen.waits { $0 == ["(QEMU) x p"] }, "\(screen.text)")
  }
}
