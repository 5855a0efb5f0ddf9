import EventLoop
import TestSupport
import Testing

@testable import Shell

struct ReactorTests {
  /// What a send finds out is told above the line that is edited, which has to come back.
  @Test func theLineIsDrawnBehindWhatIsToldBeforeBlocking() {
    let reactor = Reactor(held: HeldSystem())
    var calls: [String] = []
    reactor.beforeBlocking = { calls.append("send") }
    let wake = reactor.wait(until: reactor.now + 1) { calls.append("draw") }
    #expect(wake == .timedOut)
    #expect(calls == ["draw", "send", "draw"])
  }
}
