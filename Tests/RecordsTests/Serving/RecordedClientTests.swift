import QMP
import Testing

@testable import Records

struct RecordedClientTests {
  private static let transcript = """
    <- {"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, "package": ""}, "capabilities": ["oob"]}}
    -> {"execute":"qmp_capabilities","arguments":{"enable":["oob"]},"id":1}
    <- {"return": {}, "id": 1}
    <- {"event":"E0"}
    -> {"execute":"stop","id":2}
    <- {"event":"STOP"}
    <- {"return": {}, "id": 2}
    -> {"execute":"query-status","id":3}
    <- {"return": {"running": false}, "id": 3}
    <- {"event":"RTC_CHANGE"}
    -> {"execute":"query-status","arguments":{},"id":4}
    <- {"id": 4, "error": {"class": "GenericError", "desc": "late"}}
    -> {"execute":"x","arguments":{"a":1.0,"b":{"c":[2]},"password":"***"},"id":5}
    <- {"return": 2.50, "id": 5}
    -> {"exec-oob":"query-yank","id":6}
    <- {"return": [], "id": 6}
    -> {"execute":"quit","id":7}
    <- {"return": {}, "id": 7}
    <- {"event":"SHUTDOWN"}
    """

  private func client(_ transcript: String = Self.transcript) throws -> RecordedClient {
    let entries = try TranscriptReader.entries(of: Array(transcript.utf8))
    return RecordedClient(RecordedServer(RecordedConversation(entries)))
  }

  private func text(_ messages: RecordedClient.Messages) -> [String] {
    messages.map { String(decoding: $0, as: UTF8.self).trimmingSuffix("\r\n") }
  }

  private func negotiated(_ transcript: String = Self.transcript) throws -> RecordedClient {
    var client = try client(transcript)
    _ = client.answers(to: Array("{\"execute\":\"qmp_capabilities\"}".utf8))
    return client
  }

  @Test func theGreetingIsTheRecordedOne() throws {
    #expect(
      try text(client().opening) == [
        "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 22, \"minor\": 2, \"major\": 7}, \"package\": \"\"}, \"capabilities\": [\"oob\"]}}"
      ])
  }

  @Test(arguments: [
    (
      "-> {\"execute\":\"a\"}\n<- {\"return\":1}",
      "{\"QMP\":{\"version\":{\"qemu\":{\"micro\":0,\"minor\":0,\"major\":0},\"package\":\"\"},\"capabilities\":[]}}"
    ),
    (
      "-> {\"exec-oob\":\"query-version\"}\n<- {\"return\":{\"package\":\"p\"}}",
      "{\"QMP\":{\"version\":{\"package\":\"p\"},\"capabilities\":[\"oob\"]}}"
    ),
  ])
  func aTranscriptWithoutGreetingGetsOne(_ transcript: String, _ greeting: String) throws {
    #expect(try text(client(transcript).opening) == [greeting])
  }

  @Test func commandsWaitForTheNegotiation() throws {
    var client = try client()
    #expect(
      text(client.answers(to: Array("{\"execute\":\"stop\",\"id\":[1]}\n".utf8))) == [
        "{\"error\": {\"class\": \"CommandNotFound\", \"desc\": \"Expecting capabilities negotiation with 'qmp_capabilities'\"}, \"id\": [1]}"
      ])
    #expect(
      text(
        client.answers(
          to:
            Array("{\"execute\":\"qmp_capabilities\",\"arguments\":{\"enable\":[\"x\"]}}".utf8)))
        == ["{\"error\": {\"class\": \"GenericError\", \"desc\": \"Capability x not available\"}}"])
    #expect(
      text(client.answers(to: Array("{'execute':'qmp_capabilities','id':2.50}".utf8)))
        == ["{\"return\": {}, \"id\": 2.50}", "{\"event\":\"E0\"}"])
    #expect(
      text(client.answers(to: Array("{\"execute\":\"qmp_capabilities\"}".utf8))) == [
        "{\"error\": {\"class\": \"CommandNotFound\", \"desc\": \"Capabilities negotiation is already complete, command ignored\"}}"
      ])
  }

  @Test func repeatedCommandsGetTheirAnswersInOrder() throws {
    var client = try negotiated()
    let status = Array("{\"execute\":\"query-status\",\"id\":\"q\"}\n".utf8)
    #expect(
      text(client.answers(to: status)) == [
        "{\"return\": {\"running\": false}, \"id\": \"q\"}", "{\"event\":\"RTC_CHANGE\"}",
      ])
    let last = "{\"error\": {\"class\": \"GenericError\", \"desc\": \"late\"}, \"id\": \"q\"}"
    #expect(text(client.answers(to: status)) == [last])
    #expect(text(client.answers(to: status)) == [last])
    let stop = Array("{\"execute\":\"stop\"}".utf8)
    #expect(
      text(client.answers(to: stop + stop)) == [
        "{\"event\":\"STOP\"}", "{\"return\": {}}", "{\"return\": {}}",
      ])
  }

  @Test func anotherClientStartsAnew() throws {
    var first = try negotiated()
    _ = first.answers(
      to: Array("{\"execute\":\"query-status\"}{\"execute\":\"query-status\"}".utf8))
    var second = try negotiated()
    #expect(
      text(second.answers(to: Array("{\"execute\":\"query-status\"}".utf8))).first
        == "{\"return\": {\"running\": false}}")
  }

  @Test(arguments: [
    (
      "{\"execute\":\"x\",\"arguments\":{\"password\":\"p\",\"b\":{\"c\":[2.0]},\"a\":1}}",
      "{\"return\": 2.50}"
    ),
    (
      "{\"execute\":\"x\",\"arguments\":{\"password\":\"p\",\"b\":{\"c\":[3]},\"a\":1}}",
      "{\"error\": {\"class\": \"CommandNotFound\", \"desc\": \"The command x has not been found\"}}"
    ),
    (
      "{\"execute\":\"no\\u001b\",\"id\":{\"a\":1}}",
      "{\"error\": {\"class\": \"CommandNotFound\", \"desc\": \"The command no\\u001b has not been found\"}, \"id\": {\"a\":1}}"
    ),
    ("{\"execute\":\"query-yank\"}", "{\"return\": []}"),
    (
      "{\"exec-oob\":\"query-yank\"}",
      "{\"error\": {\"class\": \"GenericError\", \"desc\": \"QMP input member 'exec-oob' is unexpected\"}}"
    ),
    (
      "{}",
      "{\"error\": {\"class\": \"GenericError\", \"desc\": \"QMP input lacks member 'execute'\"}}"
    ),
    (
      "[1]",
      "{\"error\": {\"class\": \"GenericError\", \"desc\": \"QMP input must be a JSON object\"}}"
    ),
    (
      "{\"execute\":5,\"id\":1}",
      "{\"error\": {\"class\": \"GenericError\", \"desc\": \"QMP input member 'execute' must be a string\"}, \"id\": 1}"
    ),
    (
      "{\"execute\":\"x\",\"arguments\":[]}",
      "{\"error\": {\"class\": \"GenericError\", \"desc\": \"QMP input member 'arguments' must be an object\"}}"
    ),
    (
      "{\"execute\":\"x\",\"foo\":1}",
      "{\"error\": {\"class\": \"GenericError\", \"desc\": \"QMP input member 'foo' is unexpected\"}}"
    ),
    (
      "{\"a\" 5}",
      "{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error, missing : in object pair\"}}"
    ),
    (
      "{\"a\":1]\n",
      "{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error, expected separator in dict\"}}"
    ),
    (
      "hello\n",
      "{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error, expecting value\"}}"
    ),
  ])
  func commandsAreAnswered(_ command: String, _ answer: String) throws {
    var client = try negotiated()
    #expect(text(client.answers(to: Array(command.utf8))) == [answer])
    #expect(!client.isFinished)
  }

  @Test func outOfBandWorksOnceEnabled() throws {
    var client = try client()
    let enable = "{\"execute\":\"qmp_capabilities\",\"arguments\":{\"enable\":[\"oob\"]}}"
    _ = client.answers(to: Array(enable.utf8))
    #expect(
      text(client.answers(to: Array("{\"exec-oob\":\"query-yank\"}".utf8))) == ["{\"return\": []}"])
    #expect(
      text(client.answers(to: Array("{\"exec-oob\":\"a\",\"execute\":\"b\"}".utf8))) == [
        "{\"error\": {\"class\": \"GenericError\", \"desc\": \"QMP input members 'execute' and 'exec-oob' clash\"}}"
      ])
  }

  /// The manual spreads its examples over lines; a client reads one line for each message.
  @Test func eachMessageIsOneLine() throws {
    var client = try negotiated(
      """
      <- { "QMP": {
             "version": {}, "capabilities": [] } }
      -> { "execute": "query-block" }
      <- { "return": [
             { "device": "d0" } ] }
      <- { "event": "E",
           "data": {} }
      """)
    #expect(text(client.opening) == [#"{"QMP":{"version":{},"capabilities":[]}}"#])
    #expect(
      text(client.answers(to: Array(#"{"execute":"query-block"}"#.utf8)))
        == [#"{"return":[{"device":"d0"}]}"#, #"{"event":"E","data":{}}"#])
  }

  @Test func quitEndsTheConnection() throws {
    var client = try negotiated()
    let quit = Array("{\"execute\":\"quit\"}".utf8)
    #expect(text(client.answers(to: quit)) == ["{\"return\": {}}", "{\"event\":\"SHUTDOWN\"}"])
    #expect(client.isFinished)
    #expect(client.answers(to: quit) == [])
  }

  @Test func whereTheRecordedConnectionEndedThisOneDoes() throws {
    var client = try negotiated("-> {\"execute\":\"a\"}\n<- {\"event\":\"E\"}")
    #expect(text(client.answers(to: Array("{\"execute\":\"a\"}".utf8))) == ["{\"event\":\"E\"}"])
    #expect(client.isFinished)
  }

  @Test func aGuestAgentGreetsNobody() throws {
    var client = try client(
      """
      -> {"execute":"guest-sync-delimited","arguments":{"id":5},"id":1}
      <- {"return":5,"id":1}
      -> {"execute":"guest-ping","id":2}
      <- {"return":{},"id":2}
      """)
    #expect(client.opening == [])
    let sync = "{\"execute\":\"guest-sync-delimited\",\"arguments\":{\"id\":77},\"id\":1}\n"
    #expect(
      client.answers(to: [0xFF] + Array(sync.utf8))
        == [[0xFF] + Array("{\"return\": 77, \"id\": 1}\r\n".utf8)])
    #expect(
      text(client.answers(to: Array("{\"execute\":\"guest-ping\"}".utf8))) == ["{\"return\":{}}"])
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}

extension RecordedClient {
  /// The answers to what these bytes complete.
  fileprivate mutating func answers(to bytes: [UInt8]) -> Messages {
    receive(bytes)
    var answers: Messages = []
    while let next = answerNext() { answers += next }
    return answers
  }
}
