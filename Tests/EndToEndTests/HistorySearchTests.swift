import TestSupport
import Testing

/// Ctrl-R, where libedit's own search would go wrong.
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

  @Test func tellsWhatItDoesNotFind() throws {
    let screen = try start()
    try enter("x a=first", on: screen)
    #expect(screen.waits(for: "{}"))
    try screen.press("C-r")
    try screen.type("nonsense")
    #expect(screen.waits { $0.last == "bck?nonsense" }, "\(screen.text)")
  }

  @Test func isLeftByCtrlC() throws {
    let screen = try start()
    try enter("x a=first", on: screen)
    #expect(screen.waits(for: "{}"))
    try screen.press("C-r")
    try screen.type("fir")
    #expect(screen.waits { $0.suffix(2) == ["(QEMU) x a=first", "bck:fir"] }, "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits { $0.suffix(2) == ["(QEMU) x a=first^C", "(QEMU)"] }, "\(screen.text)")
  }

  /// libedit would keep the first 1024 characters of it.
  @Test func searchesNothingFromAVeryLongLine() throws {
    let screen = try start(columns: 80, rows: 30)
    try enter("stop", on: screen)
    let line = "x a=s" + String(repeating: "0123456789", count: 150)
    try screen.paste(line)
    #expect(screen.waits { $0.joined().hasSuffix(line) }, "\(screen.text)")
    try screen.press("C-r", "C-r", "C-g", "Enter")
    #expect(wait { SmallServer.commands(to: monitor).last?.contains(line.dropFirst(4)) == true })
  }

  @Test func findsALongEntry() throws {
    let long = "x a=s" + String(repeating: "k", count: 1017)
    folder.write("\(long)\nstop\n", to: "history")
    let screen = try start(
      columns: 80, rows: 30, variables: ["QMP_SHELL_HISTFILE": folder.file("history")])
    try screen.press("C-r")
    try screen.type(String(repeating: "k", count: 200))
    #expect(screen.waits { $0.joined().contains("\(long)bck:kkk") }, "\(screen.text)")
    try screen.press("C-r", "Enter")
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
    #expect(screen.waits { $0.joined().contains("x a=oldestbck:oldest") }, "\(screen.text)")
  }
}
