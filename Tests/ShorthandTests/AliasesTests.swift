import Testing

@testable import Shorthand

/// Aliases that stand in the texts of others, and what can be the name of one.
struct AliasesTests {
  private static let aliases = Aliases([
    "st": "query-status", "s": "st", "rm": "device_del id=${1}", "rd": "rm d0", "r": "rm",
    "oob": "exec-oob s", "t": "transaction(", "query-block": "query-block | \\table",
    "b": "query-block",
    "x": "y a=1", "y": "x b=2", "all": "rm ${*}",
  ])

  @Test(arguments: [
    ("s", "query-status"), ("  s | jq", "  query-status | jq"),
    ("exec-oob s", "exec-oob query-status"),
    ("oob a=1", "exec-oob query-status a=1"), ("rd", "device_del id=d0"),
    ("r d1", "device_del id=d1"),
    ("r d1 | jq", "device_del id=d1 | jq"), ("all d2  > f", "device_del id=d2  > f"),
    ("t s", "transaction( query-status"), ("t rd )", "transaction( device_del id=d0 )"),
    // None stands in its own text.
    ("query-block", "query-block | \\table"), ("b", "query-block | \\table"),
    ("x", "x b=2 a=1"), ("y c=3", "y a=1 b=2 c=3"),
  ])
  func mayStandInEachOthersTexts(_ line: String, _ text: String) throws {
    let expansion = try #require(try Self.aliases.expansion(of: line))
    #expect(expansion.text == text)
    // What stands for the name, in the place of what is replaced, makes the text of the line.
    let (typed, whole) = (Array(line.utf8), Array(text.utf8))
    let start = expansion.replaced.lowerBound
    let between = whole[start..<start + expansion.length]
    #expect(
      typed[..<start] + between + typed[expansion.replaced.upperBound...] == whole[...])
  }

  @Test(arguments: [("r", 0..<1, 1), ("  all", 2..<5, 1)])
  func whatTheInnerOneLacksIsToldAtTheOuter(_ line: String, _ span: Range<Int>, _ number: Int) {
    #expect(throws: SyntaxError(.missingParameter(number), at: span)) {
      _ = try Self.aliases.expansion(of: line)
    }
  }

  @Test func aLongRowEnds() throws {
    let texts = (0..<40).map { ("a\($0)", "a\($0 + 1)") }
    let aliases = Aliases(Dictionary(uniqueKeysWithValues: texts))
    #expect(try aliases.expanding("a0") == "a16")
  }

  @Test(arguments: [
    ("st", true), ("query-status", true), ("x_1", true), ("__com.x", true), ("a=b", false),
    ("a|b", false), ("\\x", false), ("{", false), ("#", false), ("@a", false), ("\"a\"", false),
    (")", false), ("transaction(", false), ("exec-oob", false), ("", false), ("<-", false),
    ("->", false), (" a", false),
  ])
  func aNameIsThatOfACommand(_ word: String, _ isName: Bool) {
    #expect(Aliases.isName(word) == isName)
  }
}
