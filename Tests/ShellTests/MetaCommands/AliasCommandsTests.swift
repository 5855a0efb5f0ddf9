import Testing

@testable import Shell

/// Names of the user's own for lines.
struct AliasCommandsTests {
  private static let hidden =
    "stop is the alias from here on, and not the server's command; \\unalias stop forgets it"

  private let shell = HeldShell()

  init() {
    shell.server.schema = """
      [{"name": "0", "meta-type": "object", "members": []}, \
      {"name": "stop", "meta-type": "command", "arg-type": "0", "ret-type": "0"}, \
      {"name": "STOP", "meta-type": "event", "arg-type": "0"}]
      """
    shell.runner.output.isAttended = true
  }

  private var told: [String] { shell.shown.reports + shell.beside.reports }

  /// Whoever is not told of it looks for the command in vain.
  @Test(arguments: [
    (["\\alias stop query-status"], [hidden]),
    (["\\alias stop query-status", "\\alias stop cont"], [hidden]),
    (["\\alias stop query-status", "\\unalias stop", "\\alias stop cont"], [hidden, hidden]),
    (["\\alias stop stop x=1"], []), (["\\alias STOP query-status"], []),
    (["\\alias sto query-status"], []),
  ])
  func anAliasThatHidesACommandIsTold(_ lines: [String], _ reports: [String]) {
    shell.runner.server.awaitKnowledge(withinMilliseconds: 100)
    for line in lines { #expect(shell.run(line) == .success) }
    #expect(told == reports)
  }

  /// The start file is run before the server has been asked.
  @Test func nothingIsToldBeforeTheCommandsAreKnown() {
    #expect(shell.run("\\alias stop query-status") == .success)
    #expect(told == [])
    #expect(shell.server.ownQuestions == [])
  }

  /// Nobody reads it there.
  @Test func aScriptIsNotTold() {
    shell.runner.output.isAttended = false
    shell.runner.server.awaitKnowledge(withinMilliseconds: 100)
    #expect(shell.run("\\alias stop query-status", "stop") == .success)
    #expect(shell.beside.reports == [])
    #expect(shell.server.received == [#"{"execute":"query-status"}"#])
  }
}
