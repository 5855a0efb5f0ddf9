import TestSupport
import Testing

/// An alias stands wherever a command may stand.
@Suite(.blocking) struct AliasTests {
  private static let aliases =
    "\\alias st query-status\n\\alias rs block_resize node-name=d0\n\\alias ba abort n=0\n"

  private static let transaction =
    "{\"execute\":\"transaction\",\"arguments\":{\"actions\":"
    + "[{\"type\":\"abort\",\"data\":{\"n\":0,\"x\":1}}]}}\n"

  @Test(arguments: [
    ("\\dry st", "{\"execute\":\"query-status\"}\n"),
    ("\\dry  st", "{\"execute\":\"query-status\"}\n"),
    (
      "\\dry rs size=5",
      "{\"execute\":\"block_resize\",\"arguments\":{\"node-name\":\"d0\",\"size\":5}}\n"
    ),
    ("\\dry stop", "{\"execute\":\"stop\"}\n"),
    ("\\dry exec-oob st", "{\"exec-oob\":\"query-status\"}\n"),
    ("-> st", "{\"execute\":\"query-status\"}\n"),
    ("exec-oob  st", "{\"exec-oob\":\"query-status\"}\n"),
    ("st|cat", "{\"execute\":\"query-status\"}\n"),
    ("\\dry st|cat", "{\"execute\":\"query-status\"}\n"),
    ("exec-oob st|cat", "{\"exec-oob\":\"query-status\"}\n"),
    ("transaction( ba x=1 )", Self.transaction),
    ("transaction(ba x=1 )", Self.transaction),
    ("transaction(\nba x=1\n)", Self.transaction),
    ("transaction(\nba x=1 )", Self.transaction),
    ("\\begin ba x=1\n\\commit", Self.transaction),
    ("transaction( ba x=1)", Self.transaction),
    // Names of members, and values, are none.
    ("x st=st", "{\"execute\":\"x\",\"arguments\":{\"st\":\"st\"}}\n"),
  ])
  func isExpandedWhereACommandMayStand(_ line: String, _ output: String) throws {
    let result = try run(.shell, "--dry-run", input: .text(Self.aliases + line + "\n"))
    #expect(result == ProgramResult(status: 0, output: output, errors: ""))
  }

  @Test(arguments: ["\\watch 0.01 rs size=1048576", "\\watch rs size=1048576"])
  func isExpandedBehindWatch(_ line: String) throws {
    let qemu = try RealQEMU(.withDisk)
    let screen = try TmuxScreen(.shell, qemu.socket, rows: 50)
    #expect(screen.waits(for: "(QEMU prelaunch)"), "\(screen.text)")
    for line in Self.aliases.split(separator: "\n") + [Substring(line)] {
      try screen.type(String(line))
      try screen.press("Enter")
    }
    // The disk cannot be resized, and says so; without the alias there would be no such command.
    #expect(screen.waits(for: "every "), "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU prelaunch)" }, "\(screen.text)")
    #expect(!screen.text.contains("no command rs"), "\(screen.text)")
  }

  /// Without a blank in between the operator sticks to the alias's name.
  @Test func isExpandedInFrontOfAnOperator() throws {
    let monitor = try SmallServer.start()
    let folder = TemporaryFolder()
    let file = folder.file("f")
    let script = "\\alias st stop\nst|cat\nst>\(file)\nst>>\(file)\n"
    let result = try run(.shell, monitor.socket, input: .text(script))
    #expect(
      result == ProgramResult(status: 0, output: "{}\n", errors: ""))
    #expect(folder.text(of: "f") == "{}\n{}\n")
    #expect(
      SmallServer.commands(to: monitor).allSatisfy { $0.hasPrefix(#"{"execute":"stop""#) },
      "\(monitor.received)")
  }

  @Test func aMistakeBehindItIsShownInItsOwnWords() throws {
    let result = try run(
      .shell, "--dry-run", input: .text(Self.aliases + "\\dry rs size='5\n"))
    #expect(result.status == 1)
    #expect(result.errors.contains("block_resize node-name=d0 size='5"), "\(result.errors)")
  }
}
