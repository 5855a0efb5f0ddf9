import Monitors
import QMP
import Rendering
import Reports
import Testing

@testable import Shell

struct ReplyQueueTests {
  private static func entry(_ number: Int, staysSilent: Bool = false) -> ReplyQueue.Entry {
    ReplyQueue.Entry(
      number: number, id: CommandID(UInt64(number)), name: "c\(number)", arguments: nil,
      origin: .terminal, outlet: nil, line: .command, sentAt: 0, keepsID: false,
      isHumanMonitor: false, endsMachine: false, staysSilent: staysSilent)
  }

  private func queue(_ count: Int) -> ReplyQueue {
    var queue = ReplyQueue()
    for number in 1...count { queue.append(Self.entry(number)) }
    return queue
  }

  private let over = Outcome.lost(.reply(.overtaken))

  @Test func showsInTheOrderOfSending() {
    var queue = queue(3)
    #expect(queue.complete(2, over) == true)
    #expect(queue.takeAnswered()?.number == nil)
    #expect(queue.complete(1, over) == true)
    #expect(queue.takeAnswered()?.number == 1)
    #expect(queue.takeAnswered()?.number == 2)
    #expect(queue.takeAnswered()?.number == nil)
    #expect(queue.entries.map(\.number) == [3])
  }

  @Test func showsWhatHasComeWhereTheRestIsNotAwaited() {
    var queue = queue(3)
    #expect(queue.complete(2, over) == true)
    #expect(queue.takeAnswered(isOver: true)?.number == 2)
    #expect(queue.takeAnswered(isOver: true)?.number == nil)
    #expect(queue.outstanding.map(\.name) == ["c1", "c3"])
  }

  @Test(arguments: [Outcome.timedOut, .cancelled])
  func nobodyWaitsForWhatWasGivenUp(_ outcome: Outcome) {
    var queue = queue(2)
    #expect(queue.complete(1, outcome) == true)
    #expect(!queue.awaits(1) && queue.awaits(2))
    #expect(queue.outstanding.map(\.number) == [1, 2])
    let isTimedOut = queue.takeTimeOut()
    #expect(isTimedOut == (outcome == .timedOut))
    let isToldTwice = queue.takeTimeOut()
    #expect(!isToldTwice)
    #expect(queue.complete(2, over) == true)
    #expect(queue.takeAnswered()?.number == 2)
    #expect(queue.takeLate(CommandID(1))?.number == 1)
    #expect(queue.takeLate(CommandID(1))?.number == nil)
  }

  @Test func aSilentCommandThatWasGivenUpIsNotOutstanding() {
    var queue = ReplyQueue()
    queue.append(Self.entry(1, staysSilent: true))
    #expect(queue.outstanding.map(\.number) == [1])
    #expect(queue.complete(1, .cancelled) == true)
    #expect(queue.outstanding.isEmpty)
  }

  @Test func allOfThemAreTakenAtTheEnd() {
    var queue = queue(3)
    #expect(queue.complete(2, .cancelled) == true)
    let taken = queue.takeAll().map(\.number)
    #expect(taken == [1, 2, 3])
    #expect(queue.isEmpty)
    #expect(queue.complete(1, over) == false)
    #expect(queue.takeLate(CommandID(2))?.number == nil)
  }
}
