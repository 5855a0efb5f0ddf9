import JSON
import QMP
import Testing

@testable import Shorthand

/// Paths as they are typed behind `${_.`, `\gset NAME` and the views.
@Suite struct ValuePathTests {
  @Test(
    arguments: [
      ("a", ["a"]), ("0.a.b", ["0", "a", "b"]), (#"props."sse4.1""#, ["props", "sse4.1"]),
      ("'a b'.c", ["a b", "c"]), (#""\u00e9\"".x"#, ["é\"", "x"]), ("a..b", ["a", "", "b"]),
      ("", [""]), ("a b", ["a b"]),
    ] as [(String, [String])])
  func partsAreSplitAtDots(_ text: String, _ parts: [String]) {
    #expect(ValuePath(text)?.parts.map(\.text) == parts)
  }

  @Test(arguments: [#""a"b"#, #""a"#, #"a."b"#, #""\q""#])
  func aQuotedPartEndsWithItsQuote(_ text: String) {
    #expect(ValuePath(text) == nil)
  }

  @Test(arguments: ["a", "0.a-b.c_d", #"props."sse4.1""#, #""a b"."""#, #""\"""#])
  func isShownAsItIsTyped(_ text: String) {
    #expect(ValuePath(text)?.description == text)
  }

  private static let value: JSONValue = .object([
    "list": .array([.object(["x.y": .integer(1), "0": .integer(2)])]), "é": .integer(3),
  ])

  @Test(
    arguments: [
      ("${_.list.0.\"x.y\"}", 1), ("${_.list.0.'x.y'}", 1), ("${_.list.0.0}", 2), ("${_.é}", 3),
    ])
  func variablesTakeQuotedParts(_ word: String, _ number: Int) throws {
    var environment = CaseTable.environment
    environment.variables = Variables(last: Self.value)
    var parser = ShorthandParser()
    for value in [word, "[\(word)]"] {
      let line = try parser.parse("x a=\(value)", environment)
      guard case .command(let command, nil) = line else {
        Issue.record("no command")
        continue
      }
      let expected = JSONValue.integer(number)
      #expect(command.arguments?["a"] == (value == word ? expected : .array([expected])))
    }
    let quoted = "x a=\"<\(word.replacing("\"", with: "'"))>\""
    #expect(
      try parser.parse(quoted, environment)
        == .command(Command("x", arguments: ["a": .string("<\(number)>")]), nil))
  }

  @Test(arguments: ["${_.\"x}", "${\"x\"}", "${_.\"x\"y}", "${_.a b}"])
  func whatIsNoVariableIsToldWithItsPlace(_ word: String) {
    var environment = CaseTable.environment
    environment.variables = Variables(last: Self.value)
    var parser = ShorthandParser()
    let error = #expect(throws: SyntaxError.self) { try parser.parse("x a=\(word)", environment) }
    #expect(error?.reason == .unclosedVariable)
    #expect(error?.span == 4..<6)
  }
}
