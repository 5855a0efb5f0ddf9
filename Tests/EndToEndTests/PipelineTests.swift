import TestSupport
import Testing

/// `| COMMAND`, `> FILE`, `>> FILE`, `\o`, and values that lines use again.
@Suite(.blocking) struct PipelineTests {
  private let folder = TemporaryFolder()

  private func monitor() throws -> ScriptedMonitor {
    let blocks =
      #"[{"device": "d0", "n": 2.50, "ok": true}, {"device": "d 1", "n": 5, "s": "é\u001b"}]"#
    return try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("\"query-block\"") {
          try client.send(#"{"return": \#(blocks), "id": $id}"#)
        } else if line.contains("\"bad\"") {
          try client.send(#"{"error": {"class": "GenericError", "desc": "no"}, "id": $id}"#)
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

  // MARK: Shell commands

  @Test(arguments: [
    ("query-block | jq -r '.[].device'", "d0\nd 1\n", "", Int32(0)),
    ("query-block | jq -c '.[1] | .n'", "5\n", "", 0),
    ("query-block|wc -l", "1\n", "", 0), ("query-block | true", "", "", 0),
    ("query-block | false", "", "<stdin>:1: false: status 1\n", 1),
    ("query-block | exit 7", "", "<stdin>:1: exit 7: status 7\n", 1),
    ("query-block | kill -9 $$", "", "<stdin>:1: kill -9 $$: ended by signal 9\n", 1),
    ("query-block | head -c 2; echo", "[{\n", "", 0),
    ("{\"execute\": \"query-block\"} | jq length", "2\n", "", 0),
    ("x a=\"b | c\"", "{\"return\": {}}\n", "", 0), ("x a={'b': '|'}", "{\"return\": {}}\n", "", 0),
    (
      "bad | cat", "{\"error\": {\"class\": \"GenericError\", \"desc\": \"no\"}}\n", "", 1
    ),
    (
      "query-block |", "",
      "<stdin>:1:13: expected a shell command behind |\n  query-block |\n              ^\n", 1
    ),
  ])
  func theReturnedValueGoesToAShellCommand(
    _ line: String, _ output: String, _ errors: String, _ status: Int32
  ) throws {
    let result = try run("\(line)\n")
    #expect(result == ProgramResult(status: status, output: output, errors: errors))
  }

  @Test func answersBeforeItAreShownFirst() throws {
    let result = try run("x\nx\nquery-block | jq length\nx\n", "--format", "value")
    #expect(result.lines == ["{}", "{}", "2", "{}"])
  }

  // MARK: Files

  @Test func filesAreWrittenAndAppendedTo() throws {
    let file = folder.file("f")
    let result = try run("x > \(file)\nquery-block > \(file)\nx >> \(file)\nbad >> \(file)\n")
    #expect(result.lines == ["{\"error\": {\"class\": \"GenericError\", \"desc\": \"no\"}}"])
    #expect(
      folder.text(of: "f")
        == "[{\"device\": \"d0\", \"n\": 2.50, \"ok\": true}, {\"device\": \"d 1\", \"n\": 5, \"s\": \"é\\u001b\"}]\n{}\n"
    )
  }

  @Test(arguments: [
    ("x > /nowhere/f", "<stdin>:1: cannot write /nowhere/f: No such file or directory\n"),
    ("x > /", "<stdin>:1: cannot write /: Is a directory\n"),
    ("x > /dev/full", "<stdin>:1: cannot write /dev/full: No space left on device\n"),
    ("x >", "<stdin>:1:3: expected the name of a file\n  x >\n    ^\n"),
    ("\\o /nowhere/f", "<stdin>:1: cannot write /nowhere/f: No such file or directory\n"),
    ("\\o /", "<stdin>:1: cannot write /: Is a directory\n"),
  ])
  func filesThatCannotBeWrittenAreTold(_ line: String, _ errors: String) throws {
    let result = try run("\(line)\n\\echo on\n")
    #expect(result == ProgramResult(status: 1, output: "on\n", errors: errors))
  }

  @Test func answersGoToAFileFromHereOn() throws {
    let file = folder.file("f")
    let result = try run("x\n\\o \(file)\nx\n\\echo text\n\\o\n\\echo end\n")
    #expect(result == ProgramResult(status: 0, output: "{\"return\": {}}\nend\n", errors: ""))
    #expect(folder.text(of: "f") == "{\"return\": {}}\ntext\n")
  }

  @Test func aFullDiskIsToldOnceAndTheShellGoesOn() throws {
    let result = try run("\\o /dev/full\nx\nx\n\\echo lost\n\\o\nx\n")
    #expect(
      result
        == ProgramResult(
          status: 1, output: "{\"return\": {}}\n",
          errors: "<stdin>:1: cannot write /dev/full: No space left on device\n"))
  }

  // MARK: Values

  @Test(arguments: [
    (
      "x a=${_}",
      #"{"a":[{"device":"d0","n":2.50,"ok":true},{"device":"d 1","n":5,"s":"é\u001b"}]}"#
    ),
    ("x a=${_.0.device} b=${_.1.n} c=${_.0.ok}", #"{"a":"d0","b":5,"c":true}"#),
    ("x a=${_.0.n}", #"{"a":2.50}"#), ("x a=\"<${_.1.device}>\"", #"{"a":"<d 1>"}"#),
    ("x a=p-${_.0.n}", #"{"a":"p-2.50"}"#), ("x a=${kept.n}", #"{"a":5}"#),
    ("x a=${name}", #"{"a":"d0"}"#), ("x a=$5 b=\"$x\" c=$", #"{"a":"$5","b":"$x","c":"$"}"#),
    ("x a={\"b\": \"${name}\"}", #"{"a":{"b":"d0"}}"#),
  ])
  func linesUseReturnedValues(_ line: String, _ arguments: String) throws {
    let monitor = try monitor()
    let script = "query-block\n\\gset name 0.device\n\\gset kept 1\n\(line)\n"
    let result = try TestSupport.run(.shell, monitor.socket, input: .text(script))
    #expect(result.status == 0, "\(result)")
    #expect(monitor.received.last?.contains("\"arguments\":\(arguments)") ?? false)
  }

  @Test(arguments: [
    (
      "x a=${nope}",
      "<stdin>:2:5: there is no value called nope: \\gset keeps one\n  x a=${nope}\n      ^^^^^^^\n"
    ),
    ("x a=${_.7}", "<stdin>:2:5: there is nothing at ${_.7}\n  x a=${_.7}\n      ^^^^^^\n"),
    ("x a=${_", "<stdin>:2:5: this ${ is never closed\n  x a=${_\n      ^^\n"),
    ("\\echo a ${b", "<stdin>:2:9: this ${ is never closed\n  \\echo a ${b\n          ^^\n"),
    ("\\gset", "<stdin>:2: usage: \\gset NAME [PATH]\n"),
    ("\\gset _", "<stdin>:2: usage: \\gset NAME [PATH]\n"),
    ("\\gset a 9.b", "<stdin>:2: the value has nothing at 9.b\n"),
  ])
  func unknownNamesAndPathsAreTold(_ line: String, _ errors: String) throws {
    let result = try run("query-block | true\n\(line)\n")
    #expect(result == ProgramResult(status: 1, output: "", errors: errors))
  }

  @Test func withoutAnAnswerThereIsNoValue() throws {
    #expect(
      try run("\\gset a\nx a=${_}\n")
        == ProgramResult(
          status: 1, output: "",
          errors: """
            <stdin>:1: there is no returned value yet
            <stdin>:2:5: there is no returned value yet for ${_}
              x a=${_}
                  ^^^^

            """))
  }

  @Test func aLineWaitsForTheValueOfTheLineBefore() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        pause(milliseconds: line.contains("slow") ? 200 : 0)
        let isKnown = !line.contains("schema") && !line.contains("query-commands")
        try client.send(
          isKnown
            ? #"{"return": "of \#(client.lastID)", "id": $id}"#
            : #"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": $id}"#)
      }
    }
    let script = "\\set check off\nx\n{\"execute\": \"slow\"}\n{\"execute\": \"slow\"}\nx a=${_}\n"
    _ = try TestSupport.run(.shell, monitor.socket, input: .text(script))
    let slow = try #require(monitor.received.last { $0.contains("slow") })
    let id = try #require(slow.firstMatch(of: /"id":(\d+)/)).output.1
    #expect(monitor.received.last?.contains("{\"a\":\"of \(id)\"}") ?? false)
  }

  /// A file that cannot be written costs a line, not the transaction.
  @Test func aTransactionOutlivesAnOutletThatFails() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll()
    }
    let screen = try TmuxScreen(.shell, monitor.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    for line in ["transaction(", "abort", ") > /nonexistent/x"] {
      try screen.type(line)
      try screen.press("Enter")
    }
    #expect(screen.waits(for: "cannot write /nonexistent/x"), "\(screen.text)")
    try screen.type(")")
    try screen.press("Enter")
    #expect(screen.waits { $0.suffix(2) == ["{}", "(QEMU)"] }, "\(screen.text)")
    #expect(monitor.received.last?.contains(#""actions":[{"type":"abort""#) ?? false)
  }
}
