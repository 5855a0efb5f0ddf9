import QMP
import Testing

@testable import Monitors

/// What one client of a share sees: a whole monitor.
struct BrokerTests {
  private let share = HeldBroker()

  @Test func aClientIsGreetedAndNegotiatesForItself() {
    let first = share.join()
    let second = share.join()
    share.say(first, #"{"execute": "stop"}"#)
    share.say(second, #"{"execute": "qmp_capabilities", "arguments": {"enable": []}, "id": "q0"}"#)
    #expect(
      first.lines == [
        HeldBroker.greeting,
        #"{"error": {"class": "CommandNotFound", "desc": "Expecting capabilities negotiation with 'qmp_capabilities'"}}"#,
      ])
    #expect(second.lines == [HeldBroker.greeting, #"{"return": {}, "id": "q0"}"#])
    #expect(share.sent == [])
  }

  @Test(arguments: [
    (#", "id": 1"#, #", "id": 1"#), (#", "id": "a""#, #", "id": "a""#),
    (#", "id": {"x": [1, 2.50]}"#, #", "id": {"x": [1, 2.50]}"#),
    (#", "id": null"#, #", "id": null"#), ("", ""),
  ])
  func anIDIsTheClientsOwn(_ sent: String, _ received: String) {
    let others = (0..<2).map { _ in share.negotiated() }
    let client = share.negotiated()
    for client in others + [client] { share.say(client, #"{"execute": "query-name"\#(sent)}"#) }
    #expect(Set(share.sent).count == 3)
    share.answer(from: 2)
    #expect(client.lines == [#"{"return": {}\#(received)}"#])
  }

  /// QEMU puts the `id` of an error first.
  @Test func anAnswerIsAsTheServerSaidIt() {
    let client = share.negotiated()
    share.say(client, #"{"id": "mine", "execute": "x", "arguments": {"a": 1.0}}"#)
    #expect(share.sent == [#"{"execute": "x", "arguments": {"a": 1.0},"id":2}"#])
    share.server.say(#"{"id": 2, "error": {"class": "GenericError", "desc": "\u00e9"}}"#)
    share.run()
    #expect(
      client.lines == [#"{"id": "mine", "error": {"class": "GenericError", "desc": "\u00e9"}}"#])
  }

  @Test func commandsGoOnInTheOrderOfArrivalEightAtATime() {
    let clients = (0..<3).map { _ in share.negotiated() }
    for round in 0..<4 {
      for (index, client) in clients.enumerated() {
        share.say(client, #"{"execute": "c\#(round)-\#(index)", "id": \#(round)}"#)
      }
    }
    let names = (0..<4).flatMap { round in (0..<3).map { "c\(round)-\($0)" } }
    #expect(share.server.written == Array(names[..<8]))
    share.answer()
    #expect(share.server.written == names)
    share.answer(from: 8)
    for client in clients {
      #expect(client.lines == (0..<4).map { #"{"return": {}, "id": \#($0)}"# })
    }
  }

  @Test func whatIsOutOfBandPasses() {
    let busy = share.negotiated()
    let other = share.negotiated()
    for number in 0..<12 { share.say(busy, #"{"execute": "slow", "id": \#(number)}"#) }
    share.say(busy, #"{"exec-oob": "own", "id": "o"}"#)
    share.say(other, #"{"exec-oob": "others", "id": 0}"#)
    #expect(share.sent.count == 10)
    #expect(
      share.sent[8...] == [#"{"exec-oob": "own","id":10}"#, #"{"exec-oob": "others","id":11}"#])
    share.answer(from: 8)
    #expect(busy.lines == [#"{"return": {}, "id": "o"}"#])
    #expect(other.lines == [#"{"return": {}, "id": 0}"#])
  }

  @Test func whoHasNotEnabledItIsRefusedOutOfBand() {
    let client = share.negotiated(enabling: "[]")
    share.say(client, #"{"exec-oob": "x", "id": 1}"#)
    #expect(share.sent == [])
    #expect(
      client.lines == [
        #"{"error": {"class": "GenericError", "desc": "QMP input member 'exec-oob' is unexpected"}, "id": 1}"#
      ])
  }

  /// What the share answers itself does not overtake: a client would take those before it for lost.
  @Test func whatIsRefusedIsAnsweredInItsOrder() {
    let client = share.negotiated()
    share.broker.complaint = { $0.name == "quit" ? .commandNotFound("quit") : nil }
    share.say(
      client, #"{"execute": "a", "id": 1}"#, #"{"execute": "quit", "id": 2}"#, "{]",
      #"{"execute": "b", "id": 3}"#)
    #expect(share.server.written == ["a", "b"])
    #expect(client.lines == [])
    share.answer()
    #expect(
      client.lines == [
        #"{"return": {}, "id": 1}"#,
        #"{"error": {"class": "CommandNotFound", "desc": "The command quit has not been found"}, "id": 2}"#,
        #"{"error": {"class": "GenericError", "desc": "JSON parse error, key is not a string in object"}}"#,
        #"{"return": {}, "id": 3}"#,
      ])
  }

  @Test func aLostReplyIsAnError() {
    let client = share.negotiated()
    share.say(client, #"{"execute": "a", "id": 1}"#, #"{"execute": "b", "id": 2}"#)
    share.answer(from: 1)
    #expect(
      client.lines == [
        #"{"error": {"class": "GenericError", "desc": "The reply to this command was lost: its outcome is unknown"}, "id": 1}"#,
        #"{"return": {}, "id": 2}"#,
      ])
  }

  /// Clients that read by lines work also where the server indents.
  @Test func aMessageOverSeveralLinesIsPutOnOne() {
    let client = share.negotiated()
    share.say(client, #"{"execute": "a", "id": "x"}"#)
    share.server.say("{\r\n    \"return\": {\r\n    },\r\n    \"id\": 2\r\n}")
    share.run()
    #expect(client.lines == [#"{"return":{},"id":"x"}"#])
  }

  @Test func aGuestAgentIsShared() {
    let share = HeldBroker()
    share.server.monitor.close()
    share.server.synchronize()
    let client = share.join()
    #expect(client.lines == [])
    share.say(client, #"{"execute": "guest-sync", "arguments": {"id": 5}}"#)
    share.say(client, #"{"execute": "guest-ping", "id": 1}"#)
    share.server.say(#"{"return": {}, "id": \#(share.server.lastID)}"#)
    share.run()
    #expect(client.lines == [#"{"return": 5}"#, #"{"return": {}, "id": 1}"#])
  }
}
