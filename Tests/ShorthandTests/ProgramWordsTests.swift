import JSON
import QMP
import Testing

@testable import Shorthand

/// The words of the process's own command line: the caller's shell has cut them already.
@Suite struct ProgramWordsTests {
  private func parse(_ words: [String]) -> String {
    var parser = ShorthandParser()
    do throws(SyntaxError) {
      return Outcome.text(try parser.parse(words: words, CaseTable.environment))
    } catch {
      return Outcome.text(error, in: words.joined(separator: " "))
    }
  }

  private static let table: [([String], String)] = [
    (["query-status"], #"{"execute":"query-status"}"#),
    ([], "blank"),
    (["x", "a=b c"], #"{"execute":"x","arguments":{"a":"b c"}}"#),
    (["x", "a= b "], #"{"execute":"x","arguments":{"a":" b "}}"#),
    (["x", "a=b|c>d"], #"{"execute":"x","arguments":{"a":"b|c>d"}}"#),
    (["x", "a=5", "b=\"5\"", "c=5 "], #"{"execute":"x","arguments":{"a":5,"b":"5","c":"5 "}}"#),
    (["x", "a={\"b\": 1} "], #"{"execute":"x","arguments":{"a":{"b":1}}}"#),
    (["x", "a:=[1, 2]"], #"{"execute":"x","arguments":{"a":[1,2]}}"#),
    (["x", "a:= 5"], #"{"execute":"x","arguments":{"a":5}}"#),
    (["x", "a=@my file"], #"{"execute":"x","arguments":{"a":"x"}}"#),
    (["x", "a=f(1)"], #"{"execute":"x","arguments":{"a":"f(1)"}}"#),
    (["exec-oob", "x", "a=1"], #"{"exec-oob":"x","arguments":{"a":1}}"#),
    (["{\"execute\":", "\"x\"}"], #"{"execute":"x"}"#),
    (
      ["transaction(", "abort", ")"],
      #"{"execute":"transaction","arguments":{"actions":[{"type":"abort","data":{}}]}}"#
    ),
    (["x", "a"], "    ^ expectedArgument"),
    (["{\"execute\":\"x\"}", "|", "jq"], "                  ^ expectedArgument"),
    (["transaction(", "abort", ")", ">", "f"], "                       ^ expectedArgument"),
    (["query status"], "       ^ invalidNameCharacter"),
    (["query-status", "|", "jq"], "               ^ expectedArgument"),
    (["x", "a=it's"], #"{"execute":"x","arguments":{"a":"it's"}}"#),
    (["x", "a=\"b\"c"], "         ^ textBehindValue"),
    (["x", "a=json:{\"b\": 1}"], #"{"execute":"x","arguments":{"a":"json:{\"b\": 1}"}}"#),
    (["x", "a=[1] 2"], "          ^ textBehindValue"),
    (["x", "a:=5 6 7"], "         ^^^ textBehindValue"),
    (["x", "a=[1"], "      ^ openBracket"),
    (["x", "a:="], "       ^ expectedValue"),
    (["exec-oob"], "          ^ expectedCommandName"),
    ([""], "  ^ expectedCommandName"),
    (["x", ""], "    ^ expectedArgument"),
  ]

  @Test(arguments: table)
  func readsEachAsOneToken(_ words: [String], _ outcome: String) {
    #expect(parse(words) == outcome)
  }

  /// Time and memory grow with the length of the words, not with its square.
  @Test func readsManyWords() {
    let words = (0..<30_000).map { "k\($0)=[\($0)]" }
    #expect(parse(["x"] + words).hasSuffix(#","k29999":[29999]}}"#))
  }
}
