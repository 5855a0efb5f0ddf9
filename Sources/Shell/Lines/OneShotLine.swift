import Reports
import Shorthand

/// The words of the process's own command line as one line, and where each of them stands in it.
struct OneShotLine {
  let text: String
  let origin: LineOrigin

  /// A single word that begins as no command's name does is a line, as behind `-c`, but for the
  /// operators.
  ///
  /// - Complexity: O(length of the words).
  init(_ words: [String]) {
    // The standard call looks up protocols at run time, which one command alone would wait for.
    let text = words.dropFirst().reduce(into: words.first ?? "") { $0 += " \($1)" }
    let isLine = words.count == 1 && (text.hasPrefix("\\") || text.hasPrefix("@"))
    self.text = text
    origin = LineOrigin(place: .arguments(isLine ? WordPlaces() : WordPlaces(of: words)), line: 1)
  }
}
