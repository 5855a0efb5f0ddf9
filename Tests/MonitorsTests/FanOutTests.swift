import EventLoop
import QMP
import TestSupport
import Testing
import Transport

@testable import Monitors

struct FanOutTests {
  private let held = HeldMonitors()

  @Test func eachGetsTheCommandAndTellsItsOutcome() {
    let ids = held.add("a", "b", "c")
    held.negotiate("a", "b", "c")
    let fanOut = held.submit("x", to: ids)
    held.run()
    #expect(held.written("a") == [#"{"execute":"x","id":2}"#])
    held.say("b", #"{"return": 2, "id": 2}"#)
    #expect(held.outcomes == ["2 2"])
    #expect(fanOut.outcomes.count == 1 && fanOut.count == 3 && !fanOut.isOver)
    held.say("c", #"{"error": {"class": "GenericError", "desc": "no"}, "id": 2}"#)
    held.end("a")
    #expect(held.outcomes == ["2 2", "3 no", "1 disconnected", "end of 3"])
    #expect(fanOut.isOver)
  }

  @Test func nobodyIsTheEnd() {
    let fanOut = held.submit("x", to: [])
    #expect(fanOut.isOver)
    #expect(held.outcomes == ["end of 0"])
  }

  @Test func whoIsNamedTwiceIsAskedOnce() {
    let ids = held.add("a")
    held.negotiate("a")
    _ = held.submit("x", to: ids + ids)
    held.run()
    #expect(held.written("a").count == 1)
  }

  @Test func whoIsGoneIsUnsent() {
    let ids = held.add("a", "b")
    held.negotiate("a", "b")
    held.end("a")
    _ = held.submit("x", to: ids + [MonitorID(9)])
    held.say("b", #"{"return": 1, "id": 2}"#)
    #expect(held.outcomes == ["1 unsent", "9 unsent", "2 1", "end of 3"])
  }

  /// Each goes as soon as it can be talked to.
  @Test func whoIsNotConnectedYetIsWaitedFor() {
    let ids = held.add("a", "b", "c", terms: ConnectTerms(patience: 500))
    held.negotiate("a")
    _ = held.submit("x", to: ids)
    held.say("a", #"{"return": 1, "id": 2}"#)
    held.refuse("c")
    held.negotiate("b")
    held.say("b", #"{"return": 2, "id": 2}"#)
    #expect(held.outcomes == ["1 1", "3 unsent", "2 2", "end of 3"])
  }

  /// Each has a time of its own, and a silent one holds up nobody.
  @Test func aSilentOneHoldsUpNobody() {
    let ids = held.add("a", "b", "c", terms: ConnectTerms(patience: 300))
    held.negotiate("a", "b")
    let start = held.system.milliseconds
    let fanOut = held.submit("x", to: ids, patience: 100)
    held.say("b", #"{"return": 2, "id": 2}"#)
    #expect(held.loop.run(until: start + 1000) { fanOut.outcomes.count == 2 })
    #expect(held.system.milliseconds <= start + 110)
    held.refuse("c", .timedOut)
    #expect(held.outcomes == ["2 2", "1 timed out", "3 unsent", "end of 3"])
    #expect(fanOut.isOver)
  }

  /// A connection that may take as long as it wants does not lengthen what has a bound.
  @Test(arguments: [false, true])
  func aConnectionWithoutBoundIsBoundByThePatience(_ isAccepted: Bool) {
    let ids = held.add("a")
    if isAccepted { held.accept("a") }
    let start = held.system.milliseconds
    let fanOut = held.submit("x", to: ids, patience: 100)
    #expect(held.loop.run(until: start + 1000) { fanOut.isOver })
    #expect(held.outcomes == ["1 timed out", "end of 1"])
    #expect(held.system.milliseconds == start + 100)
  }

  @Test func itCanBeGivenUp() {
    let ids = held.add("a", "b", "c")
    held.negotiate("a", "b")
    let fanOut = held.submit("x", to: ids)
    held.say("b", #"{"return": 2, "id": 2}"#)
    fanOut.cancel()
    fanOut.cancel()
    #expect(held.outcomes == ["2 2", "1 cancelled", "3 cancelled", "end of 3"])
    held.negotiate("c")
    #expect(held.written("c") == [])
  }

  /// More commands than a server queues: each monitor has its own window.
  @Test func eachHasItsOwnWindow() {
    let ids = held.add("a", "b")
    held.negotiate("a", "b")
    let fanOuts = (1...10).map { held.submit("x\($0)", to: ids) }
    held.run()
    #expect(held.written("a").count == Monitor.mostInFlight)
    for number in 2...11 { held.say("a", #"{"return": \#(number), "id": \#(number)}"#) }
    #expect(held.written("a").count == 10)
    #expect(held.written("b").count == Monitor.mostInFlight)
    #expect(held.outcomes == (2...11).map { "1 \($0)" })
    held.end("b")
    #expect(fanOuts.allSatisfy { $0.isOver })
    #expect(fanOuts[9].outcomes[ids[1]]?.brief == "unsent")
  }
}
