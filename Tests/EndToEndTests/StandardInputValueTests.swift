import TestSupport
import Testing

/// `KEY=@-`, the text of standard input.
@Suite(.blocking) struct StandardInputValueTests {
  private let folder = TemporaryFolder()

  @Test func itIsTakenWholeAndMaskedInTheTranscript() throws {
    let qemu = try RealQEMU()
    let log = folder.file("log")
    let result = try run(
      .shell, "-v", "-l", log, qemu.socket, "human-monitor-command", "command-line=@-",
      input: .text("info status\n"))
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("VM status"), "\(result)")
    #expect(!result.errors.contains("info status"), "\(result)")
    #expect(result.errors.contains(#""command-line":"***""#), "\(result)")
    #expect(folder.text(of: "log").contains(#""command-line":"***""#))
    #expect(!folder.text(of: "log").contains("info status"))
  }

  @Test func onlyOnce() throws {
    let result = try run(
      .shell, "--dry-run", "-c", "x a=@-", "-c", "x a=@-", input: .text("é\n"))
    #expect(result.lines == [#"{"execute":"x","arguments":{"a":"é\n"}}"#])
    #expect(
      result.errors
        == "-c:1:5: standard input has been taken already\n  x a=@-\n      ^^\n")
    #expect(result.status == 1)
  }

  @Test func notWhereTheScriptIsReadFromThere() throws {
    let result = try run(.shell, "--dry-run", input: .text("x a=@-\ny\n"))
    #expect(result.lines == [#"{"execute":"y"}"#])
    #expect(
      result.errors.hasPrefix(
        "<stdin>:1:5: standard input is the script that is run: give the script by -f\n"))
  }

  @Test func whatIsNoTextIsTold() throws {
    let result = try run(.shell, "--dry-run", "-c", "x a=@-", input: .bytes([0xFF]))
    #expect(result.errors.hasPrefix("-c:1:5: standard input is not UTF-8 text\n"))
  }

  /// What is only looked at takes nothing.
  @Test func whatIsUnsentTakesNothing() throws {
    let result = try run(
      .shell, "--dry-run", "-c", "\\dry x a=@-", "-c", "x a=@-", input: .text("t"))
    #expect(
      result.lines == [
        #"{"execute":"x","arguments":{"a":"***"}}"#,
        #"{"execute":"x","arguments":{"a":"t"}}"#,
      ])
  }

  @Test func atATerminalItIsAskedForUnseenAndKeptNowhere() throws {
    let qemu = try RealQEMU()
    let log = folder.file("log")
    let screen = try TmuxScreen(.shell, "-v", "-l", log, qemu.socket, folder: folder)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("object-add qom-type=secret id=s data=@- keyid=@-")
    try screen.press("Enter")
    #expect(screen.waits(for: "The text for @-, which is not shown:"), "\(screen.text)")
    try screen.type("hunter2")
    try screen.press("Enter")
    #expect(
      screen.waits { $0.count { $0.hasPrefix("The text for @-") } == 2 }, "\(screen.text)")
    try screen.type("nokey4")
    try screen.press("Enter")
    #expect(screen.waits(for: "GenericError"), "\(screen.text)")
    try screen.type("\\errverbose")
    try screen.press("Enter")
    #expect(screen.waits(for: "-> {\"execute\":\"object-add\""), "\(screen.text)")
    // The server's own words may hold it.
    let rows = screen.scrolled.filter { !$0.contains("GenericError") && !$0.hasPrefix("<- ") }
    #expect(!rows.contains { $0.contains("hunter2") || $0.contains("nokey4") }, "\(rows)")
    let kept = folder.text(of: "log").split(separator: "\n").filter { $0.hasPrefix("->") }
    #expect(!kept.contains { $0.contains("hunter2") || $0.contains("nokey4") }, "\(kept)")
    try screen.type("query-name")
    try screen.press("Enter")
    #expect(screen.waits { $0.contains("{}") }, "\(screen.text)")
  }

  @Test(arguments: ["C-c", "C-d"])
  func atATerminalItCanBeGivenUp(_ key: String) throws {
    let qemu = try RealQEMU()
    let screen = try TmuxScreen(.shell, qemu.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("human-monitor-command command-line=@-")
    try screen.press("Enter")
    #expect(screen.waits(for: "The text for @-"), "\(screen.text)")
    try screen.press(key)
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    #expect(!screen.text.contains("cannot read"), "\(screen.text)")
    // The terminal echoes again what programs read.
    try screen.type("\\! echo now; read x; echo got $x")
    try screen.press("Enter")
    #expect(screen.waits { $0.contains("now") }, "\(screen.text)")
    try screen.type("seen")
    try screen.press("Enter")
    #expect(screen.waits { $0.contains("seen") && $0.contains("got seen") }, "\(screen.text)")
  }

  @Test func aOneShotAsksAtATerminalToo() throws {
    let screen = try TmuxScreen(.shell, "--dry-run", "x", "a=@-")
    #expect(screen.waits(for: "The text for @-"), "\(screen.text)")
    try screen.type("seen")
    try screen.press("Enter")
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
    #expect(screen.rows.count { $0.contains("seen") } == 1, "\(screen.text)")
  }
}
