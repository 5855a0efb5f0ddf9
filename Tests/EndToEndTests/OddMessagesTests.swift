import System
import SystemPackage
import TestSupport
import Testing

/// What a server may say that no server should: reported, skipped, and the answer still comes.
@Suite(.blocking) struct OddMessagesTests {
  private static let answered = "{\"return\": {\"ok\": 1}}\n"

  /// Runs `x` on a server that says something before it answers.
  private func run(before bytes: [UInt8], _ options: [String] = []) throws -> ProgramResult {
    let server = try ScriptedMonitor { client in
      try client.negotiate()
      try client.expect("\"x\"")
      try client.send(bytes: bytes)
      try client.send(#"{"return": {"ok": 1}, "id": $id}"#)
      try client.answerAll()
    }
    return try TestSupport.run(.shell, arguments: options + [server.socket, "x"])
  }

  private static let skipped: [(String, String)] = [
    ("nonsense", "something that is not JSON, skipped: expected a value at byte 0: \"nonsense\""),
    (
      "{",
      "something that is not JSON, skipped: the JSON ends too early at byte 3: \"{\\u000d\\u000a\""
    ),
    ("[1]", "JSON that is no message, skipped: \"[1]\""),
    ("5", "JSON that is no message, skipped: \"5\""),
    ("{}", "a message that is neither greeting, response nor event, skipped: \"{}\""),
    (
      "{\"id\": 2}",
      "a message that is neither greeting, response nor event, skipped: \"{\"id\": 2}\""
    ),
    (ScriptedClient.greeting, "a second greeting, skipped"),
    (
      "{\"return\": {}} x",
      "something that is not JSON, skipped: something stands behind the JSON value at byte 15: "
        + "\"{\"return\": {}} x\""
    ),
    (
      "{'return': {}}",
      "something that is not JSON, skipped: expected a name in double quotes or } at byte 1: "
        + "\"{'return': {}}\""
    ),
    (
      "{\"return\": \u{0}}",
      "something that is not JSON, skipped: expected a value at byte 11: "
        + "\"{\"return\": \\u0000}\""
    ),
    (
      "{\"return\": \"\u{1b}[2J\"}",
      "something that is not JSON, skipped: a control character in a string must be escaped at "
        + "byte 12: \"{\"return\": \"\\u001b[2J\"}\""
    ),
    (
      "{\"return\": \"\\x\"}",
      "something that is not JSON, skipped: not an escape that JSON knows at byte 12: "
        + "\"{\"return\": \"\\x\"}\""
    ),
    (
      "{\"return\": 01}",
      "something that is not JSON, skipped: not a number as JSON spells them at byte 12: "
        + "\"{\"return\": 01}\""
    ),
  ]

  @Test(arguments: skipped)
  func isReportedAndSkipped(_ text: String, _ sentence: String) throws {
    let result = try run(before: Array("\(text)\r\n".utf8))
    #expect(
      result
        == ProgramResult(
          status: 0, output: Self.answered, errors: "the server sent \(sentence)\n"))
  }

  @Test func bytesThatAreNoUTF8AreReported() throws {
    let bytes = Array("{\"return\": \"".utf8) + [0xC3, 0x28] + Array("\"}\r\n".utf8)
    let result = try run(before: bytes)
    #expect(result.status == 0)
    #expect(result.output == Self.answered)
    #expect(
      result.errors
        == "the server sent something that is not JSON, skipped: not UTF-8 at byte 12: "
        + "\"{\"return\": \"\u{FFFD}(\"}\"\n")
  }

  @Test func depthHasALimit() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array(
        ("{\"event\": \"E\", \"data\": " + String(repeating: "[", count: depth - 1)
          + String(repeating: "]", count: depth - 1) + "}\r\n").utf8)
    }
    let allowed = try run(before: nested(1024), ["--events", "on"])
    #expect(allowed.errors == "")
    #expect(allowed.lines.count == 2)
    let result = try run(before: nested(1025))
    #expect(result.output == Self.answered)
    #expect(
      result.errors.hasPrefix(
        "the server sent something that is not JSON, skipped: nested deeper than 1024 levels at "
          + "byte 1046: …\"[[["), "\(result.errors)")
    // A million levels take no more of the stack than ten.
    #expect(try run(before: nested(1_000_000)).output == Self.answered)
  }

  @Test func aResponseThatNobodyWaitsForIsShown() throws {
    let unmatched = "the server answered a command that was not sent, shown as it came: "
    let other = #"{"return": {}, "id": 99}"#
    #expect(
      try run(before: Array("\(other)\r\n".utf8))
        == ProgramResult(status: 0, output: Self.answered, errors: "\(unmatched)\(other)\n"))
    let twice = #"{"return": {"ok": 1}, "id": 2}"#
    let result = try run(before: Array("\(twice)\r\n".utf8))
    #expect(result.status == 0)
    #expect(result.output == Self.answered)
    for id in [#""2""#, "-2", "2.5", "null", "[2]", "1e400", "18446744073709551618"] {
      let odd = #"{"return": {}, "id": \#(id)}"#
      #expect(
        try run(before: Array("\(odd)\r\n".utf8))
          == ProgramResult(status: 0, output: Self.answered, errors: "\(unmatched)\(odd)\n"))
    }
  }

  @Test func aResponseWithoutIDAnswersTheOldest() throws {
    let result = try run(before: Array("{\"return\": {\"first\": 1}}\r\n".utf8))
    #expect(result.status == 0)
    #expect(result.output == "{\"return\": {\"first\": 1}}\n")
  }

  @Test func whatIsUnusualButAllowedPassesUnchanged() throws {
    let texts = [
      #"{"event":"E","data":{"s":"\ud800","t":"\u0000\/","n":-0.0e+10,"big":123456789012345678901234567890}}"#,
      #"{"event": "E", "event": "F"}"#, #"{ "event" :"\u0045" , "data":{"b":1,"a":2}}"#,
    ]
    let bytes = Array(texts.map { $0 + "\n" }.joined().utf8)
    let result = try run(before: bytes, ["--events", "on"])
    #expect(
      result
        == ProgramResult(
          status: 0, output: texts.map { $0 + "\n" }.joined() + Self.answered, errors: ""))
  }

  @Test func anEventInsideNegotiationIsShown() throws {
    let event = #"{"event": "STOP", "timestamp": {"seconds": 1, "microseconds": 0}}"#
    let server = try ScriptedMonitor { client in
      try client.send(ScriptedClient.greeting)
      try client.expect("qmp_capabilities")
      try client.send(event)
      try client.send(#"{"return": {}, "id": $id}"#)
      try client.answerAll()
    }
    #expect(
      try TestSupport.run(.shell, "--events", "on", server.socket, "x")
        == ProgramResult(status: 0, output: "\(event)\n{\"return\": {}}\n", errors: ""))
  }

  @Test func oneByteAtATime() throws {
    let server = try ScriptedMonitor { client in
      func drip(_ text: String) throws {
        for byte in text.utf8 {
          try client.send(bytes: [byte])
          pause(milliseconds: 1)
        }
      }
      try drip(ScriptedClient.greeting + "\r\n")
      try client.expect("qmp_capabilities")
      try drip("{\"return\": {}, \"id\": 1}\r\n")
      try client.expect("\"x\"")
      try drip("{\"event\": \"E\"}\r\n{\"return\": {\"ok\": 1}, \"id\": 2}\r\n")
      client.hold()
    }
    // On a busy machine the greeting may take long enough to be told of on standard error.
    let result = try TestSupport.run(.shell, "--events", "on", server.socket, "x")
    #expect(result.status == 0, "\(result)")
    #expect(result.output == "{\"event\": \"E\"}\n" + Self.answered)
  }

  @Test func halfALineAndSilenceEndsInTime() throws {
    let server = try ScriptedMonitor { client in
      try client.negotiate()
      try client.expect("\"x\"")
      try client.send(bytes: Array(#"{"return": {"#.utf8))
      client.hold()
    }
    #expect(
      try TestSupport.run(.shell, "-t", "3", server.socket, "x")
        == ProgramResult(
          status: 124, output: "", errors: "qmp-shell: no reply to x after 3 s\n"))
  }

  @Test func halfALineAndSilenceCanBeInterrupted() throws {
    let server = try ScriptedMonitor { client in
      try client.negotiate()
      try client.expect("\"x\"")
      try client.send(bytes: Array(#"{"return": {"#.utf8))
      client.hold()
    }
    let shell = try RunningProgram(words: [BuiltProgram.shell.path, server.socket, "x"])
    #expect(wait { server.received.count == 2 })
    shell.send(Signal.interrupt.number)
    #expect(shell.finish() == ProgramResult(status: 130, output: "", errors: ""))
  }
}
