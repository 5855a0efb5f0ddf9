import Testing

@testable import Shorthand

/// What lines are to transactions, right or wrong.
struct TransactionPartTests {
  private static let aliases = Aliases([
    "t": "transaction(", "b": "\\begin", "one": "transaction( ${1}", "end": "\\commit",
    "d": "\\dry d",
  ])

  @Test(arguments: [
    ("transaction(", true), ("  -> transaction( x=1 x=2", true), ("transaction( a x=\"", true),
    ("transaction( a )", false), ("stop", false), ("", false), ("# transaction(", false),
    ("\\begin", true), ("\\begin nosuch x=1 x=2", true), ("\\beginner", false),
    ("\\dry transaction( a", true), ("transaction( y={\n'a': 1} y=2", true),
    // What is entered at once may end it, and begin another.
    ("transaction( x=1 x=2\na\n)", false), ("transaction( x=1 x=2\na", true),
    ("transaction( x=1 x=2\na )", false), ("\\begin x=1 x=2\na\n\\commit", false),
    ("\\begin\n\\abort\n\nstop", false), ("\\begin\n)\ntransaction(\na", true),
    ("transaction( x=1 x=2\n# )\n\n", true), ("x a=1 )\ntransaction( a )", false),
    // Behind aliases.
    ("t", true), ("t x=1 x=2", true), ("b", true), ("one", true), ("one a", true),
    ("one a b", true), ("\\watch 1 c=2 \\dry t", true), ("\\dry transaction( a )", false),
    ("\\dry d", false), ("d", false), ("\\h transaction(", false), ("t\na\nend", false),
    ("x t=1", false),
  ])
  func leavesATransactionOpen(_ text: String, _ isOpen: Bool) {
    #expect(ShorthandParser.opensTransaction(text, Self.aliases) == isOpen)
  }
}
