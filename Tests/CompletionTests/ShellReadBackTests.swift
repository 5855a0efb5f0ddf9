import TestSupport
import Testing

@testable import Completion

/// What is spelled for `/bin/sh` is read back by it: one word, with just that name in it.
@Suite(.blocking) struct ShellReadBackTests {
  @Test func theShellReadsEachWordBack() throws {
    let spelled = HostileNamesTests.names.compactMap { name in
      ShellSpelling.word(name, isOpen: false).map { (name, $0) }
    }
    #expect(spelled.count > 30)
    let script = spelled.map { "printf '<%s>' \($0.1)" }.joined(separator: "\n")
    let result = try RunningProgram(words: ["/bin/sh", "-c", script]).finish()
    #expect(result.output == spelled.map { "<\($0.0)>" }.joined(), "\(result)")
    #expect(result.errors == "")
    #expect(result.status == 0)
  }
}
