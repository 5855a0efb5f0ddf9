import Monitors
import QMP
import Rendering
import Reports
import Testing

@testable import Shell

struct ReplyQueueTests {
  private static func entry(_ number: Int, staysSilent: Bool = false) -> ReplyQueue.Entry {
    ReplyQueue.Entry(
      number: number, id: CommandID(UInt64(number)), message: .command(Command("c\(number)")),
      origin: .terminal, outlet: nil, line: .command, sentAt: 0, endsMachine: false,
      staysSilent: staysSilent)
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
    #expect(queue.hasTimedOut == (outcome == .timedOut))
    #expect(queue.complete(2, over) == true)
    let next = queue.takeAnswered()?.number
    #expect(next == 2)
    let late = [queue.takeLate(CommandID(1))?.number, queue.takeLate(CommandID(1))?.number]
    #expect(late == [1, nil])
  }

  @Test func whatTimedOutIsNamedAlsoWhereItsAnswerHasCome() {
    var queue = queue(3)
    #expect(queue.complete(2, .timedOut) == true)
    _ = queue.takeLate(CommandID(2))
    let named = queue.takeTimedOut().map(\.number)
    #expect(named == [1, 2, 3])
    #expect(!queue.hasTimedOut)
    let again = queue.takeTimedOut().map(\.number)
    #expect(again == [1, 3])
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
