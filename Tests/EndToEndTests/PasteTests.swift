import TestSupport
import Testing

/// A paste is text in the line: it is seen before it runs, and Enter runs it line by line.
@Suite(.blocking) struct PasteTests {
  private let folder = TemporaryFolder()

  private func start(
    rows: Int = 24, onSlow act: @escaping @Sendable (ScriptedClient) throws -> Void = { _ in }
  ) throws -> (monitor: ScriptedMonitor, screen: TmuxScreen) {
    let monitor = try SmallServer.start(onSlow: act)
    let screen = try TmuxScreen(
      .shell, "-q", monitor.socket, rows: rows,
      variables: ["QMP_SHELL_RC": folder.write("\\set hints off\n", to: "rc")], folder: folder)
    try #require(screen.waits(for: "(QEMU)"), "\(screen.text)")
    return (monitor, screen)
  }

  @Test(arguments: ["\n", "\r"])
  func showsEveryLineBeforeItRuns(_ lineEnd: String) throws {
    let (monitor, screen) = try start()
    try screen.paste(["stop", "x a=1", "query-status"].joined(separator: lineEnd) + lineEnd)
    #expect(
      screen.waits { $0 == ["(QEMU) stop", "     > x a=1", "     > query-status"] },
      "\(screen.text)")
    #expect(SmallServer.commands(to: monitor) == [])
    try screen.press("Enter")
    #expect(wait { SmallServer.commands(to: monitor).count == 3 })
    #expect(
      screen.waits {
        $0 == [
          "(QEMU) stop", "     > x a=1", "     > query-status", "{}", "{}", "{}", "(QEMU)",
        ]
      }, "\(screen.text)")
  }

  /// A connection that is cut may swallow the end of a paste. In a paste Ctrl-C is text, so that it
  /// counts only once nothing else has come for a while.
  @Test func ctrlCDropsAPasteWithoutAnEnd() throws {
    let (monitor, screen) = try start()
    try screen.pasteUnmarked("\u{1B}[200~never ended")
    #expect(
      screen.waits { rows in
        try? screen.press("C-c")
        return rows.last == "(QEMU)" && rows.contains { $0.hasSuffix("^C") }
      }, "\(screen.text)")
    try screen.type("stop")
    try screen.press("Enter")
    #expect(wait { SmallServer.commands(to: monitor).count == 1 }, "\(screen.text)")
  }

  /// The same while an answer is awaited.
  @Test func ctrlCDropsAPasteWithoutAnEndDuringACommand() throws {
    let (monitor, screen) = try start()
    try screen.type("slow")
    try screen.press("Enter")
    #expect(wait { SmallServer.commands(to: monitor).count == 1 }, "\(screen.text)")
    try screen.pasteUnmarked("\u{1B}[200~never ended")
    #expect(
      screen.waits { rows in
        try? screen.press("C-c")
        return rows.contains { $0.hasPrefix("not waiting any more for slow") }
      }, "\(screen.text)")
    try screen.type("stop")
    try screen.press("Enter")
    #expect(wait { SmallServer.commands(to: monitor).count == 2 }, "\(screen.text)")
  }

  @Test func canBeEditedBeforeItRuns() throws {
    let (monitor, screen) = try start()
    try screen.type("x a=")
    try screen.paste("'one\ntwo'")
    try screen.press("BSpace", "BSpace", "BSpace", "BSpace", "BSpace")
    try screen.type("'")
    #expect(screen.waits { $0 == ["(QEMU) x a='one'"] }, "\(screen.text)")
    try screen.press("Enter")
    #expect(wait { SmallServer.commands(to: monitor).count == 1 })
  }

  @Test func runsATransactionOfManyLines() throws {
    let (monitor, screen) = try start()
    try screen.paste("transaction(\nabort\n  # nothing\nabort\n)\nstop\n")
    try screen.press("Enter")
    #expect(wait { SmallServer.commands(to: monitor).count == 2 }, "\(screen.text)")
    #expect(
      SmallServer.commands(to: monitor)[0].contains(
        #"{"actions":[{"type":"abort","data":{}},{"type":"abort","data":{}}]}"#))
    #expect(screen.waits { $0.suffix(3) == ["{}", "{}", "(QEMU)"] }, "\(screen.text)")
  }

  @Test func runsJSONOfManyLinesAsOneCommand() throws {
    let (monitor, screen) = try start()
    try screen.paste("{\n  \"execute\": \"x\",\n  \"arguments\": {\n    \"a\": 1\n  }\n}\n")
    try screen.press("Enter")
    #expect(screen.waits { $0.suffix(2) == ["{}", "(QEMU)"] }, "\(screen.text)")
    #expect(SmallServer.commands(to: monitor).count == 1)
  }

  @Test func runsAnExampleOfTheManual() throws {
    let (monitor, screen) = try start()
    try screen.paste(
      "-> { \"execute\": \"stop\" }\n<- { \"return\": {} }\n-> { \"execute\": \"query-status\" }\n")
    try screen.press("Enter")
    #expect(screen.waits { $0.suffix(3) == ["{}", "{}", "(QEMU)"] }, "\(screen.text)")
    #expect(SmallServer.commands(to: monitor).count == 2)
  }

  @Test func isDroppedByCtrlC() throws {
    let (monitor, screen) = try start()
    try screen.paste("stop\nx a=1\n")
    #expect(screen.waits(for: "     > x a=1"))
    try screen.press("C-c")
    #expect(
      screen.waits { $0 == ["(QEMU) stop", "     > x a=1^C", "(QEMU)"] }, "\(screen.text)")
    #expect(SmallServer.commands(to: monitor) == [])
  }

  @Test func stopsWhereCtrlCInterruptsIt() throws {
    let (monitor, screen) = try start()
    try screen.paste("stop\nslow\nx a=1\nquery-status\n")
    try screen.press("Enter")
    #expect(wait { SmallServer.commands(to: monitor).count == 2 })
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try screen.type("stop")
    try screen.press("Enter")
    // In between it is told that the reply to the slow one is lost.
    #expect(screen.waits { $0.suffix(2) == ["{}", "(QEMU)"] }, "\(screen.text)")
    #expect(SmallServer.commands(to: monitor).count == 3)
  }

  @Test func ofMoreLinesThanTheScreenHasIsShownWhole() throws {
    let (monitor, screen) = try start(rows: 8)
    let lines = (0..<40).map { "x a=\($0)" }
    try screen.paste(lines.joined(separator: "\n"))
    #expect(screen.waits { $0.last == "     > x a=39" }, "\(screen.text)")
    try screen.press("Enter")
    #expect(wait { SmallServer.commands(to: monitor).count == 40 })
    #expect(screen.waits { $0.last == "(QEMU)" })
    let scrolled = screen.scrolled
    #expect(
      scrolled == ["(QEMU) x a=0"] + lines.dropFirst().map { "     > \($0)" }
        + Array(repeating: "{}", count: 40) + ["(QEMU)"], "\(scrolled)")
  }

  @Test func intoASearchIsWhatIsSearchedFor() throws {
    let (monitor, screen) = try start()
    defer { withExtendedLifetime(monitor) {} }
    try screen.type("x a=needle")
    try screen.press("Enter")
    #expect(screen.waits(for: "{}"))
    try screen.press("C-r")
    try screen.paste("need")
    #expect(screen.waits { $0.last == "(search: need) x a=needle" }, "\(screen.text)")
    try screen.paste("stop")
    #expect(screen.waits { $0.last == "(no match: needstop)" }, "\(screen.text)")
  }

  @Test func withoutMarksLosesNothing() throws {
    let (monitor, screen) = try start()
    let lines = (0..<1000).map { "x a=\"é漢 \($0)\"" }
    try screen.pasteUnmarked(lines.joined(separator: "\n") + "\n")
    #expect(wait(seconds: 60) { SmallServer.commands(to: monitor).count == 1000 }, "\(screen.text)")
    let values = SmallServer.commands(to: monitor).map { command in
      command.split(separator: "\"").first { $0.hasPrefix("é漢 ") }.map(String.init)
    }
    #expect(values == (0..<1000).map { "é漢 \($0)" })
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
  }
}
