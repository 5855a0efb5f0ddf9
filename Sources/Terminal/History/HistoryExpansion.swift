/// What a line that names an earlier one stands for.
///
/// Only a line that is nothing else: `!!`, `!N`, `!-N`, `!PREFIX`, `!?TEXT?`. A `!` anywhere else,
/// in JSON for instance, is a plain character.
package enum HistoryExpansion: Sendable, Hashable {
  /// The line names no entry.
  case none
  /// The entry named.
  case entry(String)
  /// The line names an entry that is not there.
  case noSuchEntry

  /// - Complexity: O(size of the history).
  package init(_ line: String, in history: History) {
    let word = line.drop { $0 == " " }.trimmingSuffix { $0 == " " || $0 == "\n" }
    guard word.first == "!" else {
      self = .none
      return
    }
    let name = word.dropFirst()
    let found: String?
    if name == "!" {
      found = history.entries.last
    } else if name.first == "?" {
      let text = name.dropFirst().trimmingSuffix(maximum: 1) { $0 == "?" }
      guard !text.isEmpty else {
        self = .none
        return
      }
      found = history.entries.last { $0.contains(text) }
    } else if name.isEmpty || name.first == "=" || name.contains(where: \.isWhitespace) {
      self = .none
      return
    } else if let number = Int(name), name.first != "+" {
      found = history.entry(
        number: number < 0 ? history.endNumber + number : number)
    } else {
      found = history.entries.last { $0.hasPrefix(name) }
    }
    self = found.map { .entry($0) } ?? .noSuchEntry
  }
}

extension Substring {
  fileprivate func trimmingSuffix(
    maximum: Int = .max, while isTrimmed: (Character) -> Bool
  ) -> Substring {
    var rest = self
    var count = 0
    while count < maximum, let last = rest.last, isTrimmed(last) {
      rest.removeLast()
      count += 1
    }
    return rest
  }
}
