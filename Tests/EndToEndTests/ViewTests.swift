import TestSupport
import Testing

/// `COMMAND | \VIEW` where answers are shown, piped and written.
@Suite(.blocking) struct ViewTests {
  private let folder = TemporaryFolder()

  private func monitor() throws -> ScriptedMonitor {
    try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("\"nodes\"") {
          try client.send(
            #"{"return": [{"node": "d0", "i": {"size": 1536, "ro": true}}, "#
              + #"{"node": "日本\u001b[2J", "i": {"size": 7, "ro": false}, "x": "a,b"}], "id": $id}"#)
        } else if line.contains("\"none\"") {
          try client.send(#"{"return": [], "id": $id}"#)
        } else if line.contains("\"one\"") {
          try client.send(#"{"return": {"running": true, "n": 5}, "id": $id}"#)
        } else if line.contains("schema") || line.contains("query-commands") {
          try client.send(
            #"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": $id}"#)
        } else {
          try client.send(#"{"return": {}, "id": $id}"#)
        }
      }
    }
  }

  private func run(_ script: String, _ options: String...) throws -> ProgramResult {
    let monitor = try monitor()
    return try TestSupport.run(
      .shell, arguments: options + [monitor.socket], input: .text(script))
  }

  @Test(
    arguments: [
      (
        "nodes | \\table",
        "node           i.size  i.ro  x\nd0               1536  yes\n"
          + "日本\\u001b[2J       7  no    a,b\n", "", Int32(0)
      ),
      (
        "nodes | \\table i.size:size node", " i.size  node\n1.5 KiB  d0\n    7 B  日本\\u001b[2J\n",
        "", 0
      ),
      ("nodes | \\csv node x", "node,x\r\nd0,\r\n日本\u{1b}[2J,\"a,b\"\r\n", "", 0),
      ("nodes | \\lines 1.i", "1.i.size = 7\n1.i.ro = false\n", "", 0),
      ("nodes | \\table node | head -2 | tail -1", "d0\n", "", 0),
      ("nodes | \\json 0.i | \\table", "name  value\nsize  1536\nro    yes\n", "", 0),
      ("nodes | \\json 0.i | tr -d ' \\n'", "{\"size\":1536,\"ro\":true}", "", 0),
      ("one | \\table", "name     value\nrunning  yes\nn        5\n", "", 0),
      ("none | \\table", "[]\n", "no rows: this is the value itself\n", 0),
      ("none | \\csv a", "[]\n", "no rows: this is the value itself\n", 0),
      (
        "nodes | \\table i.sise", "",
        "<stdin>:1: no row has a column i.sise: there are i.size, i.ro, node, x\n", 1
      ),
      (
        "nodes | \\table i.size:bytes", "",
        "<stdin>:1:22: bytes is no kind of column: there are size, time, percent\n"
          + "  nodes | \\table i.size:bytes\n                       ^^^^^^\n", 1
      ),
    ])
  func aViewTakesThePlaceOfTheAnswer(
    _ script: String, _ output: String, _ errors: String, _ status: Int32
  ) throws {
    let result = try run(script + "\n")
    #expect(result == ProgramResult(status: status, output: output, errors: errors))
  }

  @Test(arguments: [
    ("nodes\n\\p 1.i", ["{\"size\": 7, \"ro\": false}"]),
    ("one\n\\table n", ["name  value", "n         5"]), ("one\n\\lines | tail -1", ["n = 5"]),
    ("one\n\\p", ["{\"return\": {\"running\": true, \"n\": 5}}"]),
  ])
  func theLastAnswerIsShownAgain(_ script: String, _ lines: [String]) throws {
    let result = try run(script + "\n")
    #expect(result.status == 0)
    #expect(Array(result.lines.dropFirst()) == lines)
  }

  @Test(arguments: [
    ("table", "n", "name     value\nrunning  yes\nn        5\n[]\n"),
    ("lines", "n", "running = true\nn = 5\n[]\n"),
    ("csv", "n", "name,value\r\nrunning,true\r\nn,5\r\n[]\n"),
  ])
  func aFormatIsAViewOfAllAnswers(_ format: String, _ part: String, _ output: String) throws {
    let result = try run("one\nnone\nbad", "--format", format)
    #expect(result.output.hasPrefix(output), "\(result)")
    let piped = try run("one | cat", "--format", format)
    #expect(output.hasPrefix(piped.output) && piped.output.contains(part), "\(piped)")
  }

  @Test func filesTakeViews() throws {
    let file = folder.file("out")
    let result = try run("nodes | \\csv node > \(file)\none | \\lines >> \(file)\n")
    #expect(result == ProgramResult(status: 0, output: "", errors: ""))
    #expect(folder.text(of: "out") == "node\r\nd0\r\n日本\u{1b}[2J\r\nrunning = true\nn = 5\n")
  }

  @Test func aTerminalShowsWhatFits() throws {
    let monitor = try monitor()
    let screen = try TmuxScreen(.shell, monitor.socket, columns: 30)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("nodes | \\table")
    try screen.press("Enter")
    #expect(screen.waits(for: "1 column left out: x"), "\(screen.text)")
    #expect(screen.rows.contains("日本\\u001b[2J       7  no"), "\(screen.text)")
    try screen.type("nodes | \\csv node | cat")
    try screen.press("Enter")
    #expect(screen.waits { $0.count { $0 == "日本\\u001b[2J" } == 1 }, "\(screen.text)")
    try screen.type("\\x")
    try screen.press("Enter")
    try screen.type("one")
    try screen.press("Enter")
    #expect(screen.waits { $0.contains("running  yes") }, "\(screen.text)")
    try screen.type("none | \\table")
    try screen.press("Enter")
    #expect(screen.waits(for: "no rows: this is the value"), "\(screen.text)")
    #expect(screen.rows.contains("[]"))
  }

  @Test func aWatchShowsATable() throws {
    let monitor = try monitor()
    let screen = try TmuxScreen(.shell, monitor.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("\\watch 0.2 one | \\table")
    try screen.press("Enter")
    #expect(screen.waits(for: "every 0.2 s"), "\(screen.text)")
    #expect(screen.rows.contains("running  yes"), "\(screen.text)")
    try screen.press("Enter")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
  }
}
