import TestSupport
import Testing

/// The question of `KEY=@-` at a terminal, which has the keys in a mode of its own.
@Suite(.blocking) struct UnseenAnswerTests {
  private let folder = TemporaryFolder()

  /// The keys that change what is typed, and Ctrl-\, which does nothing there.
  @Test func itIsEdited() throws {
    let screen = try TmuxScreen(.shell, "--dry-run", "x", "a=@-")
    #expect(screen.waits(for: "The text for @-"), "\(screen.text)")
    try screen.type("wrong")
    try screen.press("C-u")
    try screen.type("geé")
    try screen.press("BSpace")
    try screen.press("C-\\")
    try screen.type("heim")
    try screen.press("Enter")
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
    #expect(screen.rows.count { $0.contains("geheim") } == 1, "\(screen.text)")
  }

  @Test(arguments: [["x", "a=@-"], ["-c", "x a=@-", "-c", "y"]])
  func ctrlCEndsWhatNobodyTypes(_ words: [String]) throws {
    let screen = try TmuxScreen([BuiltProgram.shell.path, "--dry-run"] + words)
    #expect(screen.waits(for: "The text for @-"), "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits(for: "[exit 130]"), "\(screen.text)")
    #expect(!screen.rows.contains { $0.contains("cannot read") || $0.contains("execute") })
  }

  /// Whoever has the terminal while the shell is stopped lets it show what is typed.
  @Test func itStaysUnseenAfterAStop() throws {
    let terminal = try LateTerminal(
      ["bash", "--norc", "--noprofile", "-i"],
      variables: ["Q": "\(BuiltProgram.shell.path) --dry-run", "PS1": "bash$ "], folder: folder)
    try terminal.type("$Q x a=@-\r")
    #expect(terminal.waits(for: "The text for @-"), "\(terminal.output)")
    let shell = try #require(terminal.processID(of: "qmp-shell"))
    try terminal.type("hid\u{1A}")
    #expect(wait { ProcessTable.state(of: shell) == "T" })
    try terminal.type("fg\r")
    #expect(
      wait { terminal.output.split(separator: "The text for @-").count == 3 },
      "\(terminal.output)")
    try terminal.type("den\r")
    #expect(terminal.waits(for: "hidden"), "\(terminal.output)")
    let pieces = terminal.output.split(separator: "hidden")
    #expect(!pieces[0].contains("hid") && !pieces[0].contains("den"), "\(terminal.output)")
  }

  /// Events are on their way to the terminal, which nobody reads, as Ctrl-C comes.
  @Test func ctrlCLosesNoOutput() throws {
    let release = Release()
    let sent = Release()
    let monitor = try SmallServer.start { client in
      try client.send(#"{"return": {}, "id": $id}"#)
      while !release.isGiven { pause(milliseconds: 2) }
      for number in 0..<200 { try client.send(#"{"event": "E\#(number)", "data": {}}"#) }
      try client.send(#"{"event": "LAST", "data": {}}"#)
      sent.give()
    }
    let words = [BuiltProgram.shell.path, "-q", "--color", "never", monitor.socket]
    let terminal = try LateTerminal(words, folder: folder)
    try terminal.type("slow\rx a=@-\r")
    #expect(terminal.waits(for: "The text for @-"), "\(terminal.output)")
    let shell = try #require(terminal.processID(of: "qmp-shell"))
    release.give()
    // It writes until the terminal takes no more, or nothing more comes.
    #expect(wait { sent.isGiven && ProcessTable.state(of: shell) == "S" })
    try terminal.type("\u{3}stop\r")
    #expect(terminal.waits(for: "LAST"), "\(terminal.output)")
    #expect(wait { SmallServer.commands(to: monitor).contains { $0.contains("\"stop\"") } })
    let lost = (0..<200).filter { !terminal.output.contains("E\($0) ") }
    #expect(lost.isEmpty, "\(lost)")
  }
}
