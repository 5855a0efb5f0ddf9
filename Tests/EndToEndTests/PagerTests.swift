import TestSupport
import Testing

/// `\pager`.
@Suite(.blocking) struct PagerTests {
  private func monitor() throws -> ScriptedMonitor {
    let members = (1...40).map { "\"m\($0)\": \($0)" }.joined(separator: ", ")
    return try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        let isLong = line.contains("\"long\"")
        try client.send(#"{"return": {\#(isLong ? members : "\"a\": 1")}, "id": $id}"#)
      }
    }
  }

  private func type(_ line: String, on screen: TmuxScreen) throws {
    try screen.type(line)
    try screen.press("Enter")
  }

  @Test func onlyLongAnswersAndOnlyWhenItIsTurnedOn() throws {
    let monitor = try monitor()
    let folder = TemporaryFolder()
    let screen = try TmuxScreen(
      .shell, monitor.socket, rows: 20,
      variables: ["PAGER": "cat >>\(folder.file("paged")); echo paged $LESS"])
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try type("\\set check off", on: screen)
    try type("long", on: screen)
    #expect(screen.waits(for: "\"m40\": 40"), "\(screen.text)")
    try type("\\pager", on: screen)
    #expect(screen.waits(for: "pager on"), "\(screen.text)")
    try type("short", on: screen)
    #expect(screen.waits(for: "\"a\": 1"), "\(screen.text)")
    #expect(folder.names.isEmpty)
    try type("long", on: screen)
    #expect(screen.waits(for: "paged FRX"), "\(screen.text)")
    let paged = folder.text(of: "paged")
    #expect(paged.contains("\"m1\"") && paged.hasSuffix("}\n"))
    try type("\\watch 100 long", on: screen)
    #expect(screen.waits(for: "every 100 s: long"), "\(screen.text)")
    #expect(folder.text(of: "paged") == paged)
  }

  @Test func withoutAPagerAnswersAreShown() throws {
    let monitor = try monitor()
    let screen = try TmuxScreen(
      .shell, monitor.socket, rows: 20, variables: ["PAGER": "/nowhere/less"])
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try type("\\set check off", on: screen)
    try type("\\pager on", on: screen)
    try type("long", on: screen)
    #expect(screen.waits(for: "\"m40\": 40"), "\(screen.text)")
    #expect(
      screen.scrolled.contains(
        "the pager /nowhere/less cannot be run: answers are shown without one"))
  }
}
