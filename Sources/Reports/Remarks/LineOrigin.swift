package import Shorthand

/// Where a line was read, for messages about it.
package struct LineOrigin: Hashable, Sendable {
  /// What the line is a part of.
  package enum Place: Hashable, Sendable {
    /// Typed at the prompt: a caret says enough.
    case terminal
    /// The process's own command line: where its words stand in the text, in UTF-8 bytes; none where
    /// a single one is the whole line. The user's own shell has had the operators.
    case arguments(WordPlaces)
    case file(String)
  }

  /// What it is a part of.
  package var place: Place
  /// Counted from 1.
  package var line: Int
  /// The whole line, where blanks stand for the beginning of it in what is run; nil for what is run.
  package var typed: String?

  /// The line of that number.
  package init(place: Place, line: Int) {
    self.place = place
    self.line = line
  }

  /// Where the words of the process's own command line stand; nil for other lines.
  package var words: WordPlaces? {
    if case .arguments(let words) = place { words } else { nil }
  }

  /// Whether nothing in the line is an operator.
  package var isOneShot: Bool { words != nil }

  /// The same line from a place on, in UTF-8 bytes: what stands before it is not read again.
  ///
  /// - Parameter typed: all of it, for messages.
  package func behind(_ place: Int, of typed: String) -> LineOrigin {
    var rest = self
    rest.typed = self.typed ?? typed
    if let words { rest.place = .arguments(words.behind(place)) }
    return rest
  }

  /// The line for messages about it, of what is run.
  package func shown(_ text: String) -> String {
    guard let typed, typed.utf8.count == text.utf8.count else { return text }
    return typed
  }

  /// What was typed at the prompt, or is no line's at all.
  package static let terminal = LineOrigin(place: .terminal, line: 1)
  /// What the program was started with.
  package static let commandLine = LineOrigin(place: .arguments(WordPlaces()), line: 1)
}
