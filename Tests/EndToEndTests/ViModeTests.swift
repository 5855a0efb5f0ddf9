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
    (["'x a=1 b=2", "Escape", "'bbxu"], "x a=1 b=2"),
    (["'x abc", "Escape", "'0xxxuuu"], "x abc"),
    (["'x abc", "Escape", "'0cwstop", "Escape", "'xuu"], "x abc"),
    (["'x abc", "Escape", "'0xxUiy"], "yx abc"),
    (["'x abc", "Escape", "'b3x"], "x"), (["'a b c d", "Escape", "'02dw"], "c d"),
    (["'a b c d", "Escape", "'0d2w"], "c d"), (["'a b c d", "Escape", "'0dw.."], "d"),
    (["'a b c d", "Escape", "'0x2."], " c d"), (["'abab", "Escape", "'0fbx;x"], "aa"),
    (["'a b c", "Escape", "'0cwx", "Escape", "'w."], "x x c"),
    (["'a b", "Escape", "'0ddP"], "a b"), (["'abc", "Escape", "'0~l."], "AbC"),
    (["'a(b)c", "Escape", "'0lx%"], "ab)c"), (["'abc def", "Escape", "'0wDaz"], "abc z"),
    (["'abc def", "Escape", "'0wDh."], "ab"),
    (["'ab", "Escape", "'0yyP"], "abab"),
    (["'abc", "Escape", "Escape", "'0x"], "bc"), (["'abc", "Escape", "'0d", "Escape", "'x"], "bc"),
    (["'abc", "Escape", "'03", "Escape", "'x"], "bc"), (["'abc", "Escape", "'0rxl."], "xxc"),
    (["'abc", "Escape", "'0sX", "Escape", "'l."], "XXc"),
    (["'abc", "Escape", "'0IX", "Escape", "'AY", "Escape", "'."], "XabcYY"),
    (["'x a=1", "C-a", "'y", "C-e", "C-w", "'z"], "yx z"),
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

  @Test func searchesFromCommandMode() throws {
    folder.write("x a=1\nstop\nx a=2\nquery-status\n", to: "history")
    folder.write("bind -v\n", to: ".editrc")
    let monitor = try SmallServer.start()
    let screen = try TmuxScreen(
      .shell, "-q", monitor.socket, columns: 40, rows: 12,
      variables: ["QMP_SHELL_HISTFILE": folder.file("history")], folder: folder)
    try #require(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.press("Escape")
    pause(milliseconds: Self.fingersPause)
    try screen.type("/a=")
    #expect(screen.waits { $0 == ["(search: a=) x a=2", "  x a=1"] }, "\(screen.text)")
    try screen.press("Escape")
    #expect(screen.waits { $0 == ["(QEMU) x a=2"] }, "\(screen.text)")
    for (key, line) in [
      ("n", "x a=1"), ("n", "x a=1"), ("N", "x a=2"), ("G", "x a=1"), ("j", "stop"),
      ("dd", ""), ("_", "query-status"),
    ] {
      try screen.type(key)
      #expect(
        screen.waits {
          $0.last?.drop { $0 != " " }.filter { $0 != " " } == line.filter { $0 != " " }
        }, "\(key) \(screen.text)")
    }
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
    let (monitor, screen) = try start(
      editrc: "bind ^X ed-move-to-beg\nbind ^O qmp-complete\nbind ^K ed-move-to-beg\n"
        + "bind \"\\e[F\" ed-move-to-beg\nbind \"\\e[4~\" ed-move-to-beg\n")
    defer { withExtendedLifetime(monitor) {} }
    #expect(try screen.waitsForKnowledge(), "\(screen.text)")
    try screen.type("uery-st")
    try screen.press("C-x")
    try screen.type("q")
    try screen.press("C-e", "C-o")
    #expect(screen.waits(for: "(QEMU) query-status"), "\(screen.text)")
    try screen.press("C-k", "DC")
    #expect(screen.waits(for: "(QEMU) uery-status"), "\(screen.text)")
    try screen.press("End")
    try screen.type("z")
    #expect(screen.waits(for: "(QEMU) zuery-status"), "\(screen.text)")
  }

  /// They win wherever they stand: `bind -v` alone takes back what was bound before it.
  @Test func obeysTheUsersBindingsInViMode() throws {
    let (monitor, screen) = try start(
      editrc: "bind ^O qmp-end\nbind -v\nbind ^W ed-move-to-beg\nbind -a u ed-move-to-beg\n")
    defer { withExtendedLifetime(monitor) {} }
    try screen.type("x a")
    try screen.press("C-w")
    try screen.type("1")
    try screen.press("Right", "Right", "Escape")
    pause(milliseconds: Self.fingersPause)
    try screen.type("uxi2")
    #expect(screen.waits(for: "(QEMU) 2x a"), "\(screen.text)")
  }

  @Test func opensTheUsersEditorFromCommandMode() throws {
    let editor = folder.write("#!/bin/sh\nprintf 'x a=edited\\n' > \"$1\"\n", to: "editor")
    folder.write("bind -v\n", to: ".editrc")
    let monitor = try SmallServer.start()
    let screen = try TmuxScreen(
      .shell, "-q", monitor.socket, columns: 40, rows: 12,
      variables: ["VISUAL": "sh \(editor)"], folder: folder)
    try #require(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("x a=1")
    try screen.press("Escape")
    pause(milliseconds: Self.fingersPause)
    try screen.type("v")
    #expect(screen.waits { $0 == ["(QEMU) x a=edited"] }, "\(screen.text)")
    #expect(SmallServer.commands(to: monitor) == [])
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
