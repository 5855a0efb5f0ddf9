/// Where a line was read, for messages about it.
struct LineOrigin: Hashable {
  enum Place: Hashable {
    /// Typed at the prompt: a caret says enough.
    case terminal
    /// The words of the process's own command line.
    case arguments
    case file(String)
  }

  var place: Place
  /// Counted from 1.
  var line: Int

  static let arguments = LineOrigin(place: .arguments, line: 1)
  static let terminal = LineOrigin(place: .terminal, line: 1)
}
