import TestSupport
import Testing

/// The size of the terminal changes while a line is typed.
@Suite(.blocking) struct ResizeTests {
  private let folder = TemporaryFolder()

  private func start(
    _ columns: Int, _ rows: Int, editrc: String = ""
  ) throws -> (monitor: ScriptedMonitor, screen: TmuxScreen) {
    folder.write(editrc, to: ".editrc")
    let monitor = try SmallServer.start()
    let screen = try TmuxScreen(
      .shell, "-q", monitor.socket, columns: columns, rows: rows,
      variables: ["QMP_SHELL_RC": folder.write("\\set hints off\n", to: "rc")], folder: folder)
    // Nothing of a prompt fits a terminal of one cell; keys typed early wait.
    if columns > 7 { try #require(screen.waits(for: "(QEMU)"), "\(screen.text)") }
    return (monitor, screen)
  }

  /// The line as rows of so many columns, and the place of a cursor in it.
  private static func wrapped(_ line: String, _ columns: Int) -> [String] {
    let characters = Array(line)
    return stride(from: 0, to: characters.count, by: columns).map {
      String(characters[$0..<min($0 + columns, characters.count)])
    }
  }

  /// Whether the last rows come to be the line, with the cursor 30 characters before its end, and so
  /// many lines above.
  private func shows(
    _ line: String, _ columns: Int, below count: Int, on screen: TmuxScreen
  ) -> Bool {
    let expected = Self.wrapped(line, columns)
    return screen.waits { rows in
      Array(rows.suffix(expected.count)) == expected && screen.scrolled.count == count + 1
        && screen.cursor?.column == (line.count - 30) % columns
    }
  }

  /// The line stands at the bottom, as it does after a few answers: tmux moves the upper rows of a
  /// screen that becomes narrower to its history even where there is room below.
  @Test func redrawsAWrappedLine() throws {
    let (monitor, screen) = try start(60, 12)
    for _ in 0..<5 {
      try screen.type("stop")
      try screen.press("Enter")
    }
    let above = Array(repeating: ["(QEMU) stop", "{}"], count: 5).flatMap { $0 }
    #expect(screen.waits { $0 == above + ["(QEMU)"] }, "\(screen.text)")
    let value = String(repeating: "0123456789", count: 13)
    let line = "(QEMU) x a=s\(value)"
    try screen.type(String(line.dropFirst(7)))
    for _ in 0..<30 { try screen.press("Left") }
    for columns in [60, 40, 80, 30, 100, 60] {
      try screen.resize(columns: columns, rows: 12)
      #expect(
        shows(line, columns, below: above.count, on: screen), "\(columns): \(screen.scrolled)")
      #expect(screen.scrolled == above + [line])
      // What is on the screen may be tmux's work alone: a key shows that the shell has drawn it.
      try screen.type("_")
      let longer = line.dropLast(30) + "_" + line.suffix(30)
      #expect(shows(String(longer), columns, below: above.count, on: screen), "\(screen.scrolled)")
      try screen.press("BSpace")
      #expect(shows(line, columns, below: above.count, on: screen), "\(screen.scrolled)")
      #expect(screen.scrolled == above + [line])
    }
    try screen.type("X")
    try screen.press("Enter")
    #expect(
      wait {
        SmallServer.commands(to: monitor).last?.contains(
          "s\(value.dropLast(30))X\(value.suffix(30))") == true
      })
  }

  /// At the top of the screen, where tmux moves rows to its history that it brings back later; with
  /// wide characters, which leave blanks at the margin.
  @Test(arguments: ["0123456789", "漢字漢字漢", "a漢b字é"])
  func leavesNoCopies(_ piece: String) throws {
    let (monitor, screen) = try start(60, 12)
    defer { withExtendedLifetime(monitor) {} }
    let line = "x a='" + String(repeating: piece, count: 100 / piece.count)
    try screen.type(line)
    let expected = "(QEMU) \(line)".filter { $0 != " " }
    func isWhole(_ rows: [String]) -> Bool { rows.joined().filter { $0 != " " } == expected }
    #expect(screen.waits(until: isWhole), "\(screen.text)")
    for columns in [47, 31, 80, 30, 29, 100, 60] {
      try screen.resize(columns: columns, rows: 12)
      #expect(screen.waits(until: isWhole), "\(columns): \(screen.rows)")
      // A key shows that all is drawn.
      try screen.type("_")
      #expect(screen.waits(for: "_"), "\(columns): \(screen.text)")
      try screen.press("BSpace")
      #expect(screen.waits(until: isWhole), "\(columns): \(screen.rows)")
    }
  }

  @Test func redrawsOnFewerAndMoreRows() throws {
    let (monitor, screen) = try start(40, 12)
    defer { withExtendedLifetime(monitor) {} }
    let line = "(QEMU) x a=s" + String(repeating: "0123456789", count: 20)
    try screen.type(String(line.dropFirst(7)))
    #expect(screen.waits { $0 == Self.wrapped(line, 40) }, "\(screen.text)")
    try screen.resize(columns: 40, rows: 4)
    #expect(screen.waits { $0 == Array(Self.wrapped(line, 40).suffix(4)) }, "\(screen.text)")
    try screen.press("C-a")
    #expect(screen.waits { $0 == Array(Self.wrapped(line, 40).prefix(4)) }, "\(screen.text)")
    try screen.resize(columns: 40, rows: 12)
    try screen.press("C-e")
    try screen.type("Z")
    #expect(
      screen.waits { Array($0.suffix(6)) == Self.wrapped(line + "Z", 40) }, "\(screen.text)")
  }

  /// Fewer rows than the line takes, then more, and so on, with keys in between.
  @Test(arguments: ["", "bind -v\n"])
  func keepsALineThatIsLongerThanTheScreen(_ editrc: String) throws {
    let (monitor, screen) = try start(80, 24, editrc: editrc)
    var line = "x a=s" + String(repeating: "0123456789", count: 100)
    try screen.type(line)
    let sizes = [(80, 5), (80, 23), (160, 12), (20, 3), (80, 24), (2, 2), (40, 40), (60, 1)]
    for (round, (columns, rows)) in (sizes + sizes.reversed()).enumerated() {
      #expect(screen.waits { $0.contains { !$0.isEmpty } })
      try screen.resize(columns: columns, rows: rows)
      try screen.press(["Home", "Left", "End", "Right", "Up"][round % 5])
      try screen.type("y")
      try screen.press("BSpace", "End")
      let more = String(repeating: "abcdefghij", count: 1 + 10 * (round % 3))
      try screen.type(more)
      line += more
    }
    try screen.resize(columns: 100, rows: 40)
    let expected = Self.wrapped("(QEMU) " + line, 100)
    #expect(screen.waits { $0.suffix(expected.count) == expected[...] }, "\(screen.text)")
    try screen.press("Enter")
    #expect(
      wait { SmallServer.commands(to: monitor).last?.contains(line.dropFirst(4)) == true },
      "\(screen.text)")
  }

  @Test func editsALineThatIsLongerThanTheScreenFromTheStart() throws {
    let (monitor, screen) = try start(20, 3)
    let line = "x a=s" + String(repeating: "0123456789", count: 20)
    try screen.type(line)
    try screen.press("C-a", "C-e")
    try screen.type("more than three rows of a screen with twenty columns".filter { $0 != " " })
    try screen.press("Enter")
    #expect(
      wait { SmallServer.commands(to: monitor).last?.contains("789morethanthree") == true },
      "\(screen.text)")
  }

  @Test(arguments: [(1, 10), (1, 1), (20, 1), (2, 2)])
  func worksOnTinyTerminals(_ columns: Int, _ rows: Int) throws {
    let (monitor, screen) = try start(columns, rows)
    try screen.type("x a=1")
    try screen.press("Left", "Tab", "Up", "Down", "C-l")
    try screen.type("2")
    try screen.press("Enter")
    #expect(
      wait { SmallServer.commands(to: monitor).last?.contains(#"{"a":21}"#) == true },
      "\(screen.text)")
    try screen.resize(columns: 80, rows: 24)
    try screen.type("stop")
    try screen.press("Enter")
    #expect(
      wait { SmallServer.commands(to: monitor).last?.contains("stop") == true }, "\(screen.text)")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try screen.press("C-d")
    #expect(screen.waits { $0.last == "[exit 0]" }, "\(screen.text)")
  }
}
