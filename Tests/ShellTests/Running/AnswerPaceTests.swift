import System
import Testing

@testable import Shell

@Suite struct AnswerPaceTests {
  @Test(arguments: [
    // answered, in microseconds, awaited, sleep
    (1, 100, 6, 750), (2, 200, 4, 500), (1, 51, 1, 63),
    // A fast server, and one that has not answered yet.
    (1, 50, 6, 0), (6, 300, 2, 0), (0, 100_000, 6, 0),
    // Nobody is to notice it.
    (1, 400, 6, 1000), (1, 3_600_000_000, 8, 1000),
    // Nothing is awaited any more.
    (3, 900, 0, 0),
  ])
  func sleepsAsLongAsTheAnswersTake(
    _ answered: Int, _ elapsed: Int, _ awaited: Int, _ microseconds: Int
  ) {
    #expect(AnswerPace.nap(answered: answered, in: elapsed, awaited: awaited) == microseconds)
  }

  @Test func aServerThatHasNotAnsweredIsNotSleptFor() {
    var pace = AnswerPace(outstanding: 8)
    let start = Clock.microseconds
    for _ in 0..<20_000 { pace.pause(outstanding: 8, goal: 2) }
    #expect(Clock.microseconds - start < 15_000_000)
  }
}
