import Testing

@testable import Shell

/// Choosing events by names that the server has.
struct ChoosingEventsTests {
  private let shell = HeldShell { $0.settings.events = "on" }

  init() {
    shell.server.schema = """
      [{"name": "0", "meta-type": "object", "members": []}, \
      {"name": "stop", "meta-type": "command", "arg-type": "0", "ret-type": "0"}, \
      {"name": "STOP", "meta-type": "event", "arg-type": "0"}, \
      {"name": "RTC_CHANGE", "meta-type": "event", "arg-type": "0"}]
      """
  }

  @Test(arguments: [
    ("NOSUCH", "the server has no event NOSUCH"),
    ("stopp", "the server has no event stopp; did you mean STOP?"),
    ("STOP RTC*,RTCC*", "the server has no event RTCC*"),
    ("off RTC_CHANG", "the server has no event RTC_CHANG; did you mean RTC_CHANGE?"),
  ])
  func whatNoEventFitsIsNotChosen(_ text: String, _ sentence: String) {
    shell.runner.server.awaitKnowledge(withinMilliseconds: 100)
    #expect(shell.run("\\events \(text)") == .commandFailed)
    #expect(shell.beside.reports.first?.hasPrefix(sentence) == true, "\(shell.beside.reports)")
    #expect(shell.runner.front.settings.events == "on")
  }

  @Test(arguments: ["on", "off", "stop", "off RTC*", "STOP,RTC_CHANGE", "on ?TOP"])
  func othersAre(_ text: String) {
    shell.runner.server.awaitKnowledge(withinMilliseconds: 100)
    #expect(shell.run("\\events \(text)") == .success)
    #expect(shell.runner.front.settings.events == text)
  }

  /// The start file is run before the server has been asked.
  @Test func nothingIsRefusedBeforeTheEventsAreKnown() {
    #expect(shell.run("\\events off NOSUCH") == .success)
    #expect(shell.server.ownQuestions == [])
  }
}
