import TestSupport
import Testing

@testable import Shell

/// What goes to the file of `\o`.
struct OutputTests {
  private let shell = HeldShell()

  /// The file has the answers; what went wrong is seen.
  @Test func errorsDoNotGoWhereAnswersGo() {
    let folder = TemporaryFolder()
    let failure = #"{"error": {"class": "GenericError", "desc": "no"}}"#
    shell.server.reply = {
      $0.contains("bad") ? [failure.dropLast() + #", "id": $id}"#] : [HeldServer.success]
    }
    #expect(shell.run("\\o \(folder.file("f"))", "bad", "good", "\\o", "bad") == .commandFailed)
    #expect(folder.text(of: "f") == "{\"return\": {}}\n")
    #expect(shell.beside.reports == [failure])
    #expect(shell.shown.reports == [failure])
  }
}
