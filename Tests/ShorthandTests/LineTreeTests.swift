import TestSupport
import Testing

@testable import Shorthand

@Suite struct LineTreeTests {
  private func drawn(_ line: LineTree.Line) -> String {
    let kind =
      switch line.content {
      case .blank: "blank"
      case .comment: "comment"
      case .answer: "answer"
      case .meta(let meta): "\\\(meta.name)"
      case .message(let node): "message \(node.command?.name ?? "?")"
      case .command(let node):
        (node.opening == nil ? "" : "(") + (node.name?.text ?? "")
          + (node.closing == nil ? "" : ")")
      }
    let mark = line.isAction ? "+" : ""
    return mark + kind + (line.problems.first.map { " ! \(Outcome.name($0.reason))" } ?? "")
  }

  /// Several lines are each what they are.
  @Test(arguments: [
    ("", ["blank"]), ("x", ["x"]), ("x\n", ["x", "blank"]), ("x\n\ny", ["x", "blank", "y"]),
    ("transaction(\nabort\n)\nx", ["(", "+abort", "+)", "x"]),
    ("transaction( abort )\nx", ["(abort)", "x"]),
    ("transaction( properties.a=1\nabort\nx a=f(1))\ny", ["(", "+abort", "+x)", "y"]),
    ("\\begin\nabort\n\\abort\nx", ["\\begin", "+abort", "+\\abort", "x"]),
    ("transaction( abort x\ny", ["(abort ! expectedArgument", "y"]),
    ("transaction(\nx a=[1,\n2]\n)", ["(", "+x", "+)"]),
    ("x a=[1,\n2] b=1\ny", ["x", "y"]),
    ("x a=[1, b\ny\n]", ["x ! expected(value, python)", "y", "] ! expectedCommandName"]),
    ("{\"execute\":\n\"x\"}\ny", ["message x", "y"]),
    ("<- {\n\"a\": [ ... ]\n}\nx", ["answer", "x"]), ("<- {\n\"a\":", ["answer ! openBracket"]),
    ("x a=[1,\n2", ["x ! openBracket"]), ("x a=\"b\ny", ["x ! unbalancedQuote", "y"]),
    ("# a\n-> x\n)\n!", ["comment", "x", ") ! noTransaction", "! ! expectedCommandName"]),
  ])
  func readsSeveralLines(_ text: String, _ lines: [String]) {
    #expect(LineTree(text).lines.map(drawn) == lines)
  }

  @Test func knowsTheLineOfAPlace() {
    let tree = LineTree("x\n  y\n")
    let names = (0...6).map { drawn(tree.line(at: $0)) }
    #expect(names == ["x", "x", "y", "y", "y", "y", "blank"])
  }

  /// Places are in order and inside of the text, whatever is typed.
  @Test(arguments: CaseTable.cases)
  func staysInside(_ table: ShorthandCase) {
    let text = table.lines.map(\.text).joined(separator: "\n")
    let bytes = Array(text.utf8)
    for count in 0...bytes.count {
      let tree = LineTree(String(decoding: bytes[..<count], as: UTF8.self))
      var end = -1
      for line in tree.lines {
        #expect(line.span.lowerBound == end + 1 && line.span.upperBound <= tree.bytes.count)
        end = line.span.upperBound
        for problem in line.problems { #expect(problem.span.upperBound <= tree.bytes.count) }
      }
    }
  }

  /// Time grows with the length, not with its square: of a line that is right, wrong or unfinished. All
  /// of it is read.
  @Test(
    arguments: [
      "a=1 ", "a=[", "a=\"", "{", "[1,", "a=json:{", "'", "a.", "\n", "x a=1\n", "a=(", "${", "|",
      ")",
    ])
  func readsLongTexts(_ part: String) throws {
    for isInTransaction in [false, true] {
      let ratio = try growth(from: 8_000, to: 128_000) { size in
        let text = "x " + String(repeating: part, count: size / part.utf8.count)
        let lines = LineTree(text, isInTransaction: isInTransaction).lines
        #expect(lines.last?.span.upperBound == text.utf8.count)
      }
      #expect(ratio < 64)
    }
  }
}
