import TestSupport
import Testing

/// `~/.editrc` is libedit's: vi's keys, the user's own bindings, editing turned off.
@Suite(.blocking) struct ViModeTests {
  private let folder = TemporaryFolder()
  /// A person's finger needs longer than a sequence of a terminal, and a busy machine than an idle
  /// one.
  private static let fingersPause = 300

  private func start(
    editrc: String
  ) throws -> (monitor: ScriptedMonitor, screen: TmuxScreen) {
    folder.write(editrc, to: ".editrc")
    let monitor = try SmallServer.start()
    let screen = try TmuxScreen(
      .shell, "-q", monitor.socket, columns: 40, rows: 12,
      variables: ["QMP_SHELL_RC": folder.write("\\set hints off\n", to: "rc")], folder: folder)
    try #require(screen.waits(for: "(QEMU)"), "\(screen.text)")
    return (monitor, screen)
  }

  static let cases: [(keys: [String], line: String)] = [
    (["'x a=1", "Escape", "'0", "'iy"], "yx a=1"),
    (["'x a=1 b=2", "Escape", "'bD"], "x a=1 b"),
    (["'x a=12", "Escape", "'hx", "'A3"], "x a=23"),
    (["'x a=1", "Escape", "'ddistop"], "stop"),
    (["'x a=1", "Escape", "'0cwstop", "Escape"], "stop a=1"),
    (["'x a=1", "Escape", "'xu"], "x a=1"),
    (["'x a=1", "Left", "Left", "'b"], "x ab=1"),
    (["'x a=1", "Escape", "Left", "Left", "'ib"], "x ba=1"),
    (["'x a=漢字", "Escape", "'x"], "x a=漢"),
    (["'x a=1", "Home", "'y", "End", "'2"], "yx a=12"),
    (["'x a=1", "Escape", "'v", "'a2"], "x a=12"),
    (["'x a=1", "Escape", "':", "'a2"], "x a=12"),
    // On an empty line libedit's `$` would leave the cursor before its start.
    (["Escape", "'$istop"], "stop"), (["'x", "Escape", "'x$$istop"], "stop"),
    (["End", "'stop"], "stop"),
  ]

  @Test(arguments: cases.indices)
  func editsLikeVi(_ index: Int) throws {
    let (monitor, screen) = try start(editrc: "bind -v\n")
    defer { withExtendedLifetime(monitor) {} }
    let (keys, line) = Self.cases[index]
    for key in keys {
      if key.hasPrefix("'") {
        try screen.type(String(key.dropFirst()))
      } else {
        try screen.press(key)
        if key == "Escape" { pause(milliseconds: Self.fingersPause) }
      }
    }
    #expect(screen.waits { $0.last == "(QEMU) \(line)" }, "\(screen.text)")
  }

  @Test func runsFromCommandModeAndWalksTheHistory() throws {
    let (monitor, screen) = try start(editrc: "bind -v\n")
    try screen.type("x a=1")
    try screen.press("Escape", "Enter")
    #expect(screen.waits { $0.suffix(2) == ["{}", "(QEMU)"] }, "\(screen.text)")
    try screen.type("stop")
    try screen.press("Enter")
    #expect(screen.waits { $0.suffix(2) == ["{}", "(QEMU)"] }, "\(screen.text)")
    try screen.press("Escape")
    pause(milliseconds: Self.fingersPause)
    try screen.type("kk")
    #expect(screen.waits { $0.last == "(QEMU) x a=1" }, "\(screen.text)")
    try screen.type("j")
    #expect(screen.waits { $0.last == "(QEMU) stop" }, "\(screen.text)")
    #expect(SmallServer.commands(to: monitor).count == 2)
  }

  @Test func completesAndPastes() throws {
    let (monitor, screen) = try start(editrc: "bind -v\n")
    #expect(try screen.waitsForKnowledge(), "\(screen.text)")
    try screen.type("query-st")
    try screen.press("Tab")
    #expect(screen.waits(for: "(QEMU) query-status"), "\(screen.text)")
    try screen.press("Enter")
    #expect(screen.waits { $0.suffix(2) == ["{}", "(QEMU)"] }, "\(screen.text)")
    try screen.paste("stop\nx a=1")
    #expect(screen.waits { $0.suffix(2) == ["(QEMU) stop", "     > x a=1"] }, "\(screen.text)")
    try screen.press("Enter")
    #expect(wait { SmallServer.commands(to: monitor).count == 3 })
  }

  @Test func obeysTheUsersBindings() throws {
    let (monitor, screen) = try start(editrc: "bind ^X ed-move-to-beg\nbind ^O qmp-complete\n")
    defer { withExtendedLifetime(monitor) {} }
    #expect(try screen.waitsForKnowledge(), "\(screen.text)")
    try screen.type("uery-st")
    try screen.press("C-x")
    try screen.type("q")
    try screen.press("C-e", "C-o")
    #expect(screen.waits(for: "(QEMU) query-status"), "\(screen.text)")
  }

  @Test func goesOnAfterALineThatIsNone() throws {
    let (monitor, screen) = try start(editrc: "nonsense here\n")
    defer { withExtendedLifetime(monitor) {} }
    #expect(screen.rows == ["(QEMU)"])
    #expect(try screen.waitsForKnowledge(), "\(screen.text)")
    try screen.type("query-st")
    try screen.press("Tab")
    #expect(screen.waits(for: "(QEMU) query-status"), "\(screen.text)")
  }

  @Test func readsPlainlyWhereEditingIsOff() throws {
    let (monitor, screen) = try start(editrc: "edit off\n")
    #expect(screen.rows.first == "lines cannot be edited on this terminal")
    try screen.type("stop")
    try screen.press("Enter")
    #expect(screen.waits { $0.suffix(3) == ["(QEMU) stop", "{}", "(QEMU)"] }, "\(screen.text)")
    #expect(SmallServer.commands(to: monitor).count == 1)
  }
}
