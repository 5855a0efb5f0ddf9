import Synchronization
import System
import TestSupport
import Testing

/// `\watch`, and `-r N -i S`.
@Suite(.blocking) struct WatchTests {
  /// A monitor whose every answer counts one further.
  ///
  /// - Parameter same: a member of all answers.
  private func counter(same: String = "true") throws -> ScriptedMonitor {
    let count = Mutex(0)
    return try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("\"x\"") {
          let number = count.withLock { count in
            count += 1
            return count
          }
          try client.send(#"{"return": {"same": \#(same), "n": 70\#(number)}, "id": $id}"#)
        } else {
          try client.send(#"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": $id}"#)
        }
      }
    }
  }

  @Test func onATerminalItIsRedrawnInPlaceWithWhatChangedMarked() throws {
    let monitor = try counter()
    let screen = try TmuxScreen(.shell, monitor.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("\\watch 0.2 x")
    try screen.press("Enter")
    let isMarked = wait {
      screen.coloured.contains { $0.contains("\u{1B}[7m") && $0.contains("70") }
    }
    #expect(isMarked, "\(screen.coloured)")
    // A busy machine may see each but a few of them too late.
    let goesOn = screen.waits { $0.contains { $0.contains(/"n": 70([4-9]|\d\d)/) } }
    #expect(goesOn, "\(screen.text)")
    #expect(screen.rows.count { $0.contains("\"same\": true") } == 1)
    #expect(
      screen.rows.contains { $0.contains("every 0.2 s: x") && $0.hasSuffix("any key ends it") })
    try screen.press("Up")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    #expect(!screen.text.contains("every 0.2 s"))
    #expect(screen.rows.count { $0.contains("\"same\": true") } == 1)
    try screen.type("\\watch 100 x")
    try screen.press("Enter")
    #expect(screen.waits(for: "every 100 s: x"), "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try screen.press("C-d")
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
  }

  @Test func eventsAppearAboveIt() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        try client.send(#"{"return": {"a": 1}, "id": $id}"#)
        if line.contains("\"x\"") { try client.send(#"{"event": "HELLO"}"#) }
      }
    }
    let screen = try TmuxScreen(.shell, monitor.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("\\watch 100 x")
    try screen.press("Enter")
    let isAbove = screen.waits { rows in
      guard let event = rows.firstIndex(where: { $0.contains("HELLO") }),
        let head = rows.firstIndex(where: { $0.contains("every 100 s") })
      else { return false }
      return event < head && rows.last == #"{"a": 1}"#
    }
    #expect(isAbove, "\(screen.text)")
  }

  @Test func aLineThatDoesNotParseIsToldOnce() throws {
    let monitor = try counter()
    let screen = try TmuxScreen(.shell, monitor.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("\\watch 0.1 x a=\"b")
    try screen.press("Enter")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    #expect(screen.rows.count { $0.contains("this quote is never closed") } == 1)
  }

  @Test func aLongAnswerIsCutToTheScreen() throws {
    let members = (1...100).map { "\"m\($0)\": \($0)" }.joined(separator: ", ")
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll(#"{"return": {\#(members)}, "id": $id}"#)
    }
    let screen = try TmuxScreen(.shell, monitor.socket, columns: 60, rows: 12)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("\\watch 100 x")
    try screen.press("Enter")
    #expect(screen.waits(for: "… 93 more rows"), "\(screen.text)")
    #expect(screen.text.contains("\"m8\": 8,"))
    // What was seen of it stays, and no more.
    try screen.press("q")
    #expect(screen.waits { $0.suffix(2) == ["… 92 more rows", "(QEMU)"] }, "\(screen.text)")
    #expect(screen.scrolled.count { $0.hasPrefix("  \"m") } == 9, "\(screen.scrolled)")
    try screen.resize(columns: 60, rows: 24)
  }

  @Test func pipedItIsOneLineEachAndEndsWithTheConnection() throws {
    let count = Mutex(0)
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("schema") || line.contains("query-commands") {
          try client.send(#"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": $id}"#)
          continue
        }
        let number = count.withLock { count in
          count += 1
          return count
        }
        if number > 3 { return }
        try client.send(#"{"return": \#(number), "id": $id}"#)
      }
    }
    let result = try run(.shell, monitor.socket, input: .text("\\watch 0.05 x\n"))
    #expect(
      result
        == ProgramResult(
          status: 4, output: "{\"return\": 1}\n{\"return\": 2}\n{\"return\": 3}\n",
          errors:
            "connection closed by the server before it answered x: outcome unknown\n"))
  }

  @Test func oneShotsAndLinesAreRepeated() throws {
    let monitor = try counter()
    let start = Clock.milliseconds
    #expect(
      try run(.shell, "-r", "3", "-i", "0.2", monitor.socket, "x").output
        == (1...3).map { "{\"return\": {\"same\": true, \"n\": 70\($0)}}\n" }.joined())
    #expect(Clock.milliseconds - start >= 400)
    let other = try counter()
    #expect(
      try run(
        .shell, "-r", "2", "-i", "0", "-c", "x", "-c", "\\echo -", "--format", "value",
        other.socket
      ).lines == [
        "{\"same\": true, \"n\": 701}", "-", "{\"same\": true, \"n\": 702}", "-",
      ])
  }

  @Test(arguments: [
    ["-e", "-c", "\\watch 0 y", "-c", "x"], ["-e", "-r", "0", "-i", "0", "-c", "y"],
    ["-e", "-r", "0", "-i", "0"],
  ])
  func anErrorEndsItWhereThatIsAskedFor(_ options: [String]) throws {
    let monitor = try counter()
    let command = options.contains("-c") ? [] : ["y"]
    let result = try run(.shell, arguments: options + [monitor.socket] + command)
    #expect(result.status == 1)
    #expect(result.lines == [#"{"error": {"class": "CommandNotFound", "desc": "no"}}"#])
  }

  @Test(arguments: ["c=3 i=0.01 x", "0.01 c=3 x"])
  func itEndsAfterSoManyTimes(_ words: String) throws {
    let monitor = try counter()
    let result = try run(
      .shell, monitor.socket, input: .text("\\watch \(words)\n\\echo end\n"))
    #expect(
      result.lines
        == (1...3).map { "{\"return\": {\"same\": true, \"n\": 70\($0)}}" } + ["end"])
    #expect(result.status == 0)
  }

  @Test func withoutEndItRunsUntilCtrlC() throws {
    let monitor = try counter()
    let program = try RunningProgram(
      words: [BuiltProgram.shell.path, "-r", "0", "-i", "0.01", monitor.socket, "x"])
    #expect(wait { program.output.contains("705}") })
    program.send(Signal.interrupt.number)
    #expect(program.finish().status == 130)
  }

  @Test func aHeadThatLeavesEndsItQuietly() throws {
    let monitor = try counter()
    let result = try runInShell("\"$QMP_SHELL\" -r 0 -i 0 \(monitor.socket) x | head -2")
    #expect(result.lines.count == 2)
    #expect(result.errors == "")
    #expect(result.status == 0)
  }

  @Test func repetitionsOnATerminalAreShownInPlace() throws {
    let monitor = try counter()
    let screen = try TmuxScreen(.shell, "-r", "4", "-i", "0.1", monitor.socket, "x")
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
    #expect(screen.rows == ["{\"same\": true, \"n\": 704}", "[exit 0]"])
  }

  @Test(arguments: [["-r", "0", "-i", "0.1"], []])
  func whatIsRepeatedFitsTheScreenAsItIsNow(_ options: [String]) throws {
    // It is a little too wide for one row, and makes four.
    let monitor = try counter(same: #""\#(String(repeating: "w", count: 45))""#)
    let screen = try TmuxScreen(
      [BuiltProgram.shell.path, "-q"] + options + [monitor.socket] + (options.isEmpty ? [] : ["x"]),
      columns: 60)
    if options.isEmpty {
      #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
      try screen.type("\\watch 0.1 x")
      try screen.press("Enter")
    }
    #expect(screen.waits(for: "every 0.1 s: x"), "\(screen.text)")
    try screen.resize(columns: 60, rows: 5)
    #expect(screen.waits(for: "… 2 more rows"), "\(screen.text)")
    #expect(
      wait { monitor.received.count { $0.contains("\"x\"") } > 20 }, "\(monitor.received)")
    #expect(screen.scrolled.count { $0.contains("every 0.1 s") } == 1, "\(screen.scrolled)")
    try screen.resize(columns: 60, rows: 24)
    #expect(screen.waits { $0.last == "}" }, "\(screen.text)")
  }
}
