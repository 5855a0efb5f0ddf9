import TestSupport
import Testing

/// The forms of answers and events, for programs and for people.
@Suite(.blocking) struct PrintingTests {
  private static let value =
    #"{"b": 1e+02, "a": [ ], "s": "\u00fc\/\u001b[m", "o": {"z":-0.0,"z2":{}}}"#

  /// A server that answers `bad` with an error, and everything else with an event and a value.
  private func server() throws -> ScriptedMonitor {
    try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("bad") {
          try client.send(
            #"{"id": $id, "error": {"class": "GenericError", "desc": "no \u001b[31m"}}"#)
        } else {
          try client.send(
            #"{"timestamp": {"seconds": 45296, "microseconds": 789999}, "event": "RTC_CHANGE", "data": {"offset": 3}}"#
          )
          try client.send(#"{"return": \#(Self.value), "id": $id}"#)
        }
      }
    }
  }

  private static let indented = #"""
      "b": 1e+02,
      "a": [],
      "s": "\u00fc\/\u001b[m",
      "o": {
        "z": -0.0,
        "z2": {}
      }
    """#

  private static let forms: [([String], String)] = [
    ([], #"{"return": \#(value)}"#),
    (["--format", "auto"], #"{"return": \#(value)}"#),
    (["--format", "compact"], #"{"return": \#(value)}"#),
    (["--format", "value"], value),
    (
      ["--format", "pretty"],
      "{\n  \"return\": {\n"
        + indented.split(separator: "\n").map { "  \($0)\n" }.joined() + "  }\n}"
    ),
    (
      ["-p"],
      "{\n  \"return\": {\n"
        + indented.split(separator: "\n").map { "  \($0)\n" }.joined() + "  }\n}"
    ),
    (["-p", "--format", "value"], "{\n\(indented)\n}"),
  ]

  @Test(arguments: forms)
  func aProgramGets(_ options: [String], _ output: String) throws {
    let server = try server()
    #expect(
      try run(.shell, arguments: options + [server.socket, "x"])
        == ProgramResult(status: 0, output: output + "\n", errors: ""))
  }

  private static let forced: [([String], [String: String], Bool)] = [
    (["--color", "always"], [:], true), (["--color", "always", "-p"], [:], true),
    (["--color", "always", "--format", "value"], [:], true), ([], ["CLICOLOR_FORCE": "1"], true),
    (["--color", "never"], ["CLICOLOR_FORCE": "1"], false), ([], ["CLICOLOR_FORCE": "0"], false),
    (["--color", "auto", "-p"], [:], false),
  ]

  @Test(arguments: forced)
  func aPipeGetsColoursOnRequest(
    _ options: [String], _ variables: [String: String], _ isColoured: Bool
  ) throws {
    let server = try server()
    let result = try run(
      .shell, arguments: options + [server.socket, "x"], variables: variables)
    #expect(result.status == 0)
    #expect(result.output.contains("\u{1b}[") == isColoured, "\(result.output)")
    #expect(result.output.contains("1e+02"), "\(result.output)")
    #expect(!result.output.contains("\n\n"), "\(result.output)")
  }

  private static let errors: [([String], String, String)] = [
    ([], #"{"error": {"class": "GenericError", "desc": "no \u001b[31m"}}"# + "\n", ""),
    (["--format", "value"], "", "GenericError: no \\u001b[31m\n"),
  ]

  @Test(arguments: errors)
  func anErrorGoes(_ options: [String], _ output: String, _ errors: String) throws {
    let server = try server()
    #expect(
      try run(.shell, arguments: options + [server.socket, "bad"])
        == ProgramResult(status: 1, output: output, errors: errors))
  }

  @Test func anEventIsALineOfItsOwn() throws {
    let server = try server()
    let result = try run(.shell, "--events", "RTC_*", server.socket, "x")
    #expect(
      result.lines == [
        #"{"timestamp": {"seconds": 45296, "microseconds": 789999}, "event": "RTC_CHANGE", "data": {"offset": 3}}"#,
        #"{"return": \#(Self.value)}"#,
      ])
    #expect(try run(.shell, "--events", "STOP", server.socket, "x").lines.count == 1)
  }

  @Test func anIDOfOnesOwnIsKept() throws {
    let server = try server()
    let result = try run(
      .shell, server.socket,
      input: .text(#"{"execute": "x", "id": "mine"}"# + "\nx\n"))
    #expect(result.status == 0)
    #expect(
      result.lines == [
        #"{"return": \#(Self.value), "id": "mine"}"#, #"{"return": \#(Self.value)}"#,
      ])
  }

  @Test func theJSONIsShownOnRequest() throws {
    let server = try server()
    let result = try run(.shell, "-v", server.socket, "x")
    #expect(result.output == "{\"return\": \(Self.value)}\n")
    let lines = result.errors.split(separator: "\n").map(String.init)
    #expect(
      lines.filter { $0.hasPrefix("-> ") }
        == [
          #"-> {"execute":"qmp_capabilities","id":1}"#,
          #"-> {"execute":"x","id":2}"#,
        ])
    #expect(lines.first == "<- \(ScriptedClient.greeting)")
    #expect(lines.last == #"<- {"return": \#(Self.value), "id": 2}"#)
  }

  /// What a terminal shows after one command, with the escape sequences of its colours.
  private func terminal(
    _ command: String, _ options: [String] = [], _ variables: [String: String] = [:]
  ) throws -> [String] {
    let server = try server()
    let screen = try TmuxScreen(
      [BuiltProgram.shell.path] + options + [server.socket, command], variables: variables)
    #expect(screen.waits(for: "[exit "), "\(screen.text)")
    return screen.coloured
  }

  @Test(arguments: [
    (["--color", "never"], [:]), ([], ["NO_COLOR": "1"]),
    ([], ["NO_COLOR": "1", "CLICOLOR_FORCE": "0"]),
  ])
  func aPersonGetsTheValueWithoutColours(
    _ options: [String], _ variables: [String: String]
  ) throws {
    let rows = try terminal("x", options, variables)
    #expect(!rows.joined().contains("38;5;"), "\(rows)")
    // What is bold or faint stays so without colours.
    if variables.isEmpty { #expect(!rows.joined().contains("\u{1b}"), "\(rows)") }
    #expect(
      rows.map { $0.replacing(/\u{1B}\[[0-9;]*m/, with: "") } == [
        "12:34:56.789 RTC_CHANGE {\"offset\": 3}",
        #"{"b": 1e+02, "a": [], "s": "ü/\u001b[m", "o": {"z": -0.0, "z2": {}}}"#, "[exit 0]",
      ])
  }

  @Test(arguments: [
    ([], [:]), (["--color", "always"], ["NO_COLOR": "1"]),
    ([], ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]),
  ])
  func aPersonGetsColours(_ options: [String], _ variables: [String: String]) throws {
    let rows = try terminal("bad", options, variables)
    #expect(rows.count == 2)
    #expect(rows[0].hasPrefix("\u{1b}["), "\(rows)")
    #expect(rows[0].contains("GenericError: no \\u001b[31m"), "\(rows)")
    #expect(try terminal("x", options, variables).joined().contains("\u{1b}["))
  }

  @Test func noEventsOnRequest() throws {
    let rows = try terminal("x", ["--events", "off", "--color", "never"])
    #expect(rows.first?.hasPrefix(#"{"b": 1e+02, "#) == true, "\(rows)")
  }
}
