import EventLoop
import QMP
import SystemPackage
import TestSupport
import Testing
import Transport

@testable import Monitors

/// Clients of a share that leave, do not read, or say too much; and a server that goes.
struct BrokerClientsTests {
  private let share = HeldBroker()

  @Test func whoLeavesTakesNothingWithIt() {
    let first = share.negotiated()
    let second = share.negotiated()
    for number in 0..<12 { share.say(first, #"{"execute": "a\#(number)", "id": \#(number)}"#) }
    share.say(second, #"{"execute": "b", "id": "b"}"#)
    first.writeError = .init(first.address, .system(.brokenPipe))
    first.sayRaw("")
    share.run()
    share.answer()
    let names = (0..<12).map { "a\($0)" }
    #expect(share.server.written == names[..<8] + ["b"] + names[8...])
    share.answer(from: 8)
    #expect(second.lines == [#"{"return": {}, "id": "b"}"#])
    #expect(first.lines == [])
    #expect(share.departures == [.left(1, .left)])
    #expect(share.server.monitor.commands.entries.isEmpty)
  }

  /// `printf … | nc -U SOCKET` has said all before the first answer comes.
  @Test func whoHasSaidAllIsStillAnswered() {
    let client = share.negotiated()
    share.say(client, #"{"execute": "a", "id": 1}"#, #"{"execute": "b", "id": 2}"#)
    client.sayRaw("")
    share.run()
    #expect(share.departures == [])
    share.answer()
    #expect(client.lines == [#"{"return": {}, "id": 1}"#, #"{"return": {}, "id": 2}"#])
    #expect(share.departures == [.left(1, .left)])
  }

  @Test func eventsGoToAllWhoHaveNegotiated() {
    let clients = [share.negotiated(), share.negotiated()]
    let silent = share.join()
    share.server.say(#"{"event": "A", "timestamp": {"seconds": 1, "microseconds": 2}}"#)
    share.run()
    for client in clients {
      #expect(client.lines == [#"{"event": "A", "timestamp": {"seconds": 1, "microseconds": 2}}"#])
    }
    #expect(silent.lines == [HeldBroker.greeting])
  }

  /// The first is told at once, those soon after it together; an answer is never behind a later event.
  @Test func aFloodOfEventsIsWrittenTogetherAndInOrder() {
    let client = share.negotiated()
    share.say(client, #"{"execute": "a", "id": 1}"#)
    func hear(_ message: String) {
      share.server.wire.say(message)
      share.run(milliseconds: 0)
      _ = share.server.loop.turn(until: share.server.system.milliseconds)
    }
    hear(#"{"event": "E1"}"#)
    #expect(client.lines == [#"{"event": "E1"}"#])
    hear(#"{"event": "E2"}"#)
    #expect(client.lines.count == 1)
    hear(#"{"return": {}, "id": 2}"#)
    #expect(client.lines.dropFirst() == [#"{"event": "E2"}"#, #"{"return": {}, "id": 1}"#])
    hear(#"{"event": "E3"}"#)
    #expect(client.lines.count == 3)
    share.run(milliseconds: Broker.eventSpacing)
    #expect(client.lines.last == #"{"event": "E3"}"#)
  }

  @Test func whoDoesNotReadIsDropped() {
    let slow = share.negotiated()
    let other = share.negotiated()
    slow.room = 1000
    let event = #"{"event": "E", "data": ""# + String(repeating: "x", count: 1 << 20) + #""}"#
    for count in 1...18 {
      share.server.say(event)
      share.run()
      #expect(other.lines.count == count)
      #expect(share.departures == [])
    }
    share.server.say(event)
    share.run()
    #expect(share.departures == [.left(1, .tooSlow)])
    #expect(other.lines.count == 19)
  }

  /// A single large answer is no reason, however large.
  @Test func whoReadsALargeAnswerIsNotDropped() {
    let client = share.negotiated()
    share.say(client, #"{"execute": "a", "id": 1}"#)
    client.room = 1000
    let text = String(repeating: "x", count: 20 << 20)
    share.answer(#""\#(text)""#)
    for _ in 0..<5 {
      share.server.say(#"{"event": "E"}"#)
      share.run()
    }
    client.room = .max
    share.server.say(#"{"event": "E"}"#)
    share.run()
    #expect(share.departures == [])
    #expect(client.lines.count == 7)
  }

  /// What a client says further waits in its socket.
  @Test func whoSaysTooMuchIsReadLater() {
    let client = share.negotiated()
    for _ in 0..<(Broker.Client.mostUnanswered + 10) { client.say(#"{"execute": "a"}"#) }
    share.run()
    #expect(client.unreadCount == 10)
    share.answer()
    #expect(client.unreadCount < 10)
  }

  /// All that came in one packet is dealt with, although more was said than is heard at once.
  @Test func whoSaysTooMuchAtOnceIsAnsweredAll() {
    let client = share.negotiated()
    let count = Broker.Client.mostUnanswered + 50
    client.sayRaw((0..<count).map { #"{"execute": "a", "id": \#($0)}"# }.joined())
    client.sayRaw("")
    share.run()
    var answered = 0
    while answered < share.sent.count {
      let sent = share.sent.count
      share.answer(from: answered)
      answered = sent
    }
    #expect(client.lines == (0..<count).map { #"{"return": {}, "id": \#($0)}"# })
    #expect(share.departures == [.left(1, .left)])
  }

  /// Many commands of one client hold up another's by what the server queues.
  @Test func whoAsksMuchHoldsUpNobody() {
    let busy = share.negotiated()
    let other = share.negotiated()
    for _ in 0..<100 { busy.say(#"{"execute": "a"}"#) }
    share.run()
    share.say(other, #"{"execute": "b", "id": 1}"#)
    share.answer()
    #expect(share.server.written[Monitor.mostInFlight] == "b")
  }

  /// Who asks without reading is not asked for, until it reads; nothing of it is lost.
  @Test func whoAsksWithoutReadingWaitsForItself() {
    let slow = share.negotiated()
    let other = share.negotiated()
    slow.room = 1000
    for _ in 0..<200 { slow.say(#"{"execute": "a"}"#) }
    share.run()
    let answer = #""\#(String(repeating: "x", count: 100_000))""#
    var answered = 0
    func answerAll() {
      while answered < share.sent.count {
        let sent = share.sent.count
        share.answer(from: answered, answer)
        answered = sent
      }
    }
    answerAll()
    // A mebibyte, and what the server had already.
    #expect(answered < 11 + 2 * Monitor.mostInFlight, "\(answered)")
    share.say(other, #"{"execute": "b"}"#)
    #expect(share.server.written.last == "b")
    slow.room = .max
    share.server.say(#"{"event": "E"}"#)
    share.run()
    answerAll()
    #expect(slow.lines.count == 201)
    #expect(share.departures == [])
  }

  /// The next server is not told what was said to the one before.
  @Test func whatWaitedForTheServerThatWentIsForgotten() {
    let client = share.negotiated()
    for _ in 0..<20 { client.say(#"{"execute": "a"}"#) }
    share.run()
    client.writeError = .init(client.address, .system(.brokenPipe))
    share.server.say(#"{"event": "E"}"#)
    share.run()
    #expect(share.departures == [.left(1, .left)])
    share.server.end()
    share.server.negotiate(HeldBroker.greeting)
    share.run()
    #expect(share.server.written == [])
  }

  @Test func whenTheServerGoesEveryClientIsToldByTheEnd() {
    let first = share.negotiated()
    let second = share.negotiated()
    share.say(first, #"{"execute": "a", "id": 1}"#)
    second.room = 5
    share.server.wire.say(#"{"event": "SHUTDOWN"}"#)
    share.server.end()
    #expect(!share.broker.isServing)
    #expect(first.lines == [#"{"event": "SHUTDOWN"}"#])
    #expect(share.departures == [.left(1, .serverGone)])
    // The other gets the rest when it reads, but not for ever.
    #expect(second.lines == [])
    share.run(milliseconds: Broker.farewellTime + 10)
    #expect(share.departures == [.left(1, .serverGone), .left(2, .serverGone)])
  }

  @Test func clientsOfTheNextServerSeeThatOne() {
    _ = share.negotiated()
    share.server.end()
    let greeting = #"{"QMP": {"version": {"package": "next"}, "capabilities": []}}"#
    share.server.negotiate(greeting)
    #expect(share.broker.isServing)
    let client = share.join()
    #expect(client.lines == [greeting])
    share.say(client, #"{"execute": "qmp_capabilities", "arguments": {"enable": ["oob"]}}"#)
    #expect(
      client.lines.last
        == #"{"error": {"class": "GenericError", "desc": "Capability oob not available"}}"#)
  }

  @Test func whatIsSaidAndToldIsNoted() {
    let client = share.negotiated()
    let before = share.notices.count
    share.say(client, #"{"execute":"a","id":7}"#)
    share.answer()
    share.server.say(#"{"event": "E"}"#)
    share.run()
    let notices = share.notices[before...]
    #expect(notices.first == .said(1, Array(#"{"execute":"a","id":7}"#.utf8)))
    #expect(notices.dropFirst().first == .told(1, Array("{\"return\": {}, \"id\": 7}\r\n".utf8)))
    guard case .event(let event, let told)? = notices.last else {
      Issue.record("\(notices)")
      return
    }
    #expect(event.name == "E" && told == [1])
  }
}
