import Testing

@testable import Shell

/// What `\wait` says of events, and which of them it finds.
struct EventWaitTests {
  private let shell = HeldShell { $0.settings.events = "on" }

  init() {
    shell.runner.output.isAttended = true
    shell.server.reply = { _ in
      [
        #"{"event": "STOP", "timestamp": {"seconds": 0, "microseconds": 0}}"#,
        #"{"event": "LATER"}"#,
        HeldServer.success,
      ]
    }
  }

  /// Who has seen it and waits all the same learns why the wait is over.
  @Test(arguments: ["STOP", "stop", "ST*", "LATER"])
  func whatCameBeforeIsSaid(_ name: String) {
    #expect(shell.run("stop", "\\wait \(name)") == .success)
    #expect(shell.shown.reports == ["STOP", "LATER", #"{"return": {}}"#])
    let said = shell.beside.reports.first ?? ""
    #expect(name == "LATER" ? said == "LATER came before" : said.hasPrefix("STOP came before, at "))
    #expect(shell.beside.reports.count == 1)
  }

  /// At several each says it.
  @Test func whatCameBeforeIsSaidOfEach() {
    for name in ["web1", "web2"] {
      shell.serve("/run/\(name)", machine: name).reply = { _ in
        [#"{"event": "LATER"}"#, HeldServer.success]
      }
      _ = shell.run("\\open \(name)=/run/\(name)")
    }
    #expect(shell.run("@web* x", "@web* \\wait LATER") == .success)
    #expect(
      shell.beside.reports.filter { $0.contains("came before") }.sorted()
        == ["web1: LATER came before", "web2: LATER came before"])
  }

  /// What is shown now need not be said.
  @Test func aHiddenEventIsShownAlone() {
    #expect(shell.run("\\events off", "stop", "\\wait STOP") == .success)
    #expect(shell.shown.reports == [#"{"return": {}}"#, "STOP"])
    #expect(shell.beside.reports == [])
  }

  @Test func theNextWaitFindsTheNextOne() {
    #expect(shell.run("stop", "\\wait STOP", "\\wait STOP -t 0.2") == .timedOut)
    #expect(shell.beside.reports.last?.hasPrefix("no STOP came in time") == true)
    shell.runner.front.status = .success
    #expect(shell.run("stop", "\\wait STOP", "stop", "\\wait STOP") == .success)
  }
}
