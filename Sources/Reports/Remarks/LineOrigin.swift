/// Where a line was read, for messages about it.
package struct LineOrigin: Hashable, Sendable {
  /// What the line is a part of.
  package enum Place: Hashable, Sendable {
    /// Typed at the prompt: a caret says enough.
    case terminal
    /// The words of the process's own command line.
    case arguments(count: Int)
    case file(String)
  }

  /// What it is a part of.
  package var place: Place
  /// Counted from 1.
  package var line: Int

  /// The line of that number.
  package init(place: Place, line: Int) {
    self.place = place
    self.line = line
  }

  /// Whether the user's own shell has split the line into words: nothing in them is an operator.
  package var isSplit: Bool { if case .arguments(2...) = place { true } else { false } }

  /// What was typed at the prompt, or is no line's at all.
  package static let terminal = LineOrigin(place: .terminal, line: 1)
  /// What the program was started with.
  package static let commandLine = LineOrigin(place: .arguments(count: 0), line: 1)
}
