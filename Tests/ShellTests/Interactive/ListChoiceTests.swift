import Terminal
import Testing

@testable import Shell

/// Keys that choose a row of a list.
@Suite struct ListChoiceTests {
  private static let rows = ["web1 unix:/run/a", "web2 unix:/run/b", "db unix:/run/Web"]

  /// Keys by what is printed on them.
  private static func keys(_ text: String) -> [PressedKey] {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "↑": .up
      case "↓": .down
      case "⏎": .character("\r")
      case "⌫": .character("\u{7F}")
      case "⎋": .character("\u{1B}")
      case "␕": .character("\u{15}")
      case "␗": .character("\u{17}")
      default: .character(scalar)
      }
    }
  }

  @Test(arguments: [
    ("⏎", ListChoice.Step.picked(0)), ("↓⏎", .picked(1)), ("↓↓↓↓⏎", .picked(2)),
    ("↑⏎", .picked(0)), ("↓↓↑⏎", .picked(1)), ("db⏎", .picked(2)), ("WEB /B⏎", .picked(1)),
    ("web↓↓⏎", .picked(2)), ("zz⏎", .goOn), ("zz⌫⌫⏎", .picked(0)), ("zz␕↓⏎", .picked(1)),
    ("db zz␗⏎", .picked(2)), ("⎋", .left), ("web\u{4}", .left), ("\u{3}", .left),
  ])
  func whatKeysLeadTo(_ typed: String, _ expected: ListChoice.Step) {
    var choice = ListChoice(Self.rows)
    var last = ListChoice.Step.goOn
    for key in Self.keys(typed) { last = choice.take(key) }
    #expect(last == expected)
  }

  @Test func whatIsPastedFilters() {
    var choice = ListChoice(Self.rows)
    _ = choice.take(.paste("/run/b\n"))
    #expect(choice.matches == [1])
    _ = choice.take(.other)
    #expect(choice.filter == "/run/b ")
  }

  @Test func aListOfNothingHasNoRowToPick() {
    var choice = ListChoice([])
    #expect(choice.take(.down) == .goOn)
    #expect(choice.take(.character("\r")) == .goOn)
  }
}
