import TestSupport
import Testing

/// The shell under bash: stopped, continued, and left, with a terminal that works all the while.
@Suite(.blocking) struct JobControlTests {
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

  @Test func stopsAndGoesOnWithTheLineIntact() throws {
    let monitor = try SmallServer.start()
    let screen = try bash(monitor.socket)
    try enter("$Q", on: screen)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("x a=12")
    try screen.press("Left")
    #expect(screen.waits { _ in screen.cursor?.column == 12 }, "\(screen.text)")
    try screen.press("C-z")
    #expect(screen.waits { $0.last == "bash$" }, "\(screen.text)")
    #expect(screen.rows[1].hasPrefix("(QEMU) x a=12"))
    #expect(screen.rows[1].hasSuffix("^Z"))
    #expect(screen.rows[2].contains("Stopped"))
    try expectSaneTerminal(screen)
    try enter("fg", on: screen)
    #expect(screen.waits { $0.last?.hasPrefix("(QEMU) x a=12") == true }, "\(screen.text)")
    #expect(screen.waits { _ in screen.cursor?.column == 12 })
    try screen.type("0")
    try screen.press("Enter")
    #expect(
      wait { SmallServer.commands(to: monitor).last?.contains(#"{"a":102}"#) == true },
      "\(screen.text)")
    #expect(screen.waits { $0.suffix(2) == ["{}", "(QEMU)"] }, "\(screen.text)")
    try screen.press("C-d")
    #expect(screen.waits { $0.last == "bash$" }, "\(screen.text)")
    try expectSaneTerminal(screen)
  }

  @Test func stopsTwice() throws {
    let monitor = try SmallServer.start()
    let screen = try bash(monitor.socket)
    try enter("$Q", on: screen)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    for round in 1...2 {
      try screen.press("C-z")
      #expect(
        screen.waits { $0.filter { $0.contains("Stopped") }.count == round && $0.last == "bash$" },
        "\(screen.text)")
      try enter("fg", on: screen)
      #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    }
    try enter("stop", on: screen)
    #expect(screen.waits { $0.suffix(2) == ["{}", "(QEMU)"] }, "\(screen.text)")
  }

  @Test func stopsWhileAReplyIsAwaited() throws {
    let monitor = try SmallServer.start { client in
      let id = client.lastID
      try client.send(#"{"event": "STOP", "timestamp": {"seconds": 1, "microseconds": 2}}"#)
      pause(milliseconds: 1000)
      try client.send(#"{"return": {"late": true}, "id": \#(id)}"#)
    }
    let screen = try bash(monitor.socket)
    try enter("$Q", on: screen)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try enter("slow", on: screen)
    #expect(screen.waits(for: " STOP"), "\(screen.text)")
    try screen.press("C-z")
    #expect(screen.waits { $0.last == "bash$" }, "\(screen.text)")
    try expectSaneTerminal(screen)
    try enter("fg", on: screen)
    #expect(
      screen.waits { $0.contains(#"{"late": true}"#) && $0.last == "(QEMU)" }, "\(screen.text)")
  }

  @Test func isStoppedAndContinuedFromOutside() throws {
    let monitor = try SmallServer.start()
    let screen = try bash(monitor.socket)
    try enter("$Q", on: screen)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("x a=1")
    #expect(screen.waits(for: "(QEMU) x a=1"), "\(screen.text)")
    let shell = try #require(screen.processID(of: "qmp-shell"))
    try screen.send(19, to: shell)
    #expect(screen.waits { $0.last == "bash$" }, "\(screen.text)")
    try enter("fg", on: screen)
    #expect(screen.waits { $0.last?.hasPrefix("(QEMU) x a=1") == true }, "\(screen.text)")
    try screen.type("2")
    try screen.press("Enter")
    #expect(wait { SmallServer.commands(to: monitor).last?.contains(#"{"a":12}"#) == true })
  }

  @Test func stopsTogetherWithTheProgramItRuns() throws {
    let monitor = try SmallServer.start()
    let screen = try bash(monitor.socket)
    try enter("$Q", on: screen)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try enter("\\! echo begun; exec cat", on: screen)
    #expect(screen.waits(for: "\nbegun"), "\(screen.text)")
    try screen.press("C-z")
    #expect(screen.waits { $0.last == "bash$" }, "\(screen.text)")
    try expectSaneTerminal(screen)
    try enter("fg", on: screen)
    #expect(screen.waits { $0.last == "$Q" }, "\(screen.text)")
    try enter("one", on: screen)
    #expect(screen.waits { $0.suffix(2) == ["one", "one"] }, "\(screen.text)")
    try screen.press("C-d")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try enter("stop", on: screen)
    #expect(screen.waits { $0.suffix(3) == ["(QEMU) stop", "{}", "(QEMU)"] }, "\(screen.text)")
  }

  @Test func stopsWithoutEditing() throws {
    let monitor = try SmallServer.start()
    let screen = try bash(monitor.socket)
    try enter("TERM=dumb $Q", on: screen)
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try screen.press("C-z")
    #expect(screen.waits { $0.last == "bash$" }, "\(screen.text)")
    try enter("fg", on: screen)
    #expect(screen.waits { $0.last == "TERM=dumb $Q" }, "\(screen.text)")
    try enter("stop", on: screen)
    #expect(screen.waits { $0.suffix(2) == ["{}", "(QEMU)"] }, "\(screen.text)")
  }

  @Test func stopsAScript() throws {
    let monitor = try SmallServer.start()
    let screen = try bash(monitor.socket)
    try enter("$Q -c stop -c slow", on: screen)
    #expect(screen.waits(for: "\n{}"), "\(screen.text)")
    try screen.press("C-z")
    #expect(screen.waits { $0.last == "bash$" }, "\(screen.text)")
    #expect(screen.text.contains("Stopped"), "\(screen.text)")
    try enter("fg", on: screen)
    #expect(screen.waits { $0.last == "$Q -c stop -c slow" }, "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "^Cbash$" }, "\(screen.text)")
  }

  @Test func keepsPasteMarksOffForOthers() throws {
    let monitor = try SmallServer.start()
    let screen = try bash(monitor.socket)
    try enter("$Q", on: screen)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try enter("\\! cat -v", on: screen)
    #expect(screen.waits { $0.last == "(QEMU) \\! cat -v" }, "\(screen.text)")
    try screen.paste("one\n")
    #expect(screen.waits { $0.suffix(2) == ["one", "one"] }, "\(screen.text)")
    try screen.press("C-d")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try screen.paste("stop\nx a=1")
    #expect(
      screen.waits {
        $0.dropLast().last == "(QEMU) stop" && $0.last?.hasPrefix("     > x a=1") == true
      },
      "\(screen.text)")
  }

  @Test func givesCtrlCToTheProgramItRuns() throws {
    let monitor = try SmallServer.start()
    let screen = try bash(monitor.socket)
    try enter("$Q", on: screen)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try enter("\\! echo begun; exec cat", on: screen)
    #expect(screen.waits(for: "\nbegun"), "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try enter("stop", on: screen)
    #expect(screen.waits { $0.suffix(3) == ["(QEMU) stop", "{}", "(QEMU)"] }, "\(screen.text)")
  }

  @Test(arguments: ["tmux-256color", "xterm-256color", "screen"])
  func beginsARowBelowWhatAProgramWrote(_ term: String) throws {
    let monitor = try SmallServer.start()
    let screen = try bash(monitor.socket)
    try enter("clear; TERM=\(term) $Q", on: screen)
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    let lines = [
      "\\! printf abc", "\\! echo whole", "query-status | tr -d '\\n'", "\\! true", "stop",
    ]
    for line in lines {
      let count = screen.rows.filter { $0.hasPrefix("(QEMU)") }.count
      try enter(line, on: screen)
      #expect(
        screen.waits { $0.filter { $0.hasPrefix("(QEMU)") }.count == count + 1 }, "\(screen.text)")
    }
    #expect(
      screen.waits {
        $0 == [
          "(QEMU) \\! printf abc", "abc", "(QEMU) \\! echo whole", "whole",
          "(QEMU) query-status | tr -d '\\n'", "{}", "(QEMU) \\! true", "(QEMU) stop", "{}",
          "(QEMU)",
        ]
      }, "\(screen.text)")
  }

  @Test func stopsWhatIsRepeatedAndLeavesOtherRowsAlone() throws {
    let monitor = try SmallServer.start()
    let screen = try bash(monitor.socket)
    try enter("clear; $Q -r 0 -i 0.1 query-status", on: screen)
    #expect(screen.waits { $0.last == "{}" }, "\(screen.text)")
    try screen.press("C-z")
    #expect(screen.waits { $0.last == "bash$" }, "\(screen.text)")
    #expect(screen.text.contains("Stopped"), "\(screen.text)")
    try enter("for i in 1 2 3; do echo important $i; done", on: screen)
    #expect(screen.waits { $0.suffix(2) == ["important 3", "bash$"] }, "\(screen.text)")
    let above = screen.rows.dropLast()
    try enter("fg", on: screen)
    #expect(screen.waits { $0.last == "{}" }, "\(screen.text)")
    let count = SmallServer.commands(to: monitor).count
    #expect(wait { SmallServer.commands(to: monitor).count > count + 3 })
    #expect(Array(screen.rows.prefix(above.count)) == Array(above), "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits { $0.last?.hasSuffix("bash$") == true }, "\(screen.text)")
    #expect(Array(screen.rows.prefix(above.count)) == Array(above), "\(screen.text)")
  }
}
