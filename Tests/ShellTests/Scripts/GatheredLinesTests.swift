import Testing

@testable import Shell

struct GatheredLinesTests {
  /// Which of the lines are read when they come.
  private func read(_ lines: [String]) -> [Bool] {
    var gathered = GatheredLines()
    return lines.enumerated().map { gathered.append($0.element, number: $0.offset) }
  }

  @Test func theyKnowTheirTextAndTheirFirstLine() {
    var lines = GatheredLines()
    #expect(lines.isEmpty)
    for (number, line) in ["x a=[", "1,", "]"].enumerated() {
      _ = lines.append(line, number: 7 + number)
    }
    #expect(lines.text == "x a=[\n1,\n]")
    #expect(lines.firstLine == 7)
    lines.clear()
    #expect(lines.isEmpty)
  }

  @Test func shortLinesAreReadEachTime() {
    #expect(read(["x a=[", "1,", "2", "]"]) == [true, true, true, true])
  }

  @Test func longLinesAreReadWhenABracketClosedOrAQuoteIsOpen() {
    let long = String(repeating: "1,", count: 10_000)
    #expect(
      read(["x a=[\(long)", "2,", "[3],", "\"4", "5\"", "] | sed s/[/x/"])
        == [true, false, false, true, false, true])
  }

  @Test func elseTheyAreReadWhenTheyHaveDoubled() {
    let line = String(repeating: "1,", count: 5000)
    let lines = ["x a=[\(line)"] + [String](repeating: line, count: 999)
    #expect(read(lines).count { $0 } == 9)
  }
}
