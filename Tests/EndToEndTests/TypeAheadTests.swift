import Foundation
import TestSupport
import Testing

/// Keys that are typed while `\wait` waits, and a stop from outside.
@Suite(.blocking) struct TypeAheadTests {
  private let folder = TemporaryFolder()

  private func start(_ words: [String], _ monitor: ScriptedMonitor) throws -> LateTerminal {
    try LateTerminal(
      words,
      variables: [
        "QMP_SHELL_RC": folder.write("\\set hints off\n\\set highlight off\n", to: "rc"),
        "NO_COLOR": "1", "Q": "\(BuiltProgram.shell.path) -q \(monitor.socket)",
      ], folder: folder)
  }

  private func shell(_ monitor: ScriptedMonitor) throws -> LateTerminal {
    try start([BuiltProgram.shell.path, "-q", monitor.socket], monitor)
  }

  private func hasCome(_ text: String, to monitor: ScriptedMonitor) -> Bool {
    wait { SmallServer.commands(to: monitor).contains { $0.contains(text) } }
  }

  /// `\wait` is a wait like others: what is typed meanwhile is at the next prompts.
  @Test func whatIsTypedDuringAWaitForAnEventIsKept() throws {
    let release = Release()
    let monitor = try SmallServer.start { client in
      try client.send(#"{"return": {}, "id": $id}"#)
      while !release.isGiven { pause(milliseconds: 2) }
      try client.send(#"{"event": "STOP", "timestamp": {"seconds": 1, "microseconds": 2}}"#)
    }
    let terminal = try shell(monitor)
    try terminal.type("slow\r")
    #expect(hasCome("\"slow\"", to: monitor))
    try terminal.type("\\wait STOP\rx a=1\rx b=")
    #expect(!terminal.output.contains("x a"))
    release.give()
    #expect(hasCome("{\"a\":1}", to: monitor), "\(terminal.output)")
    try terminal.type("2\r")
    #expect(hasCome("{\"b\":2}", to: monitor), "\(terminal.output)")
    #expect(SmallServer.commands(to: monitor).count == 3)
  }

  @Test func ctrlCEndsAWaitAndWhatFollowsIsKept() throws {
    let monitor = try SmallServer.start()
    let terminal = try shell(monitor)
    try terminal.type("\\wait job j\r")
    #expect(hasCome("query-jobs", to: monitor))
    try terminal.type("x a=1\rx a=2\u{3}x b=1")
    try terminal.type("\r")
    #expect(hasCome("{\"b\":1}", to: monitor), "\(terminal.output)")
    #expect(!SmallServer.commands(to: monitor).contains { $0.contains("\"a\"") })
  }

  /// Sent to the shell alone, as `kill -TSTP` does: it gives the terminal back as it was, stops, and
  /// draws its line again when it goes on. dash restores nothing by itself.
  @Test(arguments: [false, true])
  func aStopFromOutsideGivesTheTerminalBack(_ waits: Bool) throws {
    let monitor = try SmallServer.start()
    let terminal = try start(
      [
        "dash", "-c", "set -m; $Q; stty -a > ~/modes; mv ~/modes ~/stopped; read x; fg; echo over",
      ], monitor)
    let shell = try #require(terminal.processID(of: "qmp-shell"))
    #expect(terminal.waits(for: "(QEMU)"))
    if waits {
      try terminal.type("\\wait job j\r")
      #expect(hasCome("query-jobs", to: monitor))
    } else {
      try terminal.type("x a=12\u{1B}[D")
      #expect(terminal.waits(for: "x a=12"))
    }
    #expect(kill(shell, SIGTSTP) == 0)
    #expect(wait { ProcessTable.state(of: shell) == "T" })
    #expect(wait { folder.names.contains("stopped") })
    let modes = folder.text(of: "stopped").split { " ;\n".contains($0) }
    for mode in ["icanon", "echo", "isig", "icrnl"] { #expect(modes.contains(Substring(mode))) }
    #expect(terminal.output.hasSuffix("\u{1B}[?2004l"))
    let count = terminal.output.count
    try terminal.type("\r")
    #expect(wait { ProcessTable.state(of: shell) == "S" })
    if waits {
      try terminal.type("\u{3}x a=102\r")
    } else {
      #expect(wait { terminal.output.dropFirst(count).contains("x a=12") }, "\(terminal.output)")
      try terminal.type("0\r")
    }
    #expect(hasCome("{\"a\":102}", to: monitor), "\(terminal.output)")
  }
}
