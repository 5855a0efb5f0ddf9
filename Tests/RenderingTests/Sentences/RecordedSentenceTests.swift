import JSON
import Reports
import Testing

@testable import Records
@testable import Rendering

/// What is said of a transcript that is wrong, and of answers that differ.
struct RecordedSentenceTests {
  @Test(arguments: [
    (TranscriptError.Reason.malformed(.unexpectedEnd), "t:2:7: the JSON ends too early"),
    (.notAnObject, "t:2:7: a message is a JSON object"),
    (.strayLine, #"t:2:7: expected a message behind -> or <-, a comment or \ignore PATH"#),
    (
      .invalidPath,
      #"t:2:7: expected a path into an answer behind \ignore, such as return[0].node-name"#
    ),
  ])
  func errorsBeginWithTheirPlace(_ reason: TranscriptError.Reason, _ sentence: String) {
    let error = TranscriptError(reason: reason, line: 2, column: 7)
    #expect(Sentence.of(.record(.damaged(error, in: "t"))) == sentence)
  }

  private static let differences: [(String, JSONValue?, JSONValue?, String)] = [
    ("return[0].a", .integer(1), .string("é"), #"return[0].a: 1 → "é""#),
    ("return", nil, .null, "return: nothing → null"),
    ("error", .object([:]), nil, "error: {} → nothing"),
    ("return", .string("\u{10F800}"), .null, #"return: "\ud800" → null"#),
  ]

  @Test(arguments: differences)
  func differencesAreTold(
    _ path: String, _ recorded: JSONValue?, _ actual: JSONValue?, _ sentence: String
  ) throws {
    let path = try #require(AnswerPath(path))
    let difference = AnswerDifference(path: path, recorded: recorded, actual: actual)
    #expect(Sentence.of(.record(.difference(difference, to: nil))) == sentence)
    #expect(Sentence.of(.record(.difference(difference, to: "x"))) == "x: \(sentence)")
  }

  @Test func longValuesAreCut() throws {
    let long = JSONValue.string(String(repeating: "é", count: 5000))
    let difference = AnswerDifference(path: AnswerPath(), recorded: long, actual: .null)
    let text = Sentence.of(.record(.difference(difference, to: nil)))
    #expect(text.count == ": ".count + 200 + "… → null".count)
  }
}
