import Foundation
import System
import SystemPackage
import TestSupport
import Testing

/// While the shell runs a program it is not deaf: signals reach it, and the server is read.
@Suite(.blocking) struct ForegroundProgramTests {
  private let folder = TemporaryFolder()

  /// Answers `x` with more than a pipe holds.
  private func monitor() throws -> ScriptedMonitor {
    let value = "{\"return\": \"\(String(repeating: "x", count: 300_000))\", \"id\": $id}"
    return try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll(value)
    }
  }

  private func start(_ monitor: ScriptedMonitor, _ lines: String...) throws -> RunningProgram {
    try RunningProgram(
      words: [BuiltProgram.shell.path, "--events", "on", monitor.socket]
        + lines.flatMap { ["-c", $0] })
  }

  /// The number that a program has written to a file.
  private func number(in file: String) throws -> Int32 {
    #expect(wait { folder.text(of: file).hasSuffix("\n") })
    return try #require(Int32(folder.text(of: file).dropLast()))
  }

  @Test(arguments: ["\\! ", "x | "], [Signal.terminate, .hangUp, .quit])
  func aSignalEndsBoth(_ start: String, _ signal: Signal) throws {
    let monitor = try monitor()
    // What the program has started goes with it.
    let program =
      "ulimit -c 0; sh -c 'ulimit -c 0; echo $$ > \(folder.file("id")); exec sleep 1000'; :"
    let shell = try self.start(monitor, start + program, "\\! echo further")
    let child = try number(in: "id")
    // This one alone, and not its group.
    kill(shell.processID, signal.number)
    let result = shell.finish()
    #expect(result.status == 128 + signal.number, "\(result)")
    #expect(result.output == "")
    #expect(wait { !Files.exists("/proc/\(child)") })
  }

  /// It ends all the same, and leaves the program alone.
  @Test func aProgramThatDoesNotListenHoldsNobodyUp() throws {
    let monitor = try monitor()
    let shell = try start(
      monitor,
      "\\! trap '' TERM; echo $$ > '\(folder.file("id"))'; while :; do sleep 0.1; done")
    let child = try number(in: "id")
    kill(shell.processID, SIGTERM)
    let result = shell.finish()
    #expect(result.status == 143)
    #expect(result.errors.hasSuffix("done: it did not end, and runs on\n"), "\(result)")
    #expect(Files.exists("/proc/\(child)"))
    kill(child, SIGKILL)
  }

  /// A reader that takes its time gets all of it, and the shell goes on behind it.
  @Test func aSlowReaderGetsEverything() throws {
    let monitor = try monitor()
    let shell = try start(
      monitor, "x | head -c 5; echo; sleep 0.3; wc -c", "x | exec head -c 3", "\\! echo; echo then")
    let result = shell.finish()
    #expect(result.lines == ["\"xxxx", "299998", "\"xx", "then"], "\(result)")
    #expect(result.status == 0)
  }

  /// What the server sends while a program runs is read, and shown behind what the program prints.
  @Test(arguments: ["\\! ", "x | "])
  func eventsAreReadMeanwhileAndShownAfterwards(_ start: String) throws {
    let (begun, done) = (folder.file("begun"), folder.file("done"))
    // All together more than a socket holds.
    let padding = String(repeating: "p", count: 10_000)
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      if start == "x | " {
        try client.expect("\"x\"")
        try client.send(#"{"return": {}, "id": $id}"#)
      }
      guard wait(until: { Files.exists(begun) }) else { return }
      for number in 0..<100 {
        try client.send(#"{"event": "E\#(number)", "data": {"padding": "\#(padding)"}}"#)
      }
      try Files.openPrivateForAppending(done).close()
      try client.answerAll()
    }
    let shell = try self.start(
      monitor,
      start + "echo > '\(begun)'; while ! test -e '\(done)'; do sleep 0.02; done; echo ended", "y")
    let result = shell.finish()
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.lines.first == "ended")
    #expect(result.lines.last == #"{"return": {}}"#)
    let names = result.lines.dropFirst().dropLast().map { $0.prefix(15).dropFirst(11) }
    #expect(names.count == 100)
    for (number, name) in names.enumerated() { #expect(name.hasPrefix("E\(number)")) }
  }

  /// An editor may leave lines that end as on other systems.
  @Test func anEditorsLinesAreTwoCommands() throws {
    let monitor = try SmallServer.start()
    let editor = folder.write("printf 'stop\\r\\nx a=1\\r\\n' > \"$1\"\n", to: "editor")
    let screen = try TmuxScreen(
      .shell, "-q", monitor.socket, variables: ["VISUAL": "sh \(editor)"], folder: folder)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("\\e")
    try screen.press("Enter")
    #expect(
      screen.waits { rows in
        rows.contains("(QEMU) stop") && rows.last?.hasPrefix("     > x a=1") == true
      }, "\(screen.text)")
    try screen.press("Enter")
    #expect(wait { SmallServer.commands(to: monitor).count == 2 }, "\(screen.text)")
  }

  @Test(arguments: [
    ("ok\\nx a=\\000b", "line.qmp:2:5: the line holds a NUL byte: not run"),
    ("x a=\\377", "line.qmp:1:5: the line is not UTF-8: not run"),
  ])
  func refusesWhatIsNoTextFromTheEditor(_ written: String, _ sentence: String) throws {
    let monitor = try SmallServer.start()
    let editor = folder.write("#!/bin/sh\nprintf '\(written)' > \"$1\"\n", to: "editor")
    let screen = try TmuxScreen(
      .shell, "-q", monitor.socket, variables: ["VISUAL": "sh \(editor)"], folder: folder)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("\\e stop")
    try screen.press("Enter")
    #expect(screen.waits { $0.suffix(2) == [sentence, "(QEMU)"] }, "\(screen.text)")
  }

  /// Nothing is drawn over a program that has the terminal.
  @Test func theTerminalIsTheProgramsAlone() throws {
    let done = folder.file("done")
    let monitor = try SmallServer.start { client in
      let id = client.lastID
      try client.send(#"{"return": {}, "id": \#(id)}"#)
      guard wait(until: { Files.exists(done) }) else { return }
      for number in 0..<100 {
        try client.send(
          #"{"event": "E\#(number)", "timestamp": {"seconds": 1, "microseconds": 2}}"#)
      }
      try Files.openPrivateForAppending(done + ".sent").close()
    }
    let screen = try TmuxScreen(.shell, "-q", monitor.socket, columns: 70, folder: folder)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("slow")
    try screen.press("Enter")
    #expect(screen.waits { $0.suffix(2) == ["{}", "(QEMU)"] }, "\(screen.text)")
    try screen.type("\\! echo > \(done); while ! test -e \(done).sent; do sleep 0.02; done; cat")
    try screen.press("Enter")
    #expect(wait { Files.exists(done + ".sent") })
    try screen.resize(columns: 60, rows: 20)
    try screen.type("some text")
    try screen.press("Enter")
    #expect(screen.waits { $0.suffix(2) == ["some text", "some text"] }, "\(screen.text)")
    try screen.press("C-d")
    #expect(
      screen.waits { $0.suffix(2) == ["00:00:01.000 E99", "(QEMU)"] }, "\(screen.text)")
    let events = screen.scrolled.filter { $0.hasPrefix("00:00:01.000 E") }
    #expect(events.count == 100)
    // Lines are edited for the size that the terminal has now.
    let line = "x a=" + String(repeating: "0123456789", count: 8)
    try screen.type(line)
    try screen.press("Home")
    #expect(screen.waits { $0.joined().hasSuffix("(QEMU) \(line)") }, "\(screen.text)")
    #expect(screen.waits { _ in screen.cursor?.column == 7 })
  }
}
