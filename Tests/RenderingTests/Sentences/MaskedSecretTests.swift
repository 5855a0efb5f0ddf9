import Reports
import Shorthand
import Terminal
import Testing

@testable import Rendering

/// What is wrong with a line is told without the secrets in it.
@Suite struct MaskedSecretTests {
  @Test(arguments: [
    ("x password=hunter2 b", "  x password=***", "             ^^^"),
    ("x password=hunter2 b c=1", "  x password=*** c=1", "             ^^^"),
    ("x b password=hunter2", "  x b password=***", "    ^"),
    ("x pasword=\"hunter2", "  x pasword=***", "            ^^^"),
    (
      "{\"pass\\u0077ord\": \"p\", x}", "  {\"pass\\u0077ord\": ***, x}",
      "                         ^"
    ),
  ])
  func carets(_ line: String, _ shown: String, _ caret: String) {
    var parser = ShorthandParser()
    let environment = ShorthandParser.Environment { path throws(FileFailure) in path }
    do throws(SyntaxError) {
      _ = try parser.parse(line, isLast: true, environment)
      Issue.record("parsed")
    } catch {
      let report = RemarkRendering.misread(error, in: line, from: .terminal).plain
      #expect(report.split(separator: "\n").dropFirst().map(String.init) == [shown, caret])
    }
  }
}
