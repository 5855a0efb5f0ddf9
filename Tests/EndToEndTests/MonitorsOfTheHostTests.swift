import TestSupport
import Testing

/// `--all`, and a start without an address, on a host with QEMUs of known names.
@Suite(.blocking, .hostOfItsOwn) struct MonitorsOfTheHostTests {
  private let folder = TemporaryFolder()
  private let shell = BuiltProgram.shell.path

  private func script(_ names: String..., then rest: String) -> [String] {
    let start = names.map { HostOfItsOwn.qemu($0, at: folder.file($0)) }.joined()
    return HostOfItsOwn.words(running: start + rest)
  }

  private func result(_ words: [String]) throws -> ProgramResult {
    try RunningProgram(words: words).finish()
  }

  @Test func allThatAreFreeAnswer() throws {
    let held = "\(shell) \(folder.file("held")) '\\sleep 60' & "
    let isHeld = "while ! \(shell) --list | grep -q 'qmp-shell\\['; do sleep 0.02; done; "
    let result = try result(
      script("one", "two", "held", then: held + isHeld + "\(shell) --all query-name"))
    #expect(
      result.lines.sorted() == [
        #"{"monitor": "one", "return": {"name": "one"}}"#,
        #"{"monitor": "two", "return": {"name": "two"}}"#,
      ], "\(result)")
    #expect(
      result.errors.hasPrefix(
        "qmp-shell: held (unix:\(folder.file("held"))) is left out: held by qmp-shell["))
    #expect(result.status == 0)
  }

  @Test func whereThereIsNoneItIsSaidWhatWasLookedFor() throws {
    let result = try result(HostOfItsOwn.words(running: "\(shell) --all query-name"))
    #expect(result.errors.hasPrefix("qmp-shell: no monitor found: looked for QEMU's -qmp, "))
    #expect(result.status == 3)
  }

  @Test func theOneThatIsFreeIsConnected() throws {
    let screen = try TmuxScreen(script("one", then: shell), columns: 100, folder: folder)
    #expect(screen.waits { $0.last == "(one)" || $0.last == "(QEMU)" }, "\(screen.text)")
    #expect(screen.text.contains("connected to unix:\(folder.file("one"))"))
  }

  @Test func withoutAnyTheTerminalIsToldWhatWasLookedFor() throws {
    let screen = try TmuxScreen(
      HostOfItsOwn.words(running: "\(shell); echo \"[$?]\"; sleep 60"), columns: 100)
    #expect(screen.waits { $0.last == "[3]" }, "\(screen.text)")
    #expect(screen.text.contains("no monitor found: looked for QEMU's -qmp"))
  }

  @Test func ofSeveralOneIsPicked() throws {
    let screen = try TmuxScreen(
      script("one", "two", "three", then: shell), columns: 100, folder: folder)
    #expect(screen.waits { $0.last == "filter:" }, "\(screen.text)")
    #expect(screen.rows[0].hasPrefix("  NAME"))
    #expect(screen.rows[1].hasPrefix("> one "), "\(screen.text)")
    try screen.press("Down")
    #expect(screen.waits { $0.count > 2 && $0[2].hasPrefix("> three ") }, "\(screen.text)")
    try screen.resize(columns: 40, rows: 10)
    #expect(screen.waits { $0.contains { $0.hasPrefix("> three ") && $0.hasSuffix("…") } })
    try screen.type("tw")
    #expect(screen.waits { $0.last == "filter: tw" }, "\(screen.text)")
    #expect(screen.waits { $0.contains { $0.hasPrefix("> two ") } }, "\(screen.text)")
    #expect(!screen.rows.contains { $0.contains("three") })
    try screen.press("Enter")
    #expect(screen.waits { $0.last == "(two)" || $0.last == "(QEMU)" }, "\(screen.text)")
    #expect(!screen.text.contains("filter:"))
  }

  /// It fits whatever size the window gets, and nothing of it is left behind.
  @Test func theListStandsInAWindowOfAnySize() throws {
    let screen = try TmuxScreen(
      script("one", "two", "three", then: "echo before; \(shell); echo \"[$?]\"; sleep 60"),
      columns: 100, folder: folder)
    #expect(screen.waits { $0.last == "filter:" }, "\(screen.text)")
    for (columns, rows) in [(30, 4), (100, 24), (40, 3), (20, 12), (120, 30), (30, 4)] {
      try screen.resize(columns: columns, rows: rows)
      let shown = screen.waits { lines in
        lines.last == "filter:" && lines.contains { $0.hasPrefix("> one") }
          && lines.count == min(rows, 6) && lines.filter { $0.hasPrefix("filter:") }.count == 1
      }
      #expect(shown, "\(columns)x\(rows): \(screen.text)")
    }
    try screen.resize(columns: 100, rows: 24)
    try screen.press("Escape")
    #expect(screen.waits { $0.last == "[130]" }, "\(screen.text)")
    #expect(screen.scrolled.filter { !$0.isEmpty } == ["before", "[130]"], "\(screen.scrolled)")
  }

  @Test(arguments: ["Escape", "C-c", "C-d"])
  func theListIsLeft(_ key: String) throws {
    let screen = try TmuxScreen(
      script("one", "two", then: "\(shell); echo \"[$?]\"; sleep 60"), columns: 100, folder: folder)
    #expect(screen.waits { $0.last == "filter:" }, "\(screen.text)")
    try screen.press(key)
    #expect(screen.waits { $0.last == "[130]" }, "\(screen.text)")
    #expect(!screen.text.contains("filter:"))
  }
}
