import Monitors
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
    for line in ["\\events", "\\set events", "@held \\events", "@held \\set events"] {
      let count = shell.beside.reports.count
      #expect(shell.run("\(line) \(text)") == .commandFailed)
      let told = shell.beside.reports.dropFirst(count).first
      #expect(told?.hasPrefix(sentence) == true, "\(shell.beside.reports)")
      #expect(shell.runner.front.settings.events == "on")
      #expect(shell.runner.front.events.text(for: shell.runner.server.monitor.id) == nil)
    }
  }

  @Test(arguments: ["on", "off", "stop", "off RTC*", "STOP,RTC_CHANGE", "on ?TOP"])
  func othersAre(_ text: String) {
    shell.runner.server.awaitKnowledge(withinMilliseconds: 100)
    for line in ["\\events", "\\set events"] {
      shell.runner.front.settings.events = nil
      #expect(shell.run("\(line) \(text)") == .success)
      #expect(shell.runner.front.settings.events == text)
    }
    #expect(shell.run("\\set events default") == .success)
    #expect(shell.runner.front.settings.events == nil)
    #expect(shell.run("\\events default") == .commandFailed)
    #expect(shell.runner.front.settings.events == nil)
  }

  /// The start file is run before the server has been asked.
  @Test(arguments: ["\\events", "\\set events"])
  func nothingIsRefusedBeforeTheEventsAreKnown(_ line: String) {
    #expect(shell.run("\(line) off NOSUCH") == .success)
    #expect(shell.server.ownQuestions == [])
  }

  @Test(arguments: ["\\events", "\\set events"])
  func whereNothingIsCheckedNothingIsRefused(_ line: String) {
    shell.runner.server.awaitKnowledge(withinMilliseconds: 100)
    #expect(shell.run("\\set check off", "\(line) NOSUCH") == .success)
    #expect(shell.runner.front.settings.events == "NOSUCH")
  }
}
