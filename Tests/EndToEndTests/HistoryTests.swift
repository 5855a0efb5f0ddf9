import TestSupport
import Testing

/// What was typed comes back: by keys, by `!`, by searching, in the next session.
@Suite(.blocking) struct HistoryTests {
  private let monitor: ScriptedMonitor
  private let folder = TemporaryFolder()

  init() throws {
    monitor = try SmallServer.start()
    folder.write("\\set hints off\n", to: "rc")
  }

  private var file: [String] {
    folder.text(of: ".local/state/qmp-shell/history").split(separator: "\n").map(String.init)
  }

  private func start(
    columns: Int = 60, rows: Int = 16, variables: [String: String] = [:]
  ) throws -> TmuxScreen {
    let rc = ["QMP_SHELL_RC": folder.file("rc")]
    let screen = try TmuxScreen(
      .shell, "-q", monitor.socket, columns: columns, rows: rows,
      variables: rc.merging(variables) { _, new in new }, folder: folder)
    try #require(screen.waits(for: "(QEMU)"), "\(screen.text)")
    return screen
  }

  private var withoutSuggestions: [String: String] {
    ["QMP_SHELL_RC": folder.write("\\set hints off\n\\set suggest off\n", to: "plain")]
  }

  private func enter(_ lines: String..., on screen: TmuxScreen) throws {
    for line in lines {
      try screen.type(line)
      try screen.press("Enter")
    }
  }

  /// Waits for the end of the shell.
  private func leave(_ screen: TmuxScreen) throws {
    try screen.press("C-d")
    #expect(screen.waits { $0.last == "[exit 0]" }, "\(screen.text)")
  }

  @Test func lastsToTheNextSession() throws {
    let first = try start()
    try enter("x a=1", "x a=[", "2]", "stop", "stop", on: first)
    #expect(first.waits { $0.filter { $0 == "{}" }.count == 4 }, "\(first.text)")
    #expect(file == ["x a=1", "x a=[\\n2]", "stop"])
    #expect(folder.permissions(of: ".local/state/qmp-shell/history") == 0o600)
    try leave(first)
    let second = try start()
    try second.press("Up")
    #expect(second.waits { $0.last == "(QEMU) stop" }, "\(second.text)")
    try second.press("Up")
    #expect(second.waits { $0 == ["(QEMU) x a=[", "     > 2]"] }, "\(second.text)")
    try second.press("Up", "Up")
    #expect(second.waits { $0.last == "(QEMU) x a=1" }, "\(second.text)")
    try second.press("Down", "Down")
    #expect(second.waits { $0.last == "(QEMU) stop" }, "\(second.text)")
    try second.press("Down")
    #expect(second.waits { $0 == ["(QEMU)"] }, "\(second.text)")
  }

  @Test func keepsAnUnfinishedLineOfAnyLength() throws {
    let screen = try start(columns: 80, rows: 30, variables: withoutSuggestions)
    let line = "x a=s" + String(repeating: "0123456789", count: 150)
    try screen.paste(line + "AB")
    try screen.press("Enter")
    #expect(screen.waits { $0.last == "(QEMU)" && $0.contains("{}") }, "\(screen.text)")
    try screen.press("C-l")
    try screen.paste(line + "A")
    #expect(screen.waits { $0.joined().hasSuffix("A") }, "\(screen.text)")
    try screen.press("Up")
    #expect(screen.waits { $0.joined().hasSuffix(line + "AB") }, "\(screen.text)")
    try screen.press("Down")
    #expect(screen.waits { $0.joined().hasSuffix(line + "A") }, "\(screen.text)")
    try screen.press("BSpace", "Enter")
    let value = "\"\(line.dropFirst(4))\""
    #expect(wait { SmallServer.commands(to: monitor).last?.contains(value) == true })
  }

  @Test func looksForEntriesThatBeginAlike() throws {
    let screen = try start(variables: withoutSuggestions)
    try enter("x a=1", "stop", "x b=2", "x a=1", on: screen)
    #expect(screen.waits { $0.filter { $0 == "{}" }.count == 4 }, "\(screen.text)")
    try screen.type("x")
    for (key, line) in [
      ("Up", "x a=1"), ("C-p", "x b=2"), ("Up", "x a=1"), ("Up", "x a=1"), ("Down", "x b=2"),
      ("C-n", "x a=1"), ("Down", "x"), ("Down", "x"),
    ] {
      try screen.press(key)
      #expect(screen.waits { $0.last == "(QEMU) \(line)" }, "\(key) \(screen.text)")
    }
    try screen.type(" b=")
    try screen.press("Up")
    #expect(screen.waits { $0.last == "(QEMU) x b=2" }, "\(screen.text)")
    // What is typed behind an entry is looked for like any other.
    try screen.press("BSpace", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace")
    try screen.type("s")
    try screen.press("Up")
    #expect(screen.waits { $0.last == "(QEMU) stop" }, "\(screen.text)")
    try screen.press("M-<")
    #expect(screen.waits { $0.last == "(QEMU) x a=1" }, "\(screen.text)")
    try screen.press("M->")
    #expect(screen.waits { $0.last == "(QEMU) s" }, "\(screen.text)")
  }

  @Test(arguments: [
    ("!!", "query-status"), ("!1", "stop"), ("!-2", "x a=1"), ("!x", "x a=1"), ("!?a=?", "x a=1"),
  ])
  func showsWhatAnExclamationMarkStandsFor(_ typed: String, _ line: String) throws {
    let screen = try start()
    try enter("stop", "x a=1", "query-status", on: screen)
    #expect(screen.waits { $0.filter { $0 == "{}" }.count == 3 }, "\(screen.text)")
    try enter(typed, on: screen)
    #expect(screen.waits { $0.suffix(3) == ["(QEMU) \(line)", "{}", "(QEMU)"] }, "\(screen.text)")
    #expect(SmallServer.commands(to: monitor).count == 4)
  }

  @Test func saysWhatTheHistoryDoesNotHave() throws {
    let screen = try start()
    try enter("!nothing", on: screen)
    #expect(
      screen.waits {
        $0 == ["(QEMU) !nothing", "!nothing: the history has no such entry", "(QEMU)"]
      }, "\(screen.text)")
    #expect(file == [])
  }

  @Test func leavesExclamationMarksInJSONAlone() throws {
    let screen = try start()
    try enter(#"x a={"k": "!x"} b="hi!!""#, on: screen)
    #expect(
      wait {
        SmallServer.commands(to: monitor).last?.contains(#"{"a":{"k":"!x"},"b":"hi!!"}"#) == true
      })
  }

  @Test func keepsSecretsOutOfTheFile() throws {
    let screen = try start()
    try enter(
      "x a={'password': 'hunter2'}", "set_password protocol=vnc password=hunter2",
      " stop", "query-status", on: screen)
    #expect(screen.waits { $0.suffix(2) == ["{}", "(QEMU)"] }, "\(screen.text)")
    #expect(wait { file == ["query-status"] }, "\(file)")
    try screen.press("Up", "Up")
    #expect(screen.waits { $0.last == "(QEMU)  stop" }, "\(screen.text)")
    try screen.press("Up")
    #expect(screen.waits { $0.last?.hasSuffix("password=hunter2") == true }, "\(screen.text)")
    try screen.press("C-c")
    try leave(screen)
    #expect(!folder.text(of: ".local/state/qmp-shell/history").contains("hunter2"))
  }

  @Test func numbersItsEntries() throws {
    let screen = try start()
    try enter("stop", "x a=1", "x b=2", "\\s x", on: screen)
    #expect(
      screen.waits {
        $0.suffix(4) == ["    2  x a=1", "    3  x b=2", "    4  \\s x", "(QEMU)"]
      }, "\(screen.text)")
  }

  @Test func losesNoLineToSIGKILL() throws {
    let screen = try start()
    try enter("stop", "x a=1", on: screen)
    #expect(screen.waits { $0.filter { $0 == "{}" }.count == 2 }, "\(screen.text)")
    let pid = try #require(screen.processID(of: "qmp-shell"))
    try screen.send(9, to: pid)
    #expect(screen.waits(for: "[exit 137]"), "\(screen.text)")
    #expect(file == ["stop", "x a=1"])
  }

  @Test func readsThePredecessorsFileOnce() throws {
    folder.write("query-status\nx a=old\n", to: ".qmp-shell_history")
    let screen = try start()
    try screen.press("Up")
    #expect(screen.waits { $0.last == "(QEMU) x a=old" }, "\(screen.text)")
    try screen.press("C-c")
    try enter("stop", on: screen)
    #expect(wait { file == ["query-status", "x a=old", "stop"] }, "\(file)")
    #expect(folder.text(of: ".qmp-shell_history") == "query-status\nx a=old\n")
  }

  @Test func isNotTouchedByAConnectionThatFails() throws {
    folder.write("query-status\n", to: ".qmp-shell_history")
    let screen = try TmuxScreen(.shell, folder.file("missing"), folder: folder)
    #expect(screen.waits(for: "[exit 3]"), "\(screen.text)")
    #expect(folder.text(of: ".qmp-shell_history") == "query-status\n")
    #expect(!folder.names.contains(".local"))
  }

  @Test(arguments: [
    (["QMP_SHELL_HISTFILE": "/dev/full"], "cannot write the history /dev/full"),
    (["QMP_SHELL_HISTFILE": "/proc/x/history"], "cannot make the folder of the history"),
    (["QMP_SHELL_HISTFILE": "/"], "cannot read the history /"),
  ])
  func saysOnceWhatIsWrongWithItsFile(_ variables: [String: String], _ sentence: String) throws {
    let screen = try start(columns: 120, variables: variables)
    try enter("stop", "x a=1", on: screen)
    #expect(screen.waits { $0.filter { $0 == "{}" }.count == 2 }, "\(screen.text)")
    #expect(screen.rows.filter { $0.contains(sentence) }.count == 1, "\(screen.text)")
    try screen.press("Up", "Up")
    #expect(screen.waits { $0.last == "(QEMU) stop" }, "\(screen.text)")
  }

  @Test func livesInMemoryWithoutAHome() throws {
    let screen = try start(variables: ["HOME": ""])
    try enter("stop", on: screen)
    #expect(screen.waits(for: "{}"))
    try screen.press("Up")
    #expect(screen.waits { $0.last == "(QEMU) stop" }, "\(screen.text)")
    try screen.press("C-c")
    try leave(screen)
  }

  @Test func isPrivateWhateverTheUmask() throws {
    let screen = try TmuxScreen(
      ["sh", "-c", "umask 0; exec \"$0\" -q \"$1\"", BuiltProgram.shell.path, monitor.socket],
      folder: folder)
    #expect(screen.waits(for: "(QEMU)"))
    try enter("stop", on: screen)
    #expect(wait { file == ["stop"] })
    #expect(folder.permissions(of: ".local/state/qmp-shell/history") == 0o600)
    #expect(folder.permissions(of: ".local/state/qmp-shell") == 0o700)
  }

  @Test func bringsTheLastWordsOfEntries() throws {
    let screen = try start()
    try enter("x a=1", "x b=2 c=3", on: screen)
    #expect(screen.waits { $0.filter { $0 == "{}" }.count == 2 }, "\(screen.text)")
    try screen.type("y ")
    try screen.press("M-.")
    #expect(screen.waits { $0.last == "(QEMU) y c=3" }, "\(screen.text)")
    try screen.press("M-.")
    #expect(screen.waits { $0.last == "(QEMU) y a=1" }, "\(screen.text)")
    try screen.press("M-.")
    try screen.type(" ")
    try screen.press("M-.")
    #expect(screen.waits { $0.last == "(QEMU) y a=1 c=3" }, "\(screen.text)")
  }
}
