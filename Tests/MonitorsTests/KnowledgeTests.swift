import JSON
import QAPI
import QMP
import TestSupport
import Testing

@testable import Monitors

struct KnowledgeTests {
  private let held = HeldMonitor()
  private var monitor: Monitor { held.monitor }

  private static let schema =
    #"[{"name": "stop", "meta-type": "command", "arg-type": "0", "#
    + #""ret-type": "0"}, {"name": "STOP", "meta-type": "event", "arg-type": "0"}]"#

  /// How often it was told that more is known, and that there is no schema.
  private var told: [String] {
    held.notices.compactMap {
      switch $0 {
      case .learnt: "learnt"
      case .noSchema(.refused): "refused"
      case .noSchema(.lost): "lost"
      case .noSchema(.unreadable): "unreadable"
      default: nil
      }
    }
  }

  @Test func nobodyIsAskedWhoCannotAnswer() {
    monitor.learn(names: true)
    #expect(monitor.knowledge.schemaState == .unasked)
  }

  @Test func theSchemaIsAskedForOnce() {
    held.negotiate()
    monitor.learn(names: true)
    monitor.learn(names: true)
    monitor.flush()
    #expect(held.written == ["query-qmp-schema"])
    #expect(monitor.knowledge.schemaState == .asked)
    held.say(#"{"return": \#(Self.schema), "id": 2}"#)
    #expect(monitor.knowledge.schemaState == .settled)
    #expect(monitor.knowledge.commandNames == ["stop"])
    #expect(monitor.knowledge.eventNames == ["STOP"])
    #expect(monitor.knowledge.schema?.command(named: "stop") != nil)
    monitor.learn(names: true)
    monitor.flush()
    #expect(held.written == ["query-qmp-schema"])
    #expect(told == ["learnt"])
    let isPartOfTheTraffic = held.notices.contains {
      if case .sent(let bytes) = $0 { bytes.count > 60 } else { false }
    }
    #expect(!isPartOfTheTraffic)
  }

  @Test(arguments: [
    (#"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": 2}"#, "refused"),
    (#"{"return": {}, "id": 2}"#, "unreadable"), (#"{"return": [}, "id": 2}"#, "lost"),
  ])
  func aServerWithoutASchemaIsAskedForNames(_ answer: String, _ why: String) {
    held.negotiate()
    monitor.learn(names: true)
    held.say(answer)
    #expect(told == [why])
    #expect(monitor.knowledge.schemaState == .asked)
    #expect(held.written == ["query-qmp-schema", "query-commands", "query-events"])
    held.say(#"{"return": [{"name": "stop"}, {"name": "cont"}], "id": 3}"#)
    held.say(#"{"return": [{"name": "STOP"}], "id": 4}"#)
    #expect(monitor.knowledge.schemaState == .settled)
    #expect(monitor.knowledge.commandNames == ["cont", "stop"])
    #expect(monitor.knowledge.eventNames == ["STOP"])
    #expect(told == [why, "learnt", "learnt"])
  }

  /// Names are wanted later, once, even of a server that has none.
  @Test func namesAreAskedForWhenSomebodyWantsThem() {
    held.negotiate()
    let refusal = #"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": "#
    monitor.learn(names: false)
    held.say("\(refusal)2}")
    #expect(monitor.knowledge.schemaState == .settled)
    #expect(held.written == ["query-qmp-schema"])
    monitor.learn(names: true)
    monitor.flush()
    #expect(monitor.knowledge.schemaState == .asked)
    held.say("\(refusal)3}", "\(refusal)4}")
    #expect(monitor.knowledge.schemaState == .settled)
    monitor.learn(names: true)
    monitor.flush()
    #expect(held.written == ["query-qmp-schema", "query-commands", "query-events"])
    #expect(told == ["refused", "learnt", "learnt"])
  }

  @Test func aGuestAgentIsAskedForItsCommands() {
    held.synchronize()
    monitor.learn(names: true)
    held.say(#"{"return": {"supported_commands": [{"name": "guest-ping"}]}, "id": 2}"#)
    #expect(monitor.knowledge.commandNames == ["guest-ping"])
    #expect(monitor.knowledge.schemaState == .settled)
    #expect(held.written.last == "guest-info")
  }

  /// Nobody waits any more: there is nothing to tell but what is known after all.
  @Test(arguments: [
    (#"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": 2}"#, []),
    (#"{"return": \#(schema), "id": 2}"#, ["learnt"]),
  ])
  func anAnswerIsTakenAlthoughItWasGivenUp(_ answer: String, _ notices: [String]) {
    held.negotiate()
    monitor.learn(names: false)
    monitor.giveUpLearning()
    #expect(monitor.knowledge.schemaState == .givenUp)
    held.say(answer)
    #expect(monitor.knowledge.schemaState == .settled)
    #expect(told == notices)
  }

  @Test func itIsForgottenWithTheConnection() {
    held.negotiate()
    monitor.learn(names: false)
    held.say(#"{"return": \#(Self.schema), "id": 2}"#)
    monitor.keep(.null, for: Command("a"))
    held.end()
    #expect(monitor.knowledge.schemaState == .unasked)
    #expect(monitor.knowledge.commandNames == [])
    #expect(monitor.freshAnswers == [:])
  }

  /// The end of a connection says nothing of the next server.
  @Test func whatIsOnItsWayIsForgottenWithTheConnection() {
    held.negotiate()
    monitor.learn(names: true)
    held.end()
    #expect(monitor.knowledge.schemaState == .unasked)
    held.negotiate()
    #expect(monitor.knowledge.schemaState == .unasked)
    #expect(told == [])
  }

  // MARK: Live answers

  @Test func aLiveAnswerHoldsForASecond() {
    held.negotiate()
    let question = Command("query-jobs")
    monitor.keep(.integer(1), for: question)
    held.system.milliseconds += 1000
    #expect(monitor.freshAnswers == [question: .integer(1)])
    held.system.milliseconds += 1
    #expect(monitor.freshAnswers == [:])
  }

  @Test(arguments: [(true, 1), (false, 0)])
  func aCommandOfTheUsersMakesLiveAnswersStale(_ isInternal: Bool, _ count: Int) {
    held.negotiate()
    monitor.keep(.integer(1), for: Command("query-jobs"))
    held.send("a", isInternal: isInternal)
    #expect(monitor.freshAnswers.count == count)
  }

  // MARK: The place that a wait looks back to

  private static let event = #"{"event": "E"}"#

  @Test func aWaitLooksBackToTheLastCommandOfTheUsers() {
    held.negotiate()
    held.say(Self.event)
    held.send("a")
    #expect(monitor.eventMark == 1)
    held.say(Self.event, #"{"return": {}, "id": 2}"#, Self.event)
    held.send("own", isInternal: true)
    held.say(#"{"return": {}, "id": 3}"#)
    #expect(monitor.eventMark == 1)
    #expect(monitor.events.end == 3)
  }

  /// The script sends ahead: what comes before the answer to an earlier command is not the last's.
  @Test func theAnswerToAnEarlierCommandMovesTheMark() {
    held.negotiate()
    held.send("a")
    held.send("b")
    held.say(Self.event, #"{"return": {}, "id": 2}"#)
    #expect(monitor.eventMark == 1)
    held.say(Self.event, #"{"return": {}, "id": 3}"#)
    #expect(monitor.eventMark == 1)
  }

  /// What came since may be the last command's: it has run.
  @Test func aCommandThatWasOvertakenMovesNothing() {
    held.negotiate()
    held.send("a")
    held.send("b")
    held.say(Self.event, #"{"return": {}, "id": 3}"#)
    #expect(held.outcomes.count == 2)
    #expect(monitor.eventMark == 0)
  }

  @Test func afterTheLastAnswerTheMarkStays() {
    held.negotiate()
    held.send("a", isOutOfBand: true)
    held.send("b")
    held.say(#"{"return": {}, "id": 3}"#, Self.event, #"{"return": {}, "id": 2}"#)
    #expect(held.outcomes.count == 2)
    #expect(monitor.eventMark == 0)
  }

  @Test func theMarkStaysWithTheLogOfTheMonitorBefore() {
    held.negotiate()
    held.say(Self.event)
    held.send("a")
    held.say(Self.event)
    let next = HeldMonitor()
    next.negotiate()
    next.say(Self.event)
    next.monitor.continueLog(of: monitor)
    #expect(next.monitor.events.end == 3)
    #expect(next.monitor.eventMark == 1)
  }
}
