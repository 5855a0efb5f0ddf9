import Shorthand
import Testing

@testable import Completion

/// The colours of a line, also of one that stands behind a meta-command.
@Suite struct ColoursTests {
  /// One letter for each byte: what is coloured otherwise is a dot.
  private func drawn(_ text: String, isHumanMonitor: Bool = false) -> String {
    var knowledge = CaseTable.knowledge
    knowledge.isHumanMonitor = isHumanMonitor
    var letters = Array(repeating: Character(" "), count: text.utf8.count)
    for token in CompletionEngine.tokens(in: text, knowledge: knowledge) {
      let letter: Character =
        switch token.kind {
        case .metaCommand: "\\"
        case .command: "c"
        case .key: "k"
        case .number: "n"
        case .outlet: "|"
        default: "."
        }
      for place in token.range { letters[place] = letter }
    }
    return String(letters)
  }

  @Test(arguments: [
    ("x a=1", "c k.n"),
    ("\\dry", "\\\\\\\\"),
    ("\\dry ", "\\\\\\\\ "),
    ("\\dry  x a=1 | jq", "\\\\\\\\  c k.n ||||"),
    ("  \\watch 0.5 é a=1", "  \\\\\\\\\\\\     cc k.n"),
    ("\\watch 5", "\\\\\\\\\\\\ c"),
    ("\\watch 5 \\dry x a=1", "\\\\\\\\\\\\   \\\\\\\\ c k.n"),
    ("\\watch \\hmp x a=1", "\\\\\\\\\\\\ \\\\\\\\      "),
    ("x | \\table a b | jq", "c | \\\\\\\\\\\\ k k ||||"),
    ("\\p a | \\lines > f", "\\\\ k | \\\\\\\\\\\\ |||"),
    ("\\table a b", "\\\\\\\\\\\\ k k"),
    ("\\dry {\"a\": 1}", "\\\\\\\\ .kkk. n."),
    ("\\hmp x a=1", "\\\\\\\\      "),
    ("x\n\\dry y a=1\nz b=2", "c \\\\\\\\ c k.n c k.n"),
    ("\\dry transaction(\nz b=2", "\\\\\\\\ ccccccccccc. c k.n"),
  ])
  func looksBehindMetaCommands(_ text: String, _ letters: String) {
    #expect(drawn(text) == letters)
  }

  @Test(arguments: [
    ("x a=1", "     "),
    ("\\dry x a=1", "\\\\\\\\      "),
    ("\\watch x a=1", "\\\\\\\\\\\\      "),
    ("\\watch \\dry x a=1", "\\\\\\\\\\\\ \\\\\\\\      "),
    ("info\n\\dry x a=1", "     \\\\\\\\      "),
  ])
  func leavesTheHumanMonitorsLinesPlain(_ text: String, _ letters: String) {
    #expect(drawn(text, isHumanMonitor: true) == letters)
  }

  /// Of the lines on the screen the colours are those of the whole text, whatever stands around them.
  @Test func readsTheVisibleLinesInTheirPlace() {
    let text =
      "x a=[1,\n2]\ntransaction(\nabort \nstop\n)\nstopp \n\\dry block_rex b=1\nst\nx c={\n}"
    let knowledge = CaseTable.knowledge
    let count = text.utf8.count
    let tokens = CompletionEngine.tokens(in: text, knowledge: knowledge)
    let problems = CompletionEngine.problems(in: text, cursor: -1, knowledge: knowledge)
    #expect(problems.count > 2)
    for start in 0..<count {
      for end in start..<count {
        let visible = start..<end
        let tree = LineTree(text, upTo: end)
        let isVisible = { (range: Range<Int>) in range.overlaps(visible) }
        let some = CompletionEngine.tokens(of: tree, in: visible, knowledge)
        let wrong = CompletionEngine.problems(in: tree, in: visible, cursor: -1, knowledge)
        let isSame =
          some.map(\.range).filter(isVisible) == tokens.map(\.range).filter(isVisible)
          && wrong.filter { isVisible($0.span) } == problems.filter { isVisible($0.span) }
        #expect(isSame, "\(visible)")
      }
    }
    #expect(LineTree(text, upTo: 12).lines.count == 2)
  }

  /// What a person may paste by mistake.
  @Test func standsManyMetaCommandsInARow() {
    let text = String(repeating: "\\watch ", count: 100_000)
    let knowledge = CaseTable.knowledge
    #expect(CompletionEngine.tokens(in: text, knowledge: knowledge).count == 100_000)
    #expect(
      CompletionEngine.candidates(
        for: text + "query-sta", cursor: text.utf8.count + 9, knowledge: knowledge
      )
      .candidates.map(\.text) == ["query-status"])
    #expect(CompletionEngine.hint(for: text, cursor: text.utf8.count, knowledge: knowledge) == nil)
  }
}
