import EventLoop
import JSON
import QMP
import TestSupport
import Testing

@testable import Monitors

/// What becomes of a command that nobody waits for any more.
struct LateAnswerTests {
  private let held = HeldMonitor()
  private var monitor: Monitor { held.monitor }

  /// What was told of late answers and of others that nobody asked for.
  private var told: [String] {
    held.notices.compactMap {
      switch $0 {
      case .late(let id, let name, let outcome): "\(name) \(id.number) \(outcome.brief)"
      case .unmatched: "unmatched"
      case .skipped: "skipped"
      default: nil
      }
    }
  }

  init() {
    held.negotiate()
  }

  @Test func theAnswerIsToldWithItsCommand() {
    held.send("a")
    held.send("b")
    monitor.cancel { $0.name == "a" }
    #expect(monitor.inFlight == 2)
    held.say(#"{"return": 1, "id": 2}"#, #"{"return": 2, "id": 3}"#)
    #expect(told == ["a 2 1"])
    #expect(held.outcomes == ["a cancelled", "b 2"])
  }

  @Test func oneThatCannotBeReadIsToldToo() {
    held.send("a", patience: 10)
    #expect(held.loop.run(until: held.system.milliseconds + 20) { !held.outcomes.isEmpty })
    held.say(#"{"return": [}, "id": 2}"#)
    #expect(told.count == 1)
    #expect(told.first?.hasPrefix("a 2 lost: reply(QMP.ReplyLoss.unreadable") == true)
    #expect(monitor.inFlight == 0)
  }

  /// Answers come in order: a later one says that the earlier is not to come, and nobody waits,
  /// which is told.
  @Test func onesThatAreOvertakenHoldNoPlace() {
    held.send("a")
    monitor.cancel()
    held.send("b")
    held.say(#"{"return": 2, "id": 3}"#)
    #expect(held.outcomes == ["a cancelled", "b 2"])
    #expect(monitor.inFlight == 0)
    #expect(told == ["a 2 lost: reply(QMP.ReplyLoss.overtaken)"])
  }

  @Test func anAnswerAgainstTheOrderIsKnownAllTheSame() {
    held.send("a")
    monitor.cancel()
    held.send("b")
    held.say(#"{"return": 2, "id": 3}"#, #"{"return": 1, "id": 2}"#, #"{"return": 1, "id": 2}"#)
    #expect(told == ["a 2 lost: reply(QMP.ReplyLoss.overtaken)", "a 2 1", "unmatched"])
  }

  /// The shell's own questions are no part of what is told, also where nobody waits for them and the
  /// answer comes against the order.
  @Test(arguments: [true, false])
  func anAnswerToTheShellsOwnQuestionIsNeverTold(_ isGivenUp: Bool) {
    held.send("own", isInternal: true)
    if isGivenUp { monitor.cancel { $0.isInternal } }
    held.send("b")
    held.notices = []
    held.say(#"{"return": 2, "id": 3}"#, #"{"return": "long", "id": 2}"#)
    #expect(told == [])
    let traffic = held.notices.compactMap {
      if case .received(let message) = $0 { message.count } else { nil }
    }
    #expect(traffic.count == 1)
    held.say(#"{"return": "again", "id": 2}"#)
    #expect(told == ["unmatched"])
  }

  /// The user's own message comes back with the user's own id.
  @Test func anOwnIDIsKnownAgainstTheOrder() {
    let object = Array(#"{"execute":"a","id":"x"}"#.utf8)
    monitor.send(.verbatim(object: object, id: .string("x"), isOutOfBand: false)) { _ in }
    monitor.cancel()
    held.send("b")
    held.say(#"{"return": 2, "id": 3}"#, #"{"return": 1, "id": "x"}"#)
    #expect(told.last == "the message 2 1")
  }

  /// What a server loses is not remembered without end.
  @Test func onlySoManyAreRemembered() {
    let count = CommandTable.mostOvertaken + 1
    for number in 1...count {
      held.send("a\(number)")
      monitor.cancel()
    }
    held.send("b")
    held.say(#"{"return": 0, "id": \#(count + 2)}"#)
    #expect(monitor.inFlight == 0)
    held.notices = []
    held.say(#"{"return": 1, "id": 2}"#, #"{"return": 2, "id": 3}"#)
    #expect(told == ["unmatched", "a2 3 2"])
  }

  /// A guest agent answers some commands only when they fail.
  @Test func aSilentCommandHoldsNoPlaceOnceItIsGivenUp() {
    let start = held.system.milliseconds
    monitor.send(.command(Command("guest-shutdown")), staysSilent: true, patience: 50) {
      [held] in held.outcomes.append($0.brief)
    }
    #expect(monitor.inFlight == 1)
    #expect(held.loop.run(until: start + 60) { monitor.inFlight == 0 })
    #expect(held.outcomes == ["timed out"])
    held.send("b")
    held.say(#"{"return": 2, "id": 3}"#)
    #expect(told == [])
    #expect(held.outcomes == ["timed out", "b 2"])
  }

  /// Agents before QEMU 3.0 answer without an `id`.
  @Test func aSuccessWithoutIDIsNotOfASilentCommand() {
    for _ in 1...2 {
      monitor.send(.command(Command("guest-shutdown")), staysSilent: true) { _ in }
      monitor.cancel()
    }
    held.send("b")
    held.say(#"{"return": 5}"#)
    #expect(told == [])
    #expect(held.outcomes == ["b 5"])
    #expect(monitor.inFlight == 0)
  }

  @Test func theFailureOfASilentCommandIsLate() {
    monitor.send(.command(Command("guest-shutdown")), staysSilent: true) { _ in }
    monitor.cancel()
    held.say(#"{"error": {"class": "GenericError", "desc": "no"}, "id": 2}"#)
    #expect(told == ["guest-shutdown 2 no"])
  }

  // MARK: Asking whether a reply is still to come

  @Test(arguments: [#"{"return": 1, "id": 99}"#, "garbage"])
  func whatNobodyAskedForMayHaveBeenTheReply(_ message: String) {
    held.send("a")
    held.say(message, message)
    #expect(held.written == ["a", "query-version"])
    held.say(#"{"return": {}, "id": 3}"#)
    #expect(held.outcomes == ["a lost: reply(QMP.ReplyLoss.overtaken)"])
    #expect(!held.notices.contains(.received(Array(#"{"return": {}, "id": 3}"#.utf8))))
  }

  @Test func aCommandThatStillRunsIsAnsweredFirst() {
    held.send("a")
    held.say("garbage", #"{"return": 1, "id": 2}"#, #"{"return": {}, "id": 3}"#)
    #expect(held.outcomes == ["a 1"])
  }

  @Test func nobodyIsAskedWhereNothingOrMuchIsOutstanding() {
    held.say("garbage")
    held.send("a")
    held.send("b")
    held.say("garbage")
    #expect(held.written == ["a", "b"])
  }
}
