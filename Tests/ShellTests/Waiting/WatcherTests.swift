import Testing

@testable import Shell

/// What ends `\watch`.
struct WatcherTests {
  private let shell = HeldShell()

  /// Who has said no once is not asked again.
  @Test(arguments: [(PersonsAnswer.text("n"), 1), (.dropped, 1), (.none, 1), (.text("y"), 3)])
  func aRefusalEndsWhatIsRepeated(_ answer: PersonsAnswer, _ asked: Int) {
    var questions = 0
    shell.runner.front.person = Person(ask: { _ in
      questions += 1
      return answer
    })
    _ = shell.run("\\watch 0.01 c=3 quit")
    #expect(questions == asked)
    #expect(shell.server.received.count == (asked == 1 ? 0 : 3))
  }
}
