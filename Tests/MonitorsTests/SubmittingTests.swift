import EventLoop
import QMP
import TestSupport
import Testing

@testable import Monitors

struct SubmittingTests {
  private let held = HeldMonitor()
  private var monitor: Monitor { held.monitor }

  @discardableResult
  private func submit(_ name: String, isOutOfBand: Bool = false, patience: Int? = nil) -> Ticket {
    let command = Command(name, dispatch: isOutOfBand ? .outOfBand : .inBand)
    return monitor.submit(.command(command), patience: patience) { [held] in
      held.outcomes.append("\(name) \($0.brief)")
    }
  }

  private func submitAll(_ numbers: ClosedRange<Int>, patience: Int? = nil) {
    for number in numbers { submit("\(number)", patience: patience) }
    monitor.flush()
  }

  @Test func whatIsSubmittedWaitsForTheConnection() {
    submit("a")
    held.negotiate()
    #expect(held.written == ["a"])
    held.say(#"{"return": 1, "id": 2}"#)
    #expect(held.outcomes == ["a 1"])
  }

  @Test func noMoreAreSentThanTheServerQueues() {
    held.negotiate()
    submitAll(1...12)
    #expect(held.written == (1...8).map(String.init))
    held.say(#"{"return": 0, "id": 2}"#)
    #expect(held.written == (1...9).map(String.init))
    held.say(#"{"return": 0, "id": 9}"#)
    #expect(held.written == (1...12).map(String.init))
  }

  @Test func outOfBandOnesPass() {
    held.negotiate()
    submitAll(1...9)
    submit("oob", isOutOfBand: true)
    monitor.flush()
    #expect(held.written == (1...8).map(String.init) + ["oob"])
  }

  @Test func outOfBandOnesPassAlsoWhereTheConnectionIsNew() {
    submitAll(1...9)
    submit("oob", isOutOfBand: true)
    held.negotiate()
    #expect(held.written == ["oob"] + (1...8).map(String.init))
  }

  @Test func whatWasNotSentIsKnownAsUnsent() {
    held.negotiate()
    submitAll(1...9)
    held.end()
    #expect(held.outcomes.suffix(2) == ["8 disconnected", "9 unsent"])
    submit("late")
    #expect(held.outcomes.last == "late unsent")
  }

  @Test func whoWaitsForNoConnectionIsTold() {
    submit("a")
    monitor.close()
    #expect(held.outcomes == ["a unsent"])
    held.negotiate()
    #expect(held.written == [])
  }

  @Test func oneThatWaitsCanBeCancelled() {
    held.negotiate()
    submitAll(1...8)
    let ninth = submit("9")
    submit("10")
    monitor.cancel(ninth)
    held.say(#"{"return": 0, "id": 2}"#)
    #expect(held.outcomes == ["9 cancelled", "1 0"])
    #expect(held.written == (1...8).map(String.init) + ["10"])
  }

  @Test func oneThatWasSentCanBeCancelled() {
    held.negotiate()
    submit("a")
    let second = submit("b")
    monitor.cancel(second)
    monitor.cancel(second)
    held.say(#"{"return": 1, "id": 2}"#, #"{"return": 2, "id": 3}"#)
    #expect(held.outcomes == ["b cancelled", "a 1"])
  }

  /// The server answers nothing any more: what waits for it waits no longer than it may.
  @Test func aServerThatHangsHoldsNobodyWithoutBound() {
    held.negotiate()
    let start = held.system.milliseconds
    submitAll(1...10, patience: 100)
    #expect(held.loop.run(until: start + 2000) { held.outcomes.count == 10 })
    #expect(held.outcomes == (1...10).map { "\($0) timed out" })
    #expect((1000...1010).contains(held.system.milliseconds - start))
    #expect(held.written.count == 8)
  }

  /// One that was given up frees no place; its late answer does.
  @Test func aLateAnswerGivesThePlaceToTheNext() {
    held.negotiate()
    submitAll(1...9)
    monitor.cancel { $0.name == "1" }
    #expect(held.written.count == 8)
    held.say(#"{"return": 0, "id": 2}"#)
    #expect(held.written.count == 9)
  }

  /// An agent may be silent for good, and queues nothing itself: what is sent next is no 9th.
  @Test func whatAnAgentDoesNotAnswerHoldsNoPlace() {
    held.synchronize()
    for number in 1...Monitor.mostInFlight { held.send("\(number)") }
    #expect(!monitor.hasRoom)
    monitor.cancel()
    #expect(monitor.hasRoom && monitor.inFlight == 0)
    held.send("next")
    held.say(#"{"return": 0, "id": \#(held.lastID)}"#)
    #expect(held.outcomes.last == "next 0" && monitor.inFlight == 0)
  }

  // MARK: Who is told may wait

  /// Whoever hears of a time-out may wait for another command, which keeps its own bound.
  @Test func whoIsToldOfATimeOutMayWaitForAnother() {
    held.negotiate()
    let start = held.system.milliseconds
    var isOver = false
    monitor.send(.command(Command("a")), patience: 10) { [held] _ in
      isOver = held.loop.run(until: start + 1000) { !held.outcomes.isEmpty }
    }
    held.send("b", patience: 10)
    _ = held.loop.run(until: start + 2000) { isOver }
    #expect(held.outcomes == ["b timed out"])
    #expect(held.system.milliseconds - start < 100)
  }

  /// The same for one that waits for room when its answer's predecessor is told.
  @Test func whoIsToldOfAnAnswerMayWaitForOneThatWaitedForRoom() {
    held.negotiate()
    let start = held.system.milliseconds
    monitor.send(.command(Command("first"))) { [held] _ in
      held.wire.say(#"{"return": 9, "id": 10}"#)
      _ = held.loop.run(until: start + 1000) { held.outcomes.last == "9 9" }
    }
    submitAll(2...9)
    held.say(#"{"return": 1, "id": 2}"#)
    #expect(held.outcomes.last == "9 9")
  }

  @Test func whoIsToldThatItIsCancelledMayWaitForAnother() {
    held.negotiate()
    let start = held.system.milliseconds
    monitor.send(.command(Command("a"))) { [held] _ in
      _ = held.loop.run(until: start + 1000) { !held.outcomes.isEmpty }
    }
    held.send("b", patience: 10)
    monitor.cancel { $0.name == "a" }
    #expect(held.outcomes == ["b timed out"])
    #expect(held.system.milliseconds - start < 100)
  }

  /// What one message means is told as a whole before the next message.
  @Test func whoIsToldOfALossHearsNoLaterAnswerFirst() {
    held.negotiate()
    let start = held.system.milliseconds
    monitor.send(.command(Command("a"))) { [held] _ in
      held.outcomes.append("a lost")
      held.wire.say(#"{"return": 4, "id": 5}"#)
      held.wire.sayRaw("")
      _ = held.loop.run(until: start + 100) { !held.monitor.isConnected }
    }
    for name in ["b", "c", "d"] { held.send(name) }
    held.say(#"{"return": 3, "id": 4}"#)
    #expect(
      held.outcomes == ["a lost", "b lost: reply(QMP.ReplyLoss.overtaken)", "c 3", "d 4"])
  }

  /// Each is given up as it is told: who waits for the next is not left alone with it.
  @Test func whoIsToldThatItIsCancelledMayWaitForTheNext() {
    held.negotiate()
    let start = held.system.milliseconds
    monitor.send(.command(Command("a"))) { [held] outcome in
      held.outcomes.append("a \(outcome.brief)")
      held.wire.say(#"{"return": 1, "id": 2}"#)
      held.wire.say(#"{"return": 2, "id": 3}"#)
      _ = held.loop.run(until: start + 100) { held.outcomes.last == "b 2" }
    }
    held.send("b")
    monitor.cancel()
    #expect(held.outcomes == ["a cancelled", "b 2"])
    #expect(held.system.milliseconds - start < 100)
  }

  /// Whoever sends again what was cancelled is not cancelled again.
  @Test func whatIsSentAgainStays() {
    held.negotiate()
    monitor.send(.command(Command("a"))) { [held] _ in held.send("again") }
    monitor.cancel()
    #expect(held.outcomes == [])
    #expect(monitor.inFlight == 2)
  }
}
