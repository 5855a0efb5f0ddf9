import TestSupport
import Testing

/// `\e`, Ctrl-X Ctrl-E: a line is edited by the user's own editor.
@Suite(.blocking) struct UsersEditorTests {
  private let monitor: ScriptedMonitor
  private let folder = TemporaryFolder()

  init() throws {
    monitor = try SmallServer.start()
    folder.write("\\set hints off\n", to: "rc")
  }

  private func start(variables: [String: String]) throws -> TmuxScreen {
    let rc = ["QMP_SHELL_RC": folder.file("rc")]
    let screen = try TmuxScreen(
      .shell, "-q", monitor.socket, columns: 60, rows: 16,
      variables: rc.merging(variables) { _, new in new }, folder: folder)
    try #require(screen.waits(for: "(QEMU)"), "\(screen.text)")
    return screen
  }

  private func enter(_ lines: String..., on screen: TmuxScreen) throws {
    for line in lines {
      try screen.type(line)
      try screen.press("Enter")
    }
  }

  @Test func opensALineInTheUsersEditor() throws {
    let editor = folder.write(
      "#!/bin/sh\ncp \"$1\" \"$HOME/seen\"\nprintf 'x a=edited\\n' > \"$1\"\n", to: "editor")
    let screen = try start(variables: ["VISUAL": "sh \(editor)"])
    try enter("stop", "\\e", on: screen)
    #expect(screen.waits { $0.last == "(QEMU) x a=edited" }, "\(screen.text)")
    #expect(folder.text(of: "seen") == "stop\n")
    #expect(SmallServer.commands(to: monitor).count == 1, "nothing runs before Enter")
    try screen.press("Enter")
    #expect(screen.waits { $0.suffix(3) == ["(QEMU) x a=edited", "{}", "(QEMU)"] })
  }

  @Test func opensTheLineBeingTypedInTheUsersEditor() throws {
    let editor = folder.write(
      "#!/bin/sh\ncp \"$1\" \"$HOME/seen\"\nprintf 'x a=edited\\n' > \"$1\"\n", to: "editor")
    let screen = try start(variables: ["VISUAL": "sh \(editor)"])
    try screen.type("x a=typed")
    try screen.press("C-x", "C-e")
    #expect(screen.waits { $0 == ["(QEMU) x a=edited"] }, "\(screen.text)")
    #expect(folder.text(of: "seen") == "x a=typed\n")
    try screen.press("C-_")
    #expect(screen.waits { $0 == ["(QEMU) x a=typed"] }, "\(screen.text)")
    #expect(SmallServer.commands(to: monitor) == [])
  }

  @Test func keepsTheLineWhenTheEditorFails() throws {
    let screen = try start(variables: ["VISUAL": "false"])
    try screen.type("x a=typed")
    try screen.press("C-x", "C-e")
    try screen.type("2")
    #expect(screen.waits { $0 == ["(QEMU) x a=typed2"] }, "\(screen.text)")
  }

  @Test func answersNoQuestionWithTheEditedLine() throws {
    let editor = folder.write("#!/bin/sh\nprintf 'y\n' > \"$1\"\n", to: "editor")
    let screen = try start(variables: ["VISUAL": "sh \(editor)"])
    let file = folder.write("\\e\nquit\n", to: "file")
    try enter("\\i \(file)", on: screen)
    #expect(
      screen.waits { $0.last == "quit ends the virtual machine. Really? [y/N]" }, "\(screen.text)")
    try screen.press("Enter")
    #expect(screen.waits { $0.last == "(QEMU) y" }, "\(screen.text)")
    #expect(SmallServer.commands(to: monitor) == [])
  }
}
