import TestSupport
import Testing

/// However the shell is left, the terminal is as it was.
@Suite(.blocking) struct LeavingTests {
  private let folder = TemporaryFolder()

  /// bash, with the shell's command line in `$Q`.
  private func bash(_ socket: String, _ variables: [String: String] = [:]) throws -> TmuxScreen {
    let own = ["Q": "\(BuiltProgram.shell.path) -q \(socket)", "PS1": "bash$ "]
    let screen = try TmuxScreen(
      ["bash", "--norc", "--noprofile", "-i"], variables: own.merging(variables) { _, new in new },
      folder: folder)
    try #require(screen.waits(for: "bash$"), "\(screen.text)")
    return screen
  }

  private func enter(_ line: String, on screen: TmuxScreen) throws {
    try screen.type(line)
    try screen.press("Enter")
  }

  /// The terminal echoes, knows lines, and a Ctrl-C ends a program: `stty` says the same as before.
  private func expectSaneTerminal(_ screen: TmuxScreen) throws {
    try enter(
      "stty -a | tr ' ;' '\\n\\n' | grep -xE 'icanon|echo|isig|icrnl|ixon' | xargs", on: screen)
    #expect(screen.waits(for: "icrnl ixon isig icanon echo"), "\(screen.text)")
  }

  @Test(arguments: [("q", "\\q"), ("d", ""), ("exit", "exit")])
  func leavesTheTerminalAsItWas(_ name: String, _ line: String) throws {
    let monitor = try SmallServer.start()
    let screen = try bash(monitor.socket)
    try enter("$Q; echo status $?", on: screen)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    if line.isEmpty { try screen.press("C-d") } else { try enter(line, on: screen) }
    #expect(screen.waits(for: "status 0"), "\(screen.text)")
    try expectSaneTerminal(screen)
  }

  @Test(arguments: [(15, "143"), (1, "129")])
  func leavesTheTerminalAsItWasAtASignal(_ signal: Int32, _ status: String) throws {
    let monitor = try SmallServer.start()
    let screen = try bash(monitor.socket)
    try enter("$Q; echo status $?", on: screen)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("x a=1")
    // What has not been read by then is bash's.
    #expect(screen.waits(for: "x a=1"), "\(screen.text)")
    let shell = try #require(screen.processID(of: "qmp-shell"))
    try screen.send(signal, to: shell)
    #expect(screen.waits(for: "status \(status)"), "\(screen.text)")
    #expect(!screen.rows.contains { $0.contains("x a=1") && $0.contains("status") })
    try expectSaneTerminal(screen)
  }

  @Test func leavesTheTerminalAsItWasWhileAReplyIsAwaited() throws {
    let monitor = try SmallServer.start()
    let screen = try bash(monitor.socket)
    try enter("$Q; echo status $?", on: screen)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try enter("slow", on: screen)
    #expect(wait { !SmallServer.commands(to: monitor).isEmpty })
    let shell = try #require(screen.processID(of: "qmp-shell"))
    try screen.send(15, to: shell)
    #expect(screen.waits(for: "status 143"), "\(screen.text)")
    try expectSaneTerminal(screen)
  }

  @Test func keepsWhatIsTypedAheadForTheUsersShell() throws {
    let monitor = try SmallServer.start { client in
      let id = client.lastID
      pause(milliseconds: 500)
      try client.send(#"{"return": {}, "id": \#(id)}"#)
    }
    let screen = try bash(monitor.socket)
    try enter("$Q", on: screen)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try enter("slow", on: screen)
    #expect(wait { !SmallServer.commands(to: monitor).isEmpty })
    try screen.type("stop\r\\q\recho typed ahead\r")
    #expect(screen.waits { $0.contains("typed ahead") }, "\(screen.text)")
    #expect(
      screen.waits {
        $0.dropFirst() == [
          "(QEMU) slow", "{}", "(QEMU) stop", "{}", "(QEMU) \\q", "bash$ echo typed ahead",
          "typed ahead", "bash$",
        ]
      }, "\(screen.text)")
  }

  @Test func leavesTheTerminalAsItWasAtCtrlBackslash() throws {
    let monitor = try SmallServer.start()
    let screen = try bash(monitor.socket)
    try enter("ulimit -c 0; $Q; echo status $?", on: screen)
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try screen.press("C-\\")
    #expect(screen.waits(for: "status 131"), "\(screen.text)")
    try expectSaneTerminal(screen)
    withExtendedLifetime(monitor) {}
  }
}
