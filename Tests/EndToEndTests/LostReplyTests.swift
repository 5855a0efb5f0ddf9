import TestSupport
import Testing
import Transport

/// Replies that are missing, that cannot be read, or that carry an id which is nobody's: no command
/// waits for them for ever.
@Suite(.blocking) struct LostReplyTests {
  /// Bytes with `$id` of the last message, after which the line ends.
  private static func reply(_ client: ScriptedClient, _ head: String, _ byte: UInt8, _ tail: String)
    -> [UInt8]
  {
    Array(head.utf8) + [byte] + Array("\(tail), \"id\": \(client.lastID)}\r\n".utf8)
  }

  /// What becomes of `lost` in front of `query-name`.
  enum Fate: String, CaseIterable, Sendable {
    case missing, strangeID, badUTF8, badUTF8WithoutID, tooDeep

    func answer(_ client: ScriptedClient) throws {
      switch self {
      case .missing: break
      case .strangeID: try client.send(#"{"return": {}, "id": 999}"#)
      case .badUTF8:
        try client.send(bytes: LostReplyTests.reply(client, "{\"return\": \"", 0xFF, "\""))
      case .badUTF8WithoutID:
        try client.send(bytes: Array("{\"return\": \"".utf8) + [0xFF] + Array("\"}\r\n".utf8))
      case .tooDeep:
        let nested = String(repeating: "[", count: 2000) + String(repeating: "]", count: 2000)
        try client.send("{\"return\": \(nested), \"id\": $id}")
      }
    }

    /// What is said of it, up to the first bytes that were sent.
    var sentences: [String] {
      let overtaken =
        "<stdin>:1: the reply to lost is lost, outcome unknown: the server has answered a later "
        + "command"
      switch self {
      case .missing: return [overtaken]
      case .strangeID:
        return [
          "the server answered a command that was not sent, shown as it came: "
            + #"{"return": {}, "id": 999}"#, overtaken,
        ]
      case .badUTF8:
        return [
          "<stdin>:1: the reply to lost cannot be read, outcome unknown: not UTF-8 at byte 12: "
            + #""{"return": "�", "id": "#
        ]
      case .badUTF8WithoutID:
        return [
          "the server sent something that is not JSON, skipped: not UTF-8 at byte 12: "
            + #""{"return": "�"}""#, overtaken,
        ]
      case .tooDeep:
        return [
          "<stdin>:1: the reply to lost cannot be read, outcome unknown: nested deeper than 1024 "
            + "levels at byte 1034: …\"[[["
        ]
      }
    }
  }

  private func server(_ fate: Fate) throws -> ScriptedMonitor {
    try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("\"lost\"") {
          try fate.answer(client)
        } else {
          try client.send(#"{"return": {"ok": 1}, "id": $id}"#)
        }
      }
    }
  }

  @Test(arguments: Fate.allCases)
  func aLaterAnswerEndsTheCommand(_ fate: Fate) throws {
    let server = try server(fate)
    let result = try run(.shell, server.socket, input: .text("lost\nquery-name\n"))
    #expect(result.status == 4)
    #expect(result.output == "{\"return\": {\"ok\": 1}}\n")
    let said = result.errors.split(separator: "\n")
    #expect(said.count == fate.sentences.count, "\(result.errors)")
    for (line, sentence) in zip(said, fate.sentences) {
      #expect(line.hasPrefix(sentence), "\(line)")
    }
  }

  /// Where something came that may have been the reply, the server is asked for more.
  @Test(arguments: [Fate.strangeID, .badUTF8, .badUTF8WithoutID, .tooDeep])
  func theOnlyCommandEnds(_ fate: Fate) throws {
    let server = try server(fate)
    let result = try run(.shell, server.socket, "lost")
    #expect(result.status == 4)
    #expect(result.output == "")
    #expect(result.errors.contains(": the reply to lost ") || result.errors.contains("is lost"))
  }

  /// The command is what `-e` stops at.
  @Test func aLostReplyIsAnError() throws {
    let server = try server(.badUTF8)
    let result = try run(
      .shell, "-e", server.socket, input: .text("lost\nquery-name\n"))
    #expect(result.status == 4)
    #expect(result.output == "")
  }

  @Test func theTimeOutNamesWhatHasNoAnswer() throws {
    let server = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("exec-oob") { try client.send(#"{"return": {"oob": 1}, "id": $id}"#) }
      }
    }
    let result = try run(
      .shell, "-t", "3", server.socket, input: .text("a\nexec-oob b\nc\n"))
    #expect(
      result
        == ProgramResult(
          status: 124, output: "{\"return\": {\"oob\": 1}}\n",
          errors: "<stdin>:1: no reply to a, c after 3 s\n"))
  }

  @Test func theEndNamesWhatHasNoAnswer() throws {
    let server = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("exec-oob") { try client.send(#"{"return": {"oob": 1}, "id": $id}"#) }
        if line.contains("\"c\"") { return }
      }
    }
    let result = try run(.shell, server.socket, input: .text("a\nexec-oob b\nc\n"))
    #expect(
      result
        == ProgramResult(
          status: 4, output: "{\"return\": {\"oob\": 1}}\n",
          errors: "connection closed by the server before it answered a, c: outcome unknown\n"))
  }

  @Test func anUnreadableNegotiationIsTold() throws {
    let server = try ScriptedMonitor { client in
      try client.send(ScriptedClient.greeting)
      try client.expect("qmp_capabilities")
      try client.send(bytes: Self.reply(client, "{\"return\": \"", 0xFF, "\""))
      client.hold()
    }
    let result = try run(.shell, server.socket, "query-name")
    #expect(
      result
        == ProgramResult(
          status: 3, output: "",
          errors:
            "qmp-shell: unix:\(server.socket): the answer to qmp_capabilities cannot be read: "
            + "not UTF-8 at byte 12: \"{\"return\": \"�\", \"id\": 1}\"\n"))
  }

  @Test func aMissingNegotiationIsNoMissingGreeting() throws {
    let server = try ScriptedMonitor { client in
      try client.send(ScriptedClient.greeting)
      client.hold()
    }
    let result = try run(.shell, "-t", "4", server.socket, "query-name")
    #expect(
      result
        == ProgramResult(
          status: 124, output: "",
          errors: """
            unix:\(server.socket) has greeted, but not answered qmp_capabilities yet
            qmp-shell: unix:\(server.socket): no answer to qmp_capabilities after 4 s

            """))
  }
}
