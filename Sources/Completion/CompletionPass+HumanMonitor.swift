import JSON
import Shorthand

/// The human monitor's commands, as its own `help` lists them.
extension CompletionPass {
  /// - Parameter start: where the monitor's line begins.
  mutating func completeHumanMonitor(from start: Int) {
    let words = words(from: start)
    let word =
      words.first { $0.span.lowerBound <= cursor && cursor <= $0.span.upperBound }
      ?? LineTree.Word(text: "", span: cursor..<cursor)
    let before = words.filter { $0.span.upperBound < cursor }.map(\.text)
    let topic: String
    switch before {
    case []: topic = "help"
    case ["help"], ["?"]: topic = "help"
    case ["info"]: topic = "help info"
    default: return
    }
    let query = LiveQuery("human-monitor-command", ["command-line": .string(topic)])
    need(query)
    let entries = HumanMonitorHelp.entries(in: knowledge.answers[query]?.string ?? "")
    let candidates = entries.map {
      Candidate.humanMonitorName($0.name, annotation: $0.arguments)
    }
    offer(candidates, word.text, word.span)
  }
}

/// What the human monitor's `help` prints.
enum HumanMonitorHelp {
  struct Entry: Hashable {
    var name: String
    /// As the monitor writes them; nil if it takes none.
    var arguments: String?
  }

  /// The entries of lines such as `c|cont  -- resume emulation` and
  /// `info block [-n] [-v] [device] -- show info …`, one for each name.
  ///
  /// - Complexity: O(length).
  static func entries(in text: String) -> [Entry] {
    text.split(whereSeparator: \.isNewline).flatMap { line -> [Entry] in
      guard let dashes = line.firstRange(of: "--") else { return [] }
      var words = line[..<dashes.lowerBound].split(separator: " ")
      if words.first == "info", words.count > 1, !words[1].hasPrefix("[") { words.removeFirst() }
      guard let names = words.first else { return [] }
      let arguments = words.dropFirst().joined(separator: " ")
      return names.split(separator: "|").map {
        Entry(name: String($0), arguments: arguments.isEmpty ? nil : arguments)
      }
    }
  }
}
