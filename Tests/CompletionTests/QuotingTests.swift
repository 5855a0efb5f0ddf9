import JSON
import QMP
import Shorthand
import Testing

@testable import Completion

@Suite struct QuotingTests {
  @Test(arguments: [
    "plain", "two words", "it's", "a\"b", "back\\slash", "${_}", "$5", "{x}", "[0]", "@file",
    "a|b", "a>b", "", "5", "true", "line\nbreak", "tab\t", "ümlaut", "x)",
  ])
  func readsBack(_ value: String) throws {
    for style in [
      Quoting.Style.untypedWord, .quoted(UInt8(ascii: "\"")), .quoted(UInt8(ascii: "'")),
    ] {
      var parser = ShorthandParser()
      let environment = ShorthandParser.Environment(readFile: { (_) throws(FileFailure) in "" })
      let line = "x a=\(Quoting.text(value, style)) b=1"
      let parsed = try parser.parse(line, isLast: true, environment)
      let arguments: JSONObject = ["a": .string(value), "b": .integer(1)]
      #expect(parsed == .command(Command("x", arguments: arguments), nil))
    }
  }
}
