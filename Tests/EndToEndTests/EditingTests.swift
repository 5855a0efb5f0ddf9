import TestSupport
import Testing

/// Keys go in, the line on the screen is what a person expects, and so is the command sent.
@Suite(.blocking) struct EditingTests {
  private let monitor: ScriptedMonitor
  private let screen: TmuxScreen

  init() throws {
    monitor = try SmallServer.start()
    let folder = TemporaryFolder()
    screen = try TmuxScreen(
      .shell, "-q", monitor.socket, columns: 40, rows: 12,
      variables: ["QMP_SHELL_RC": folder.write("\\set hints off\n", to: "rc")], folder: folder)
    try #require(screen.waits(for: "(QEMU)"), "\(screen.text)")
  }

  /// Keys by tmux's names; what is typed stands in quotes. The line then, and what is sent.
  static let cases: [(keys: [String], line: String)] = [
    (["'x a=1", "Home", "'y"], "yx a=1"),
    (["'x a=1", "C-a", "'y", "C-e", "'2"], "yx a=12"),
    (["'x a=1", "Left", "Left", "'b"], "x ab=1"),
    (["'x a=1", "C-b", "C-b", "'b", "C-f", "'c"], "x ab=c1"),
    (["'x a=1", "BSpace", "'2"], "x a=2"),
    (["'x a=1", "Home", "DC"], " a=1"),
    (["'x a=1", "Home", "C-d"], " a=1"),
    (["'x a=1 b=2", "C-w", "'c=3"], "x a=1 c=3"),
    (["'x a=1 b=2", "C-a", "C-k", "'y"], "y"),
    (["'x a=1 b=2", "C-u", "'y"], "y"),
    (["'x a=1 b=2", "C-b", "C-u", "'y"], "y2"),
    (["'x path=a.b,c d", "M-b", "M-b", "C-w", "'y"], "x yc d"),
    (["'x a=1", "C-w", "C-y", "C-y"], "x a=1a=1"),
    (["'x a=1 b=2", "M-b", "'z"], "x a=1 b=z2"),
    (["'qom-get dev_0.x", "M-b", "M-b", "M-d", "'z"], "qom-get z.x"),
    (["'qom-get dev_0.x", "M-b", "M-BSpace", "'z"], "qom-get zx"),
    (["'qom-get dev_0", "C-a", "M-f", "'z"], "qom-getz dev_0"),
    (["'x a=1 b=2", "C-w", "C-w", "C-y", "C-y"], "x a=1 b=2a=1 b=2"),
    (["'x a b", "C-a", "M-d", "M-d", "C-e", "C-y"], " bx a"),
    (["'x a b", "C-w", "'c", "C-w", "C-y", "M-y"], "x a b"),
    (["'x a b", "C-w", "'c", "C-w", "C-y", "M-y", "M-y"], "x a c"),
    (["'x a=1", "M-y"], "x a=1"),
    (["'x a=1 b=2", "C-w", "C-_"], "x a=1 b=2"),
    (["'x a=1 b=2", "C-w", "C-w", "C-_", "C-_"], "x a=1 b=2"),
    (["'x a=1 b=2", "C-a", "DC", "C-x", "C-u"], "x a=1 b=2"),
    (["'x a=1", "C-_", "C-_", "'y"], "y"),
    (["'x a=1", "C-a", "C-k", "'y z", "M-r", "'q"], "q"),
    (["'x a=1 b=2", "C-a", "M-f", "'z"], "xz a=1 b=2"),
    (["'x a=ab", "Left", "C-t"], "x a=ba"),
    (["'x a=漢字", "Left", "'é"], "x a=漢é字"),
    (["'x a=漢字", "BSpace"], "x a=漢"),
    (["'x a=🙂e\u{301}z"], "x a=🙂e\u{301}z"),
    (["'x a=1", "F5", "C-Right", "PPage"], "x a=1"),
  ]

  @Test(arguments: cases.indices)
  func editsLikeReadline(_ index: Int) throws {
    let (keys, line) = Self.cases[index]
    for key in keys {
      if key.hasPrefix("'") {
        try screen.type(String(key.dropFirst()))
      } else {
        try screen.press(key)
      }
    }
    #expect(screen.waits { $0.last == "(QEMU) \(line)" }, "\(screen.text)")
  }

  @Test func editsInTheMiddleOfALineOfSeveralRows() throws {
    let value = String(repeating: "0123456789", count: 9)
    try screen.type("x a=s\(value)")
    for _ in 0..<45 { try screen.press("Left") }
    try screen.type("<漢>")
    try screen.press("BSpace", "C-a", "C-f", "C-f")
    try screen.type(" ")
    let line = "(QEMU) x  a=s\(value.prefix(45))<漢\(value.suffix(45))"
    #expect(screen.waits { $0.joined() == line }, "\(screen.text)")
    #expect(screen.cursor ?? (0, 0) == (10, 0))
    try screen.press("Enter")
    #expect(wait { SmallServer.commands(to: monitor).last?.contains("<漢") == true })
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    #expect(screen.rows.dropLast(2).joined() == line)
  }

  @Test func dropsTheLineOnCtrlC() throws {
    try screen.type("stop")
    #expect(screen.waits(for: "(QEMU) stop"))
    try screen.press("C-c")
    #expect(screen.waits { $0 == ["(QEMU) stop^C", "(QEMU)"] }, "\(screen.text)")
    try screen.type("query-status")
    try screen.press("Enter")
    #expect(
      screen.waits { $0 == ["(QEMU) stop^C", "(QEMU) query-status", "{}", "(QEMU)"] },
      "\(screen.text)")
    #expect(SmallServer.commands(to: monitor).count == 1)
  }

  @Test func marksCtrlCBehindALineEditedAtItsStart() throws {
    try screen.type("x a=" + String(repeating: "z", count: 60))
    try screen.press("C-a")
    #expect(screen.waits { _ in screen.cursor ?? (0, 0) == (7, 0) })
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" && $0.dropLast().last?.hasSuffix("z^C") == true })
  }

  /// It takes nothing from the key behind it, also where there is no text to mark.
  @Test func ctrlSpaceSetsTheMark() throws {
    try screen.press("C-Space", "Enter")
    #expect(screen.waits { $0.suffix(2) == ["(QEMU)", "(QEMU)"] }, "\(screen.text)")
    try screen.type("abc")
    try screen.press("C-Space")
    try screen.type("def")
    try screen.press("C-x", "C-x")
    try screen.type("X")
    try screen.press("C-x", "C-x")
    try screen.type("Y")
    #expect(screen.waits { $0.last == "(QEMU) abcXdeYf" }, "\(screen.text)")
    // It may be behind what is left of the line.
    try screen.press("C-Space", "C-u", "C-k", "C-x", "C-x")
    try screen.type("z")
    #expect(screen.waits { $0.last == "(QEMU) z" }, "\(screen.text)")
    // It is no text.
    try screen.press("C-v", "C-Space")
    try screen.type("y")
    #expect(screen.waits { $0.last == "(QEMU) zy" }, "\(screen.text)")
  }

  @Test func leavesOnCtrlDOnlyOnAnEmptyLine() throws {
    try screen.type("x")
    try screen.press("C-d")
    try screen.type("y")
    #expect(screen.waits(for: "(QEMU) xy"))
    try screen.press("C-c", "C-d")
    #expect(screen.waits { $0.last == "[exit 0]" }, "\(screen.text)")
  }

  @Test func tellsOfATransactionThatCtrlDDrops() throws {
    try screen.type("transaction(")
    try screen.press("Enter")
    try screen.type("abort")
    try screen.press("Enter", "C-d")
    #expect(screen.waits { $0.last == "[exit 0]" }, "\(screen.text)")
    #expect(
      screen.rows.joined().contains(
        "the input ended inside a transaction with 1 action: not sent"), "\(screen.text)")
    #expect(SmallServer.commands(to: monitor) == [])
  }

  @Test func runsNothingForEmptyLines() throws {
    try screen.press("Enter", "Enter")
    try screen.type("   ")
    try screen.press("Enter")
    try screen.type("# a comment")
    try screen.press("Enter")
    #expect(
      screen.waits {
        $0 == ["(QEMU)", "(QEMU)", "(QEMU)", "(QEMU) # a comment", "(QEMU)"]
      }, "\(screen.text)")
    #expect(SmallServer.commands(to: monitor) == [])
  }

  @Test func continuesOnOpenBrackets() throws {
    try screen.type("x a={'b': [1,")
    try screen.press("Enter")
    #expect(
      screen.waits { $0 == ["(QEMU) x a={'b': [1,", "     >"] }, "\(screen.text)")
    try screen.type("2, 3]}")
    try screen.press("Up")
    try screen.type("k")
    #expect(
      screen.waits { $0 == ["(QEMU) x a={'kb': [1,", "     > 2, 3]}"] }, "\(screen.text)")
    try screen.press("Enter")
    #expect(
      wait {
        SmallServer.commands(to: monitor).last?.contains(#"{"a":{"kb":[1,2,3]}}"#) == true
      })
  }

  @Test func clearsTheScreenOnCtrlL() throws {
    try screen.type("query-status")
    try screen.press("Enter")
    #expect(screen.waits(for: "{}"))
    try screen.type("abc")
    try screen.press("C-l")
    #expect(screen.waits { $0 == ["(QEMU) abc"] }, "\(screen.text)")
    #expect(screen.cursor ?? (0, 0) == (10, 0))
  }

  @Test func takesCtrlSAndCtrlQAsKeys() throws {
    try screen.press("C-s", "C-g", "C-q")
    try screen.type("x")
    #expect(screen.waits { $0 == ["(QEMU) x"] }, "\(screen.text)")
  }
}
