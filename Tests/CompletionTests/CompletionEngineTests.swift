import JSON
import TestSupport
import Testing

@testable import Completion

@Suite struct CompletionEngineTests {
  static let cases = CaseTable.rows("completion.cases").map {
    MarkedCase(number: $0.number, line: $0.line, expected: $0.expected)
  }

  @Test func thereAreCases() {
    #expect(Self.cases.count > 100)
  }

  @Test(arguments: cases) func offers(_ marked: MarkedCase) {
    let knowledge = marked.knowledge
    let result = CompletionEngine.candidates(
      for: marked.text, cursor: marked.cursor, knowledge: knowledge)
    let shown = result.candidates.map {
      let isEnd = [" ", "\" ", "' "].contains($0.suffix)
      return $0.text + (isEnd ? String($0.suffix.dropLast()) : $0.suffix)
        + ($0.isRequired ? "!" : "")
    }
    let given = shown.isEmpty ? "∅" : shown.joined(separator: " · ")
    if marked.expected.hasSuffix(" · …") {
      #expect(given.hasPrefix(marked.expected.dropLast()))
    } else {
      #expect(given == marked.expected)
    }
    #expect(result.needs == nil)
    #expect(result.span.upperBound <= marked.text.utf8.count)
  }

  @Test func asksForWhatIsMissing() {
    var knowledge = CaseTable.knowledge
    knowledge.answers = [:]
    let result = CompletionEngine.candidates(
      for: "block_resize node-name=", cursor: 23, knowledge: knowledge)
    #expect(result.needs == LiveQuery("query-named-block-nodes"))
    #expect(result.candidates == [])
    #expect(result.span == 23..<23)
  }

  @Test func replacesWhatIsLeftOfTheCursor() {
    let result = CompletionEngine.candidates(
      for: "block_resize node-name=d0 size=1", cursor: 6, knowledge: CaseTable.knowledge)
    #expect(result.span == 0..<6)
  }

  /// What stands in quotes keeps the quote that closes it.
  @Test(
    arguments: [
      (#"query-status > "/tmp/b1️⃣ c""#, #""/tmp/b c"#, ""),
      (#"query-status > "/tmp/b1️⃣""#, #""/tmp/b c"#, "\" "),
      ("blockdev-add driver='qcow21️⃣'", "'qcow2", "' "),
    ])
  func leavesTheQuoteBehindTheCursor(_ line: String, _ text: String, _ suffix: String) {
    let marked = MarkedCase(number: 0, line: line, expected: "")
    let result = CompletionEngine.candidates(
      for: marked.text, cursor: marked.cursor, knowledge: marked.knowledge)
    #expect(result.candidates.map(\.text) == [text])
    #expect(result.candidates.map(\.suffix) == [suffix])
  }

  /// In a list, what more may follow is told from what is whole.
  @Test(
    arguments: [
      "\\i /tmp/", "\\set colors /tmp/", "\\hmp logfile /tmp/", "\\c unix:/tmp/", "\\! ls /tmp/",
      "query-status > /tmp/",
    ])
  func aFolderIsListedWithItsSlash(_ line: String) {
    let result = CompletionEngine.candidates(
      for: line, cursor: line.utf8.count, knowledge: CaseTable.knowledge)
    let labels = result.candidates.map { $0.label ?? $0.text }
    #expect(labels.contains("d/") && labels.contains("a"), "\(labels)")
  }

  /// Time grows with the number of elements, not with its square.
  @Test(arguments: ["bitmaps.#.name=b ", "bitmaps.#={\"node\": \"d\"} "])
  func offersTheNextOfManyElements(_ element: String) throws {
    let ratio = try growth(from: 500, to: 8_000) { count in
      let elements = (0..<count).map { element.replacing("#", with: String($0)) }.joined()
      let text = "block-dirty-bitmap-merge \(elements)bitmaps."
      let result = CompletionEngine.candidates(
        for: text, cursor: text.utf8.count, knowledge: CaseTable.knowledge)
      #expect(result.candidates.map(\.text) == ["bitmaps.\(count)"])
    }
    #expect(ratio < 64)
  }

  /// Whatever is typed and wherever the cursor is, there is an answer that fits the text.
  @Test(arguments: cases) func survivesEveryCut(_ marked: MarkedCase) {
    let scalars = Array(marked.text.unicodeScalars)
    for count in 0...scalars.count {
      let text = String(String.UnicodeScalarView(scalars[..<count]))
      let length = text.utf8.count
      for cursor in [length / 2, length + 9] {
        let result = CompletionEngine.candidates(
          for: text, cursor: cursor, knowledge: marked.knowledge)
        #expect(result.span.lowerBound >= 0 && result.span.upperBound <= length)
      }
      _ = CompletionEngine.hint(for: text, cursor: length, knowledge: marked.knowledge)
      _ = CompletionEngine.problems(in: text, cursor: length, knowledge: marked.knowledge)
    }
  }
}
