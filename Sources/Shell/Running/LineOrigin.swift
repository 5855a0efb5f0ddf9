/// Where a line was read, for messages about it.
struct LineOrigin: Hashable {
  enum Place: Hashable {
    /// Typed at the prompt: a caret says enough.
    case terminal
    /// The words of the process's own command line.
    case arguments(count: Int)
    case file(String)
  }

  var place: Place
  /// Counted from 1.
  var line: Int

  /// Whether the user's own shell has split the line into words: nothing in them is an operator.
  var isSplit: Bool { if case .arguments(2...) = place { true } else { false } }

  static let terminal = LineOrigin(place: .terminal, line: 1)
}
