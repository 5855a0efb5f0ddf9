import Testing

@testable import Completion

@Suite struct HintsTests {
  static let cases = CaseTable.rows("hints.cases").map {
    MarkedCase(number: $0.number, line: $0.line, expected: $0.expected)
  }

  @Test(arguments: cases) func hints(_ marked: MarkedCase) {
    let text = marked.text.replacing("·", with: " ")
    let hint =
      CompletionEngine.hint(for: text, cursor: text.utf8.count, knowledge: marked.knowledge)
      ?? "∅"
    let wanted = marked.expected.replacing("·", with: " ")
    if wanted.hasSuffix(" …"), !hint.hasSuffix(" …") {
      #expect(hint.hasPrefix(wanted.dropLast()))
    } else {
      #expect(hint == wanted)
    }
  }

  @Test(arguments: ["", "\\dry ", "\\watch 2 "]) func saysTheSignature(_ meta: String) {
    let signature = CompletionEngine.signature(
      for: meta + "block_resize size=1 ", knowledge: CaseTable.knowledge)
    #expect(signature == "block_resize size=int [device=str] [node-name=str]")
  }
}
