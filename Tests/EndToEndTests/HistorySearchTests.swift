import TestSupport
import Testing

/// Ctrl-R: what is found is shown as one types.
@Suite(.blocking) struct HistorySearchTests {
  private let monitor: ScriptedMonitor
  private let folder = TemporaryFolder()

  init() throws {
    monitor = try SmallServer.start()
    folder.write("\\set hints off\n", to: "rc")
  }

  private func start(
    columns: Int = 60, rows: Int = 16, variables: [String: String] = [:]
  ) throws -> TmuxScreen {
    let screen = try TmuxScreen(
      .shell, "-q", monitor.socket, columns: columns, rows: rows,
      variables: variables.merging(["QMP_SHELL_RC": folder.file("rc")]) { $1 }, folder: folder)
    try #require(screen.waits(for: "(QEMU)"), "\(screen.text)")
    return screen
  }

  private func enter(_ line: String, on screen: TmuxScreen) throws {
    try screen.type(line)
    try screen.press("Enter")
  }

  @Test func showsTheMatchesAsOneTypes() throws {
    folder.write("x a=first\nstop\nx a=second\nx b=1\n", to: "history")
    let screen = try start(variables: ["QMP_SHELL_HISTFILE": folder.file("history")])
    try screen.press("C-r")
    #expect(
      screen.waits {
        $0 == ["(search: )", "  x b=1", "  x a=second", "  stop", "  x a=first"]
      }, "\(screen.text)")
    try screen.type("a=")
    #expect(
      screen.waits { $0 == ["(search: a=) x a=second", "  x a=first"] }, "\(screen.text)")
    #expect(screen.cursor ?? (0, 0) == (17, 0))
    try screen.type("f")
    #expect(screen.waits { $0 == ["(search: a=f) x a=first"] }, "\(screen.text)")
    try screen.press("BSpace", "C-r")
    #expect(screen.waits { $0 == ["(search: a=) x a=first"] }, "\(screen.text)")
    try screen.press("C-s")
    #expect(
      screen.waits { $0 == ["(search: a=) x a=second", "  x a=first"] }, "\(screen.text)")
    try screen.press("Enter")
    #expect(
      screen.waits { $0 == ["(QEMU) x a=second", "{}", "(QEMU)"] }, "\(screen.text)")
  }

  @Test func goesOnEditingWhatIsFound() throws {
    folder.write("x a=first\nstop\n", to: "history")
    let screen = try start(variables: ["QMP_SHELL_HISTFILE": folder.file("history")])
    for (leave, line) in [("Home", "yx a=first"), ("M-b", "x a=yfirst"), ("BSpace", "x a=firsty")] {
      try screen.press("C-r")
      try screen.type("fir")
      #expect(screen.waits { $0.last == "(search: fir) x a=first" }, "\(screen.text)")
      try screen.press(leave == "BSpace" ? "End" : leave)
      try screen.type("y")
      #expect(screen.waits { $0.last == "(QEMU) \(line)" }, "\(screen.text)")
      try screen.press("C-u", "C-k")
    }
    #expect(SmallServer.commands(to: monitor) == [])
  }

  @Test func goesOnWithTheArrowsFromWhatIsFound() throws {
    folder.write("x a=first\nstop\nx b=1\n", to: "history")
    let screen = try start(variables: ["QMP_SHELL_HISTFILE": folder.file("history")])
    try screen.press("C-r")
    try screen.type("sto")
    try screen.press("End", "Up")
    #expect(screen.waits { $0.last == "(QEMU) x a=first" }, "\(screen.text)")
    try screen.press("Down", "Down")
    #expect(screen.waits { $0.last == "(QEMU) x b=1" }, "\(screen.text)")
  }

  @Test func tellsWhatItDoesNotFind() throws {
    let screen = try start()
    try enter("x a=first", on: screen)
    #expect(screen.waits(for: "{}"))
    try screen.type("x")
    try screen.press("C-r")
    try screen.type("nonsense")
    #expect(screen.waits { $0.last == "(no match: nonsense) x" }, "\(screen.text)")
    try screen.press("C-g")
    #expect(screen.waits { $0.last == "(QEMU) x a=first" }, "what is suggested: \(screen.text)")
  }

  @Test func isLeftByCtrlC() throws {
    let screen = try start()
    try enter("x a=first", on: screen)
    #expect(screen.waits(for: "{}"))
    try screen.press("C-r")
    try screen.type("fir")
    #expect(screen.waits { $0.last == "(search: fir) x a=first" }, "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits { $0.suffix(2) == ["(QEMU) x a=first^C", "(QEMU)"] }, "\(screen.text)")
  }

  @Test func keepsAVeryLongLine() throws {
    let screen = try start(columns: 80, rows: 30)
    try enter("stop", on: screen)
    let line = "x a=s" + String(repeating: "0123456789", count: 150)
    try screen.paste(line)
    #expect(screen.waits { $0.joined().hasSuffix(line) }, "\(screen.text)")
    try screen.press("C-r")
    try screen.type("sto")
    #expect(screen.waits { $0.last == "(search: sto) stop" }, "\(screen.text)")
    try screen.press("C-g", "Enter")
    #expect(wait { SmallServer.commands(to: monitor).last?.contains(line.dropFirst(4)) == true })
  }

  @Test func findsALongEntry() throws {
    let long = "x a=s" + String(repeating: "k", count: 9000)
    folder.write("\(long)\nstop\n", to: "history")
    let screen = try start(
      columns: 80, rows: 30, variables: ["QMP_SHELL_HISTFILE": folder.file("history")])
    try screen.press("C-r")
    try screen.type("kkk")
    try screen.press("Enter")
    #expect(wait { SmallServer.commands(to: monitor).last?.contains(long.dropFirst(4)) == true })
  }

  @Test func looksThroughAllThatIsKept() throws {
    let others = (1...12_000).map { "x b=\($0)\n" }.joined()
    folder.write("x a=oldest\n\(others)", to: "history")
    let screen = try start(variables: [
      "QMP_SHELL_HISTFILE": folder.file("history"), "QMP_SHELL_HISTSIZE": "20000",
    ])
    try screen.press("C-r")
    try screen.type("oldest")
    #expect(screen.waits { $0.last == "(search: oldest) x a=oldest" }, "\(screen.text)")
  }
}
