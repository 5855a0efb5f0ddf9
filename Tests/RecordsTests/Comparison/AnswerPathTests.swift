import Testing

@testable import Records

struct AnswerPathTests {
  @Test(arguments: [
    "return", "error.desc", "return[0].inserted.node-name", "return[*].*", "*", "*[3]",
    "return.\"a.b\".\"\\\"\"", "return.\"\"", "return.*.x",
  ])
  func isWrittenAsItIsRead(_ text: String) {
    #expect(AnswerPath(text)?.description == text)
  }

  @Test(arguments: [
    "", "x", "[0]", "return.", "return[", "return[a]", "return[-1]", "return[0", "return..x",
    "return x", "return[0]x", "return.\"a", "return.a*", "return.\"\\x\"",
  ])
  func otherTextIsNoPath(_ text: String) {
    #expect(AnswerPath(text) == nil)
  }

  @Test(arguments: [
    ("return", "return", true), ("return", "return[0].x", true), ("return[0]", "return", false),
    ("return[0]", "return[1]", false), ("return[*].x", "return[7].x.y", true),
    ("return[*]", "return.x", false), ("return.*", "return[2]", true), ("*.x", "error.x", true),
    ("return.0.x", "return[0].x", true), ("return.x", "return.xy", false),
  ])
  func coversThePlaceAndWhatIsInIt(_ pattern: String, _ place: String, _ covers: Bool) throws {
    let steps = try #require(AnswerPath(place)).steps
    #expect(try #require(AnswerPath(pattern)).covers(steps) == covers)
  }
}
