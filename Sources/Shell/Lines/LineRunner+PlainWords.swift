import Reports
import Shorthand

/// Words without a backslash that people type first.
extension LineRunner {
  /// Those that begin a line for the shell itself, and the meta-commands that are behind them.
  static let plainWords = ["exit": "q", "help": "h", "?": "h"]

  /// The line as the meta-command that is meant, with its places in what was typed: `exit [STATUS]`, and
  /// `help [NAME]` and `? [NAME]` where they are no command of the human monitor's; nil for every other.
  ///
  /// - Complexity: O(length) for a line that begins like one of them.
  func plainLine(_ text: String) -> MetaLine? {
    guard let first = text.utf8.firstIndex(where: { $0 > 0x20 }),
      "eh?".utf8.contains(text.utf8[first])
    else { return nil }
    let word = text.utf8[first...].prefix { $0 > 0x20 }
    guard let name = Self.plainWords[String(Substring(word))], name == "q" || !humanMonitor.isOn
    else { return nil }
    let rest = String(text[word.endIndex...]).trimmed
    let start = text.utf8.distance(from: text.startIndex, to: first)
    let end = start + word.count
    let blanks = text.utf8[word.endIndex...].prefix { $0 <= 0x20 }.count
    let isList = name == "h" && (rest.isEmpty || MetaWords.isOutlet(rest))
    return MetaLine(
      name: isList ? "?" : name, rest: rest, nameSpan: start..<end, restStart: end + blanks)
  }

  /// Runs such a line.
  func run(plain line: MetaLine, in text: String, from origin: LineOrigin) -> Step {
    hasRefusedTransaction = false
    if !parser.isInTransaction { faults = [] }
    return run(line, in: text, from: origin)
  }
}
