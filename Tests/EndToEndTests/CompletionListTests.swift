import TestSupport
import Testing

/// The list below the line, and going through it.
@Suite(.blocking) struct CompletionListTests {
  private func start(
    columns: Int = 60, rows: Int = 20, variables: [String: String] = [:]
  ) throws -> (RealQEMU, TmuxScreen) {
    let qemu = try RealQEMU(.none)
    let screen = try TmuxScreen(
      .shell, "-q", qemu.socket, columns: columns, rows: rows, variables: variables)
    try #require(screen.waits(for: "(QEMU)"), "\(screen.text)")
    #expect(try screen.waitsForKnowledge(), "\(screen.text)")
    try screen.type("\\set hints off")
    try screen.press("Enter", "C-l")
    return (qemu, screen)
  }

  @Test func tabGoesThroughIt() throws {
    let (qemu, screen) = try start()
    defer { withExtendedLifetime(qemu) {} }
    try screen.type("query-memo")
    try screen.press("Tab")
    // What is certain first.
    #expect(screen.waits { $0 == ["(QEMU) query-memory-"] }, "\(screen.text)")
    try screen.press("Tab")
    let list = "  query-memory-devices  query-memory-size-summary"
    #expect(screen.waits { $0 == ["(QEMU) query-memory-", list] }, "\(screen.text)")
    try screen.press("Tab")
    #expect(
      screen.waits {
        $0 == [
          "(QEMU) query-memory-devices", " >query-memory-devices  query-memory-size-summary",
        ]
      }, "\(screen.text)")
    #expect(screen.waits { _ in screen.cursor ?? (0, 0) == (27, 0) })
    try screen.press("Tab")
    #expect(screen.waits { $0.first == "(QEMU) query-memory-size-summary" }, "\(screen.text)")
    try screen.press("Tab", "BTab", "BTab", "Tab")
    #expect(screen.waits { $0.first == "(QEMU) query-memory-size-summary" }, "\(screen.text)")
    try screen.press("Escape")
    #expect(screen.waits { $0 == ["(QEMU) query-memory-"] }, "\(screen.text)")
    try screen.press("Tab", "Tab", "C-g")
    #expect(screen.waits { $0 == ["(QEMU) query-memory-"] }, "\(screen.text)")
    try screen.press("BTab", "BTab")
    #expect(screen.waits { $0.first == "(QEMU) query-memory-size-summary" }, "\(screen.text)")
    try screen.type(" x")
    #expect(screen.waits { $0 == ["(QEMU) query-memory-size-summary x"] }, "\(screen.text)")
    try screen.press("C-_", "C-_")
    #expect(screen.waits { $0 == ["(QEMU) query-memory-"] }, "\(screen.text)")
  }

  @Test func arrowsGoThroughItToo() throws {
    let (qemu, screen) = try start()
    defer { withExtendedLifetime(qemu) {} }
    try screen.type("query-memory-")
    try screen.press("Tab")
    #expect(screen.waits { $0.count == 2 }, "\(screen.text)")
    for (key, name) in [
      ("Right", "devices"), ("Down", "size-summary"), ("Down", "devices"), ("Up", "size-summary"),
    ] {
      try screen.press(key)
      #expect(screen.waits { $0.first == "(QEMU) query-memory-\(name)" }, "\(key): \(screen.text)")
    }
    #expect(screen.rows.count == 2, "\(screen.text)")
  }

  @Test func everyOtherKeyKeepsWhatStandsThere() throws {
    let (qemu, screen) = try start()
    defer { withExtendedLifetime(qemu) {} }
    try screen.type("qom-list path=/")
    try screen.press("Tab")
    #expect(screen.waits { $0.last?.contains("machine/") == true }, "\(screen.text)")
    // The last part stands in the list, the path in the line.
    #expect(!screen.text.contains("  /machine"), "\(screen.text)")
    try screen.press("Tab")
    #expect(screen.waits { $0.first == "(QEMU) qom-list path=/chardevs/" }, "\(screen.text)")
    try screen.press("Right")
    #expect(screen.waits { $0 == ["(QEMU) qom-list path=/chardevs/"] }, "\(screen.text)")
    try screen.press("BSpace", "Home", "Enter")
    #expect(screen.waits { $0.first == "(QEMU) qom-list path=/chardevs" && $0.count > 1 })
  }

  /// The key that showed the list goes through it, whichever that is; in vi mode Escape leaves for the
  /// commands, and Ctrl-G gives back what was typed.
  @Test(arguments: [("bind ^T qmp-complete\n", "C-t"), ("bind -v\n", "Tab")])
  func obeysTheUsersBindings(_ settings: String, _ key: String) throws {
    let folder = TemporaryFolder()
    let (qemu, screen) = try start(variables: ["EDITRC": folder.write(settings, to: "editrc")])
    defer { withExtendedLifetime(qemu) {} }
    try screen.type("query-memory-")
    try screen.press(key, key)
    #expect(screen.waits { $0.first == "(QEMU) query-memory-devices" }, "\(screen.text)")
    try screen.press("C-g")
    #expect(screen.waits { $0 == ["(QEMU) query-memory-"] }, "\(screen.text)")
    try screen.press(key, key, key)
    #expect(screen.waits { $0.first == "(QEMU) query-memory-size-summary" }, "\(screen.text)")
    try screen.press("Escape")
    let isVi = key == "Tab"
    let left = isVi ? "query-memory-size-summary" : "query-memory-"
    #expect(screen.waits { $0 == ["(QEMU) \(left)"] }, "\(screen.text)")
    guard isVi else { return }
    try screen.type("0x")
    #expect(screen.waits { $0 == ["(QEMU) \(left.dropFirst())"] }, "\(screen.text)")
  }

  /// A list that is longer than the screen has pages, and the line stays where it is.
  @Test func hasPages() throws {
    let (qemu, screen) = try start()
    defer { withExtendedLifetime(qemu) {} }
    try screen.resize(columns: 40, rows: 8)
    try screen.type("query-")
    try screen.press("Tab")
    #expect(screen.waits { $0.last?.hasPrefix("… +") == true && $0.count <= 8 }, "\(screen.text)")
    let shown = screen.rows.count { $0.hasPrefix("  query-") }
    #expect(shown == 5, "\(screen.text)")
    try screen.press("BTab")
    #expect(screen.waits { $0.contains { $0.contains(" >query-") } }, "\(screen.text)")
    #expect(screen.waits { $0.last?.hasPrefix("…") == false }, "\(screen.text)")
    let last = screen.rows.first { $0.hasPrefix("(QEMU)") }?.dropFirst(7) ?? ""
    #expect(screen.rows.last?.hasSuffix(">\(last)") == true, "\(screen.text)")
    try screen.press("Tab")
    #expect(screen.waits { $0.last?.hasPrefix("… +") == true }, "\(screen.text)")
    try screen.resize(columns: 100, rows: 40)
    #expect(screen.waits { $0.count > 8 && $0.contains { $0.contains(" >query-") } })
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
  }

  /// What is left of the cursor is completed, what is right of it stays.
  @Test func completesInTheMiddleOfAWord() throws {
    let (qemu, screen) = try start()
    defer { withExtendedLifetime(qemu) {} }
    for (typed, left, made) in [
      ("block_resiXY", 2, "block_resize #XY"), ("block_resize size=5", 2, "block_resize size=5"),
      ("block_resize sze=5", 4, "block_resize size#ze=5"),
      ("qom-list path=/mach/x", 2, "qom-list path=/machine/#x"),
      ("query-status > \"/proc/self/statu\"", 1, "query-status > \"/proc/self/status\" #"),
    ] {
      try screen.press("C-e", "C-u")
      try screen.type(typed)
      try screen.press(Array(repeating: "Left", count: left) + ["Tab"])
      if made.contains("#") {
        try screen.type("#")
        #expect(screen.waits { $0.last == "(QEMU) \(made)" }, "\(typed): \(screen.text)")
      } else {
        #expect(screen.waits { $0.first == "(QEMU) \(made)" }, "\(typed): \(screen.text)")
      }
    }
  }

  @Test func offersPartsOfTheLastAnswer() throws {
    let (qemu, screen) = try start()
    defer { withExtendedLifetime(qemu) {} }
    try screen.type("query-status")
    try screen.press("Enter")
    #expect(screen.waits { $0.last == "(QEMU)" && $0.count > 1 }, "\(screen.text)")
    try screen.type("\\echo ${_.run")
    try screen.press("Tab", "Enter")
    #expect(
      screen.waits { $0.suffix(2) == ["true", "(QEMU)"] || $0.suffix(2) == ["false", "(QEMU)"] })
    try screen.type("\\gset st stat")
    try screen.press("Tab", "Enter")
    try screen.type("\\echo ${s")
    try screen.press("Tab")
    #expect(screen.waits { $0.last == "(QEMU) \\echo ${st}" }, "\(screen.text)")
  }

  /// `bus=` names none that is full, a command of one's own tells its words, connections their names.
  @Test func offersNamesOfTheUsers() throws {
    let folder = TemporaryFolder()
    let place = folder.file("config/qmp-shell/commands")
    #expect(try RunningProgram(words: ["mkdir", "-p", place]).finish().status == 0)
    folder.write("# NODE FILE: test\nx a=${1} b=${2}\n", to: "config/qmp-shell/commands/mine.qmp")
    let (qemu, screen) = try start(variables: ["XDG_CONFIG_HOME": folder.file("config")])
    defer { withExtendedLifetime(qemu) {} }
    try screen.type("\\set hints on")
    try screen.press("Enter", "C-l")
    try screen.type("blockdev-add driver=null-co node-name=node-a")
    try screen.press("Enter")
    #expect(screen.waits { $0.suffix(2) == ["{}", "(QEMU)"] }, "\(screen.text)")
    try screen.type("\\min")
    try screen.press("Tab")
    #expect(screen.waits { $0.last == "(QEMU) \\mine NODE FILE" }, "\(screen.text)")
    try screen.press("Tab")
    #expect(screen.waits { $0.last == "(QEMU) \\mine node-a FILE" }, "\(screen.text)")
    try screen.type("/proc/self/statu")
    try screen.press("Tab")
    #expect(screen.waits { $0.last == "(QEMU) \\mine node-a /proc/self/status" }, "\(screen.text)")
    try screen.press("C-u")
    let other = try SmallServer.start()
    try screen.type("\\open other=\(other.socket)")
    try screen.press("Enter", "C-l")
    for (typed, made) in [
      ("@oth", "@other"), ("\\close ot", "\\close other"), ("\\c ot", "\\c other"),
    ] {
      try screen.type(typed)
      try screen.press("Tab")
      #expect(screen.waits { $0.last?.hasSuffix(" \(made)") == true }, "\(typed) \(screen.text)")
      try screen.press("C-u")
    }
  }
}
