import JSON
import QMP
import Testing

@testable import Records

struct RecordedConversationTests {
  private func conversation(_ text: String) throws -> RecordedConversation {
    RecordedConversation(try TranscriptReader.entries(of: Array(text.utf8)))
  }

  /// `command: what came, in its order` of each exchange.
  private func summary(_ conversation: RecordedConversation) -> [String] {
    conversation.exchanges.map { exchange in
      let before = exchange.eventsBefore.map { $0["event"]?.string ?? "" }
      let answer = exchange.answer.map { ($0["return"] ?? $0["error"])?.compact ?? "" } ?? "-"
      let after = exchange.eventsAfter.map { $0["event"]?.string ?? "" }
      return "\(exchange.name ?? "?"): " + (before + [answer] + after).joined(separator: " ")
    }
  }

  /// Each monitor counts its ids for itself.
  @Test func monitorsAreToldApart() throws {
    let time = "# 2026-11-24T10:00:00.000000+00:00"
    let text = """
      \(time) web1
      -> {"execute":"a","id":1}
      \(time) web2
      -> {"execute":"b","id":1}
      \(time) web2
      <- {"return":2,"id":1}
      \(time) web1
      <- {"return":1,"id":1}
      """
    #expect(try summary(conversation(text)) == ["a: 1", "b: 2"])
  }

  @Test(arguments: [
    ("-> {\"execute\":\"a\"}\n<- {\"return\":1}", ["a: 1"]),
    // Sent ahead.
    (
      "-> {\"execute\":\"a\",\"id\":1}\n-> {\"execute\":\"b\",\"id\":2}\n<- {\"return\":1,\"id\":1}\n<- {\"return\":2,\"id\":2}",
      ["a: 1", "b: 2"]
    ),
    // Overtaken, with and without ids.
    (
      "-> {\"execute\":\"a\",\"id\":1}\n-> {\"exec-oob\":\"b\",\"id\":2.50}\n<- {\"return\":2,\"id\":2.5}\n<- {\"return\":1,\"id\":1}",
      ["a: 1", "b: 2"]
    ),
    ("-> {\"exec-oob\":\"b\"}\n-> {\"execute\":\"a\"}\n<- {\"return\":1}", ["b: -", "a: 1"]),
    ("-> {\"execute\":\"a\",\"id\":\"x\"}\n<- {\"error\":{}}", ["a: {}"]),
    // An error without an id, to something else, before the answer with one.
    (
      "-> {\"execute\":\"a\",\"id\":1}\n<- {\"error\":{}}\n<- {\"return\":1,\"id\":1}\n-> {\"execute\":\"b\",\"id\":2}\n<- {\"return\":2,\"id\":2}",
      ["a: 1", "b: 2"]
    ),
    // Events in their places.
    (
      "<- {\"event\":\"E0\"}\n-> {\"execute\":\"stop\"}\n<- {\"event\":\"E1\"}\n<- {\"return\":1}\n<- {\"event\":\"E2\"}\n-> {\"execute\":\"b\"}\n<- {\"return\":2}",
      ["stop: E1 1 E2", "b: 2"]
    ),
    // What no command asked for, and what no answer came to.
    ("<- {\"return\":1}\n-> {\"execute\":\"a\",\"id\":1}\n<- {\"return\":2,\"id\":7}", ["a: -"]),
    (
      "-> {\"execute\":\"a\"}\n<- {\"QMP\":{}}\n-> {\"execute\":\"b\"}\n<- {\"return\":1}",
      ["a: -", "b: 1"]
    ),
    ("-> {\"x\":1}\n<- {\"error\":{}}", ["?: {}"]),
  ])
  func answersBelongToTheirCommands(_ text: String, _ expected: [String]) throws {
    #expect(try summary(conversation(text)) == expected)
  }

  @Test func theRestIsKept() throws {
    let conversation = try conversation(
      """
      <- {"QMP": {"version": {}}}
      \\ignore return.x
      <- {"event": "E"}
      -> {"execute": "qmp_capabilities", "id": 1}
      <- {"return": {}, "id": 1}
      -> {"execute": "set_password", "arguments": {"password": "***"}, "id": 2}
      """)
    #expect(conversation.greeting?["QMP"] != nil)
    #expect(conversation.ignoredPaths.map(\.description) == ["return.x"])
    #expect(conversation.firstEvents.count == 1)
    #expect(conversation.exchanges.map(\.isOpening) == [true, false])
    #expect(conversation.exchanges.map(\.isMasked) == [false, true])
    #expect(conversation.exchanges.map(\.line) == [4, 6])
    #expect(
      conversation.exchanges.map { String(decoding: $0.messageToSend, as: UTF8.self) } == [
        "{\"execute\": \"qmp_capabilities\"}",
        "{\"execute\": \"set_password\", \"arguments\": {\"password\": \"***\"}}",
      ])
  }

  @Test func whatTheServerRefusedBeforeTheNegotiationBelongsToTheOpening() throws {
    let conversation = try conversation(
      """
      <- {"QMP": {}}
      -> {"execute": "stop"}
      <- {"error": {"class": "CommandNotFound", "desc": "negotiate first"}}
      -> {"execute": "qmp_capabilities", "arguments": {"enable": ["x"]}}
      <- {"error": {"class": "GenericError", "desc": "no x"}}
      -> {"execute": "qmp_capabilities"}
      <- {"return": {}}
      -> {"execute": "stop"}
      <- {"return": {}}
      <- {"QMP": {}}
      -> {"execute": "cont"}
      <- {"error": {"class": "CommandNotFound", "desc": "negotiate first"}}
      -> {"execute": "qmp_capabilities"}
      <- {"return": {}}
      """)
    #expect(
      conversation.exchanges.map(\.isOpening) == [true, true, true, false, true, true])
  }

  @Test func knowsWhatRanSideBySideAndWhichEventsCameBefore() throws {
    let conversation = try conversation(
      """
      <- {"event": "A"}
      -> {"execute": "a", "id": 1}
      -> {"exec-oob": "b", "id": 2}
      <- {"event": "B"}
      <- {"return": {}, "id": 2}
      -> {"execute": "c", "id": 3}
      <- {"return": {}, "id": 1}
      <- {"event": "A"}
      <- {"return": {}, "id": 3}
      -> {"execute": "d", "id": 4}
      """)
    #expect(conversation.eventNames == ["A", "B", "A"])
    #expect(conversation.exchanges.map(\.eventCount) == [1, 1, 2, 3])
    #expect(conversation.exchanges.map(\.inFlightCount) == [0, 1, 1, 0])
  }

  @Test func intervalsAreThoseOfOneConnection() throws {
    let conversation = try conversation(
      """
      # 2026-11-24T10:00:00Z
      -> {"execute": "a"}
      # 2026-11-24T10:00:01.5Z
      -> {"execute": "b"}
      # 2026-11-24T10:00:01Z
      -> {"execute": "c"}
      -> {"execute": "d"}
      <- {"QMP": {}}
      # 2026-11-24T10:00:09Z
      -> {"execute": "e"}
      """)
    let exchanges = conversation.exchanges
    let intervals = zip(exchanges.dropFirst(), exchanges).map { $0.interval(since: $1) }
    #expect(intervals == [1500, 0, 0, 0])
  }
}
