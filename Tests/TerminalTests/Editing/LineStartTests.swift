import Testing

@testable import Terminal

/// Whether a line was begun before anybody can have read what stands above it.
struct LineStartTests {
  /// What happens at which millisecond.
  enum Step: Sendable {
    case idle(Int)
    case key(Int)
    case preset(Int)
  }

  @Test(arguments: [
    ([Step.idle(0), .key(50)], false), ([.idle(0), .key(49)], true),
    ([.idle(0), .idle(900), .key(1000)], false),
    // It was there before the prompt, however long the prompt took.
    ([.key(5000)], true), ([.key(5000), .idle(5001), .key(9000)], true),
    ([.preset(0), .idle(1), .key(100)], false), ([.idle(0)], false), ([], false),
  ])
  func isToldByThePrompt(_ steps: [Step], _ isAhead: Bool) {
    var start = LineStart()
    for step in steps {
      switch step {
      case .idle(let moment): start.noteIdle(at: moment)
      case .key(let moment): start.noteKey(.character("a"), at: moment)
      case .preset(let moment): start.noteKey(.special(.preset), at: moment)
      }
    }
    #expect(start.wasTypedAhead == isAhead)
  }
}
