import Shorthand

/// Words without a backslash that people type first.
extension LineRunner {
  /// Those that begin a line for the shell itself.
  static let plainWords = ["exit", "help", "?"]

  /// The line as it is meant: `exit [STATUS]`, and `help [NAME]` and `? [NAME]` where they are no command
  /// of the human monitor's; nil for every other.
  ///
  /// - Complexity: O(length) for a line that begins like one of them.
  func plainLine(_ text: String) -> String? {
    guard let first = text.utf8.first(where: { $0 > 0x20 }), "eh?".utf8.contains(first) else {
      return nil
    }
    let line = text.trimmed
    let word = line.prefix { $0 != " " && $0 != "\t" }
    let rest = line.dropFirst(word.count)
    switch word {
    case "exit": return "\\q" + rest
    case "help" where !humanMonitor.isOn, "?" where !humanMonitor.isOn:
      let names = String(rest).trimmed
      return (names.isEmpty || MetaWords.isOutlet(names) ? "\\?" : "\\h") + rest
    default: return nil
    }
  }
}
