import TestSupport
import Testing

@testable import Completion

/// What the editor relies on, whatever is typed and wherever the cursor stands.
@Suite struct CompletionAnswerShapeTests {
  /// Pieces from which odd lines are made.
  private static let pieces = [
    " ", "=", ":=", ".", ",", "{", "}", "[", "]", "(", ")", "\"", "'", "\\", "|", ">", "@", "${",
    "\n", "é", "日", "5", "a", "-> ", "<- ", "# ", "exec-oob ", "transaction(", "\\wait ", "\\set ",
    "\\hmp ", "\\i ", "\\h ", "\\watch 2 ", "driver", "file", "node-name", "capabilities.0.",
    "blockdev-add ", "block_resize ", "device_add driver=x ", "qom-get path=/machine ",
    "${_.", "list.", "| ", "\\! ", "jq ", "\\gset x ", "\\add-disk ", "filename=", "/tmp/", "~/",
    "bus=",
    "\\ls ", "\\hmp eject ", "> ", "NODE", "resi",
  ]

  @Test(arguments: CompletionEngineTests.cases)
  func holdsTheCursorAtEveryPlace(_ marked: MarkedCase) {
    let bytes = Array(marked.text.utf8)
    for cursor in 0...bytes.count where cursor == bytes.count || bytes[cursor] & 0xC0 != 0x80 {
      check(marked.text, cursor, marked.knowledge)
    }
  }

  @Test(arguments: 0..<40)
  func holdsTheCursorInOddLines(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let known = CompletionEngineTests.cases.map(\.knowledge).first ?? CaseTable.knowledge
    for _ in 0..<60 {
      let count = Int.random(in: 1...9, using: &random)
      let parts = (0..<count).compactMap { _ in Self.pieces.randomElement(using: &random) }
      let text = parts.joined()
      let places = text.unicodeScalars.indices.map {
        text.utf8.distance(from: text.startIndex, to: $0)
      }
      check(text, places.randomElement(using: &random) ?? 0, known)
      check(text, text.utf8.count, known)
    }
  }

  private func check(_ text: String, _ cursor: Int, _ knowledge: Knowledge) {
    let result = CompletionEngine.candidates(for: text, cursor: cursor, knowledge: knowledge)
    // Made only where something is wrong: it costs more than what is tested.
    var place: Comment { "\(text.debugDescription) at \(cursor): \(result)" }
    #expect(result.span.lowerBound <= cursor && cursor == result.span.upperBound, place)
    if let certain = result.certain {
      #expect(result.candidates.count > 1, place)
      #expect(result.candidates.allSatisfy { $0.text.utf8.starts(with: certain.utf8) }, place)
    }
    let bytes = Array(text.utf8)
    let startsAtCharacter = { (offset: Int) in
      offset >= bytes.count || bytes[offset] & 0xC0 != 0x80
    }
    #expect(startsAtCharacter(result.span.lowerBound), place)
    #expect(startsAtCharacter(result.span.upperBound), place)
    _ = CompletionEngine.hint(for: text, cursor: text.utf8.count, knowledge: knowledge)
    _ = CompletionEngine.problems(in: text, cursor: cursor, knowledge: knowledge)
    _ = CompletionEngine.signature(for: text, knowledge: knowledge)
  }
}
