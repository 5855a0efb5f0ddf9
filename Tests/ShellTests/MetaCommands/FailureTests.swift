import Testing

@testable import Shell

/// What `\errverbose` asks the server before it tells.
struct FailureTests {
  private let shell = HeldShell()

  init() {
    shell.server.reply = {
      $0.contains("bad")
        ? [#"{"error": {"class": "GenericError", "desc": "no"}, "id": $id}"#]
        : [HeldServer.success]
    }
  }

  /// Where the schema has nothing to tell it is not waited for, and names are of no use.
  @Test(arguments: [
    (["x"], []), (["\\i"], []), (["{\"execute\": 1}"], []), (["bad"], ["query-qmp-schema"]),
  ])
  func asksForNoMoreThanItTells(_ lines: [String], _ questions: [String]) {
    for line in lines { _ = shell.run(line) }
    let before = shell.server.ownQuestions.count
    _ = shell.run("\\errverbose")
    #expect(Array(shell.server.ownQuestions.dropFirst(before)) == questions)
  }
}
