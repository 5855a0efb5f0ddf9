import JSON
import QMP
import Testing

@testable import Shorthand

/// What a transaction that is being typed holds, as text.
struct TransactionTextTests {
  private func parser(_ lines: String...) throws -> ShorthandParser {
    var parser = ShorthandParser()
    let environment = ShorthandParser.Environment(readFile: { _ in "" })
    for line in lines { _ = try parser.parse(line, environment) }
    return parser
  }

  @Test(arguments: [
    (["transaction("], ["transaction("]),
    (["  transaction( properties.a=1  x b='c d' "], ["transaction( properties.a=1", "x b='c d'"]),
    (["transaction(", "  a b={'c': 1}  ", "d"], ["transaction(", "a b={'c': 1}", "d"]),
    (["transaction(", "a", ")"], ["transaction(", "a", ")"]),
    (["transaction(", "a b=1 ) > f"], ["transaction(", "a b=1", ") > f"]),
    (["transaction( a )"], ["transaction(", "a", ")"]),
    (["transaction(", "# nothing", "", "e ü=1"], ["transaction(", "e ü=1"]),
  ])
  func isAnActionALine(_ typed: [String], _ lines: [String]) throws {
    var parser = ShorthandParser()
    let environment = ShorthandParser.Environment(readFile: { _ in "" })
    for line in typed { _ = try parser.parse(line, environment) }
    #expect(parser.latestTransaction?.lines == lines)
  }

  @Test func theLastActionIsTakenOut() throws {
    var parser = try parser("transaction( properties.a=1", "a b=1", "c")
    let taken = (0..<3).map { _ in parser.undo() }
    #expect(taken == ["c", "a b=1", nil])
    #expect(parser.isInTransaction)
    #expect(parser.latestTransaction?.lines == ["transaction( properties.a=1"])
  }

  @Test func whatWasEndedIsOpenedAgain() throws {
    var parser = try parser("transaction(", "a", "b )")
    #expect(!parser.isInTransaction)
    let taken = parser.undo()
    #expect(taken == nil)
    let isOpenAgain = parser.reopen()
    #expect(isOpenAgain)
    #expect(parser.actionCount == 2)
    #expect(parser.latestTransaction?.lines == ["transaction(", "a", "b"])
    let isOpenTwice = parser.reopen()
    #expect(!isOpenTwice)
    let environment = ShorthandParser.Environment(readFile: { _ in "" })
    guard case .command(let command, nil) = try parser.commit(environment) else {
      Issue.record("no command")
      return
    }
    #expect(command.arguments?["actions"]?.array?.count == 2)
  }

  @Test func withoutOneThereIsNone() throws {
    var parser = ShorthandParser()
    let isOpen = parser.reopen()
    let isDropped = parser.abort()
    #expect(!isOpen && !isDropped)
    #expect(parser.latestTransaction == nil)
  }

  @Test func whatWasDroppedIsKnown() throws {
    var parser = try parser("transaction(", "a")
    let isDropped = parser.abort()
    #expect(isDropped)
    #expect(parser.latestTransaction?.lines == ["transaction(", "a"])
    #expect(!parser.isInTransaction)
  }
}
