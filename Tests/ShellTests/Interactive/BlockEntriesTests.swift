import Shorthand
import Testing

@testable import Shell

/// What the history has of a transaction once it is over.
struct BlockEntriesTests {
  private let environment = ShorthandParser.Environment { _ throws(FileFailure) in "" }

  /// What stays of lines that are entered one after the other.
  private func entries(
    of lines: [String], thenDropped drops: Bool = false, isWrong: Bool = false
  ) throws -> [String] {
    var parser = ShorthandParser()
    var block = BlockEntries()
    for (number, line) in lines.enumerated() {
      block.note(line, number: number)
      for row in line.split(separator: "\n") { _ = try parser.parse(String(row), environment) }
      if parser.isInTransaction { block.noteOpen(isCutShort: false) }
    }
    #expect(parser.isInTransaction == drops)
    if drops { _ = parser.abort() }
    return block.replacement(parser.latestTransaction, isWrong: isWrong)
  }

  @Test(arguments: [
    (["transaction(", "a x=1", ")"], ["transaction(\na x=1\n)"]),
    (["transaction( y=1 a x=1", ") > f"], ["transaction( y=1\na x=1\n) > f"]),
    (["transaction( a x=1 )"], ["transaction( a x=1 )"]),
    (["transaction(", ")"], ["transaction(\n)"]),
    (["transaction(\n# first\na\n)"], ["transaction(\n# first\na\n)"]),
  ])
  func whatWasSentIsOneEntry(_ lines: [String], _ entries: [String]) throws {
    #expect(try self.entries(of: lines) == entries)
  }

  /// It is whole, so that it leaves nothing open when it is brought back.
  @Test(arguments: [
    (["transaction(", "a x=1"], ["transaction(\na x=1\n)"]),
    (["transaction(\na x=1"], ["transaction(\na x=1\n)"]),
    (["transaction( a x=1"], ["transaction(\na x=1\n)"]),
    (["transaction("], []), (["transaction( y=1", "\\p"], []), (["transaction(", "\\s"], ["\\s"]),
  ])
  func whatWasDroppedIsWholeOrNotThere(_ lines: [String], _ entries: [String]) throws {
    #expect(try self.entries(of: lines, thenDropped: true) == entries)
  }

  @Test func whatIsWrongIsAsItWasTyped() throws {
    #expect(
      try entries(of: ["transaction(", "a  x=1", "# wrong", ")"], isWrong: true)
        == ["transaction(\na  x=1\n# wrong\n)"])
  }

  @Test func aWrongPasteMakesWayForTheMendedOne() {
    var block = BlockEntries()
    block.note("transaction(\na\nb x=\n)", number: 1)
    #expect(!block.isToBeMended)
    block.noteOpen(isCutShort: true)
    #expect(block.isToBeMended)
    block.note("c", number: 2)
    #expect(!block.isToBeMended)
    block = BlockEntries(isOpen: true)
    #expect(block.isToBeMended)
    block.note("\\p", number: 1)
    #expect(block.isToBeMended)
  }

  @Test func whatIsOpenAgainAndOnlyLookedAtIsNoFurtherEntry() {
    var block = BlockEntries(isOpen: true)
    for (number, line) in ["\\p", "\\s", "\\abort"].enumerated() {
      block.note(line, number: number)
    }
    #expect(block.replacement(nil, isWrong: false) == ["\\s"])
  }
}
