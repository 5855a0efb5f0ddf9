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
        == [true, false, false, true, true, true])
  }

  /// An answer as the manual shows it is read when its brackets close, whatever its text holds.
  @Test func answersAreNotReadAtEachQuote() {
    let lines = ["<- {"] + [String](repeating: "\"a\": \"isn't\", don't", count: 2000) + ["}"]
    let reads = read(lines).enumerated().filter { $0.element }.map(\.offset)
    #expect(reads.count < 300 && reads.last == lines.count - 1)
  }

  /// The other lines of an open bracket in which something was wrong.
  @Test(arguments: [
    (["{\"execute\": x,", "\"a\": {", "1, true", "}", "} | jq", "query-status"], 5),
    (["x a=[01,", "2,", "", "]", "cont"], 4), (["x a=[01,", "cont"], 1),
    (["{\"a\":01,", "{\"execute\":\"x\"}"], 1), (["{\"a\":01,", "# why", "}"], 1),
    (["{\"a\":01,", "\"b\":[\"}", "]}", "cont"], 3), (["{\"a\":01,", "42"], 1),
  ])
  func theRestOfAWrongEntryIsPassedOver(_ lines: [String], _ next: Int) {
    var gathered = GatheredLines()
    _ = gathered.append(lines[0], number: 1)
    gathered.clear(isWrong: true)
    let read = lines.indices.dropFirst().first { gathered.append(lines[$0], number: $0) }
    #expect(read == next)
    #expect(gathered.text == lines[next])
  }

  @Test func elseTheyAreReadWhenTheyHaveDoubled() {
    let line = String(repeating: "1,", count: 5000)
    let lines = ["x a=[\(line)"] + [String](repeating: line, count: 999)
    #expect(read(lines).count { $0 } == 9)
  }
}
