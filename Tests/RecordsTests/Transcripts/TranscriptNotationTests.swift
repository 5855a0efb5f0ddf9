import Testing

@testable import Records

struct TranscriptNotationTests {
  private static let time = RecordedTime(microseconds: 1_795_514_400_000_042)

  private func lines(_ traffic: Traffic) -> String {
    String(decoding: TranscriptNotation.lines(traffic, at: Self.time), as: UTF8.self)
  }

  @Test func aMessageStandsBelowItsTime() {
    #expect(
      lines(.sent(Array("{\"execute\":\"stop\",\"id\":1}\n".utf8)))
        == "# 2026-11-24T10:00:00.000042+00:00\n-> {\"execute\":\"stop\",\"id\":1}\n")
  }

  @Test(arguments: [
    // Numbers, order and escapes stay, white space goes.
    (
      "{\"return\": {\"b\": 2.50, \"a\": \"\\u00e9\"}}",
      "<- {\"return\":{\"b\":2.50,\"a\":\"\\u00e9\"}}"
    ),
    ("{\n  \"return\": [\n  ]\n}\r\n", "<- {\"return\":[]}"),
    (
      "{\"return\": {\"password\": \"p\", \"n\": 1.0}}",
      "<- {\"return\":{\"password\":\"***\",\"n\":1.0}}"
    ),
    ("{\"return\": {\"pass\\u0077ord\": \"p\"}}", "<- {\"return\":{\"password\":\"***\"}}"),
    ("{\"event\": \"X\", \"data\": {\"value\": 1}}", "<- {\"event\":\"X\",\"data\":{\"value\":1}}"),
    ("(qemu) \u{1B}[2J\nx", "# <- \"(qemu) \\u001b[2J\\nx\""),
    ("{\"return\": nul}", "# <- \"{\\\"return\\\": nul}\""),
    ("{\"password\": \"p", "# <- \"{\\\"password\\\": ***\""),
  ])
  func aMessageStandsOnOneLine(_ message: String, _ line: String) {
    let text = lines(.received(Array(message.utf8)))
    #expect(text.split(separator: "\n").dropFirst() == [line[...]])
  }

  @Test func ofALongMessageThatIsNoJSONTheBeginningIsKept() {
    let length = TranscriptNotation.longestUnreadable
    #expect(lines(.received(Array(repeating: 0x61, count: length))).hasSuffix("aa\"\n"))
    let text = lines(.received(Array(repeating: 0x61, count: length + 7)))
    #expect(text.hasSuffix("aa\" and 7 more bytes\n"))
    #expect(text.utf8.count < length + 100)
  }

  @Test func theMarkOfAGuestAgentIsLeftOut() {
    let text = lines(.received([0x7B, 0xFF] + Array("{\"return\": 5}".utf8)))
    #expect(text.hasSuffix("\n<- {\"return\":5}\n"))
  }

  @Test func whatIsWrittenCanBeReadBack() throws {
    let times = [1_000_002, 1_000_003, 1_000_004].map { RecordedTime(microseconds: $0) }
    let messages = [#"{"execute":"stop"}"#, "{\n", #"{"return": {}}"#].map { Array($0.utf8) }
    var text = TranscriptNotation.lines(.sent(messages[0]), at: times[0])
    text += TranscriptNotation.lines(.received(messages[1]), at: times[1])
    text += TranscriptNotation.lines(.received(messages[2]), at: times[2])
    let entries = try TranscriptReader.entries(of: text)
    #expect(entries.map(\.line) == [2, 6])
    #expect(entries.map(\.time) == [times[0], times[2]])
  }

  @Test(arguments: [
    (RecordedParty(), ""), (RecordedParty(monitor: "web1#2"), " web1#2"),
    (RecordedParty(client: 3), " client 3"),
    (RecordedParty(monitor: "web1", client: 3), " web1 client 3"),
    (RecordedParty(monitor: "client"), " client"),
  ])
  func whoseMessageItIsStandsBehindTheTime(_ party: RecordedParty, _ words: String) throws {
    let text = TranscriptNotation.lines(
      .sent(Array("{}".utf8)), at: Self.time, of: party.client.map { [$0] } ?? [],
      on: party.monitor)
    let head = "# 2026-11-24T10:00:00.000042+00:00\(words)\n"
    #expect(String(decoding: text, as: UTF8.self).hasPrefix(head))
    let entries = try TranscriptReader.entries(of: text)
    #expect(entries.map(\.party) == [party])
    #expect(entries.map(\.time) == [Self.time])
  }

  @Test func otherCommentsAreNoTimes() throws {
    let text =
      "# 2026-11-24 10:00:00Z web1\n-> {}\n# a note\n-> {}\n# 2026-11-24 10:00:00Z\n-> {}\n"
    let entries = try TranscriptReader.entries(of: Array(text.utf8))
    #expect(entries.map(\.party.monitor) == ["web1", nil, nil])
    #expect(entries.map { $0.time == nil } == [false, true, false])
  }
}
