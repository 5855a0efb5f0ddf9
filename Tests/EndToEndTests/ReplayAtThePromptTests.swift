import TestSupport
import Testing

/// `\replay` where lines are typed.
@Suite(.blocking) struct ReplayAtThePromptTests {
  private let folder = TemporaryFolder()

  private func start(_ monitor: ScriptedMonitor) throws -> TmuxScreen {
    let screen = try TmuxScreen(.shell, monitor.socket, rows: 60)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    return screen
  }

  private func enter(_ line: String, on screen: TmuxScreen) throws {
    try screen.type(line)
    try screen.press("Enter")
  }

  private func monitor() throws -> ScriptedMonitor {
    try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll(#"{"return": {"a": 1}, "id": $id}"#)
    }
  }

  @Test func entriesOfTheHistoryAreShownAndRun() throws {
    let monitor = try monitor()
    let screen = try start(monitor)
    try enter("\\echo one", on: screen)
    try enter("\\echo two", on: screen)
    try enter("\\replay 1-2", on: screen)
    let rows = ["(QEMU) \\replay 1-2", "\\echo one", "one", "\\echo two", "two", "(QEMU)"]
    #expect(screen.waits { $0.suffix(6) == rows[...] }, "\(screen.text)")
    for text in ["0", "2-1", "3-9", "99"] {
      try enter("\\replay \(text)", on: screen)
      #expect(screen.waits(for: "\n\(text): the history has no such entry"), "\(screen.text)")
    }
    #expect(monitor.received.count > 1)
    try enter("\\replay 8", on: screen)
    #expect(
      screen.waits(for: "!8:1: !8 is being run already: !8 → !8"), "\(screen.text)")
  }

  @Test func aTranscriptIsShownComparedAndStopped() throws {
    let file = folder.write(
      """
      -> {"execute": "x", "id": 7}
      <- {"return": {"a": 1}}
      -> {"execute": "y"}
      <- {"return": {"a": 1}}

      """, to: "t")
    let monitor = try monitor()
    let screen = try start(monitor)
    try enter("\\replay --check \(file)", on: screen)
    #expect(
      screen.waits(for: "\(file): 2 answers compared, all as recorded"), "\(screen.text)")
    #expect(screen.rows.contains("-> {\"execute\":\"x\"}"))
    #expect(!screen.text.contains("\"a\""))
    folder.write(folder.text(of: "t").replacing("1}}\n-", with: "2}}\n-"), to: "t")
    try enter("\\replay --check \(file)", on: screen)
    #expect(screen.waits(for: "\(file):1: x: return.a: 2 → 1"), "\(screen.text)")
    #expect(
      screen.waits(for: "\(file): 2 answers compared, 1 not as recorded"),
      "\(screen.text)")
    try enter("\\ignore return.a", on: screen)
    try enter("\\replay --check \(file)", on: screen)
    #expect(
      screen.waits { rows in rows.count { $0.contains("all as recorded") } == 2 },
      "\(screen.text)")
    try enter("\\replay \(file)", on: screen)
    #expect(
      screen.waits { rows in rows.count { $0 == #"{"a": 1}"# } == 2 }, "\(screen.text)")
  }

  @Test func ctrlCStopsIt() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if !line.contains("\"x\"") { try client.send(#"{"return": {}, "id": $id}"#) }
      }
    }
    let file = folder.write(
      "-> {\"execute\": \"x\"}\n<- {\"return\": 1}\n-> {\"execute\": \"y\"}\n<- {\"return\": 1}\n",
      to: "t")
    let screen = try start(monitor)
    try enter("\\replay \(file)", on: screen)
    #expect(screen.waits(for: "-> {\"execute\":\"x\"}"), "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    #expect(screen.text.contains("not waiting any more for x"))
    #expect(!monitor.received.contains { $0.contains("\"y\"") })
  }
}
