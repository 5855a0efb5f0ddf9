import JSON
import Reports
import Shorthand
import Testing

@testable import Rendering
@testable import Terminal

/// What is said about lines that are not understood.
struct SyntaxSentenceTests {
  private static let reasons: [(SyntaxError.Reason, String)] = [
    (.expectedCommandName, "expected the name of a command"),
    (.invalidNameCharacter, "a command's name has no such character"),
    (.argumentWithoutCommand, "expected the name of a command before its arguments"),
    (.expectedArgument, "expected KEY=VALUE"), (.emptyKeyPart, "a part of the key is empty"),
    (.expectedValue, "expected a JSON value behind :="),
    (.unbalancedQuote, "this quote is never closed"), (.expectedSpace, "expected a space here"),
    (.expectedAssignment, "expected = or . here"),
    (.textBehindValue, "nothing may stand behind the value"),
    (.actionsAsMember, "the actions of a transaction are lines of their own"),
    (.duplicateKey("k"), "k is given twice"),
    (.leafAndParent("k"), "k is given a value of its own and members too"),
    (.namesAndIndices("k"), "k is given members by name and by index"),
    (.missingIndex("k", 1), "k has no element 1, but later ones"),
    (.indexTooLarge("99"), "99 is too large for an index"),
    (
      .expected(.value, .python),
      "expected a value: a string in quotes, a number, true, false, null, [ or {"
    ),
    (
      .expected(.value, .json),
      "expected a value: a string in double quotes, a number, true, false, null, [ or {"
    ),
    (
      .expected(.valueOrArrayEnd, .python),
      "expected a value or ]: a string in quotes, a number, true, false, null, [ or {"
    ),
    (.expected(.key, .json), "expected a name in double quotes"),
    (.expected(.key, .python), "expected a name in quotes"),
    (.expected(.keyOrObjectEnd, .python), "expected a name in quotes or }"),
    (.expected(.colon, .python), "expected a colon behind the name"),
    (.expected(.commaOrArrayEnd, .python), "expected a comma or ]"),
    (.expected(.commaOrObjectEnd, .python), "expected a comma or }"),
    (.invalidEscape, "not an escape that is known: write \\\\ for a backslash"),
    (
      .invalidJSON(.invalidEscape), "not an escape that is known: write \\\\ for a backslash"
    ),
    (.loneSurrogate, "half of a surrogate pair is no character"),
    (.openBracket, "this bracket is never closed"),
    (.tooDeep, "nested deeper than 1024 levels"),
    (.invalidJSON(.invalidNumber), "not a number as JSON spells them"),
    (.unknownVariable("_"), "there is no returned value yet for ${_}"),
    (.unknownVariable("n"), "there is no value called n: \\gset keeps one"),
    (.unknownVariable(""), "expected a name in ${…}: ${_} is the last returned value"),
    (.noSuchPath("_.a"), "there is nothing at ${_.a}"),
    (.unclosedVariable, "this ${ is never closed"),
    (.unreadableFile("f", .unreadable("why")), "cannot read f: why"),
    (.unreadableFile("f", .notUTF8), "f is not UTF-8 text"),
    (.expectedShellCommand, "expected a shell command behind |"),
    (.expectedFileName, "expected the name of a file"),
    (.textBehindFileName, "nothing may stand behind the name of the file"),
    (.noTransaction, "there is no transaction to end"),
    (.textBehindParenthesis, "nothing may stand behind ) but | or >"),
    (.notAnAction, "this cannot be an action of a transaction"),
    (.expectedMetaCommand, "expected a meta-command behind \\: \\? lists them"),
    (.wrongType("m", expected: .string), "m takes a string"),
    (
      .wrongType("m", expected: .integer), "m takes an integer: decimal, 0x1f, or 4k, 10M, 2G, 1T"
    ),
    (.wrongType("m", expected: .number), "m takes a number"),
    (.wrongType("m", expected: .boolean), "m takes true or false"),
    (.wrongType("m", expected: .null), "m takes null"),
    (.wrongType("m", expected: .object), "m takes an object: {…}, or its members with dots"),
    (
      .wrongType("m", expected: .array),
      "m takes an array: […], or its elements as KEY.0, KEY.1"
    ),
    (.wrongType("m", expected: .oneOf(["a", "b"])), "m takes one of a, b"),
    (
      .wrongType("m", expected: .alternatives([.string, .null])), "m takes a string, or null"
    ),
    (.unknownAction("c"), "the server knows no action c of transactions"),
    (.unknownCommand("c"), "the server has no command c"),
    (.unknownMember("m", command: "c"), "c has no argument m"),
    (.missingMembers(["a", "b"], command: "c"), "c needs a, b"),
    (.unknownEnumValue("x", values: ["a", "b"]), "x is none of a, b"),
    (
      .unknownEnumValue("x", values: (1...14).map { "v\($0)" }),
      "x is none of v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12 and 2 more"
    ),
  ]

  @Test(arguments: reasons)
  func says(_ reason: SyntaxError.Reason, _ sentence: String) {
    #expect(Sentence.text(SyntaxError(reason, at: 0..<1)) == sentence)
  }

  @Test func namesAreSuggested() {
    let error = SyntaxError(.unknownCommand("c"), at: 0..<1, suggestions: ["cc", "d"])
    #expect(
      Sentence.text(error) == "the server has no command c; did you mean cc, d?")
  }

  private static let file = LineOrigin(place: .file("f"), line: 7)

  private static let reports: [(String, Range<Int>, LineOrigin, String)] = [
    (
      "x a=\"b", 4..<6, .terminal,
      """
      this quote is never closed
        x a="b
            ^^
      """
    ),
    (
      "x a=\"b", 4..<6, file,
      """
      f:7:5: this quote is never closed
        x a="b
            ^^
      """
    ),
    (
      "x a=\"b", 4..<4, LineOrigin(place: .arguments(WordPlaces()), line: 1),
      """
      qmp-shell: this quote is never closed
        x a="b
            ^
      """
    ),
    (
      "x a=[\n  \"b", 8..<10, file,
      """
      f:8:3: this quote is never closed
          "b
          ^^
      """
    ),
    (
      "x 界=ü\"b", 8..<10, file,
      """
      f:7:6: this quote is never closed
        x 界=ü"b
              ^^
      """
    ),
    (
      "x \u{1b}a=\"b", 5..<7, file,
      """
      f:7:6: this quote is never closed
        x \\u001ba="b
                  ^^
      """
    ),
    (
      "x", 1..<1, file,
      """
      f:7:2: this quote is never closed
        x
         ^
      """
    ),
    (
      "x", 50..<90, file,
      """
      f:7:2: this quote is never closed
        x
         ^
      """
    ),
  ]

  @Test(arguments: reports)
  func theCaretPointsAtThePlace(
    _ text: String, _ span: Range<Int>, _ origin: LineOrigin, _ report: String
  ) {
    let error = SyntaxError(.unbalancedQuote, at: span)
    #expect(
      RemarkRendering.misread(
        error, in: SecretPlaces(text, isLine: true), from: origin
      ).plain == report)
  }

  @Test func ofALongLineThePartAroundThePlaceIsShown() {
    let text = String(repeating: "ü", count: 1000) + "\"" + String(repeating: "b", count: 1000)
    let error = SyntaxError(.unbalancedQuote, at: 2000..<3001)
    let rows = RemarkRendering.misread(
      error, in: SecretPlaces(text, isLine: true), from: .terminal
    ).plain.split(
      separator: "\n")
    #expect(rows.count == 3)
    #expect(
      rows[1] == "  " + String(repeating: "ü", count: 50) + "\"" + String(repeating: "b", count: 99)
    )
    #expect(rows[2] == String(repeating: " ", count: 52) + String(repeating: "^", count: 80))
  }
}
