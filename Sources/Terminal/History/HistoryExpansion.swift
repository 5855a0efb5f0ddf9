/// What a line that begins with the name of an earlier one stands for.
///
/// `!!`, `!N`, `!-N`, `!PREFIX`, `!?TEXT?` are such names, and what stands behind a blank follows the
/// entry: `!! | less`. A `!` anywhere else, in JSON for instance, is a plain character.
package enum HistoryExpansion: Sendable, Hashable {
  /// The line names no entry.
  case none
  /// The entry named, and what follows it.
  case entry(String)
  /// The line names an entry that is not there.
  case noSuchEntry
  /// The line begins with what names something in other shells, and nothing here; in UTF-8 bytes.
  case foreignName(Range<Int>)

  /// - Complexity: O(size of the history).
  package init(_ line: String, in history: History) {
    let word = line.drop { $0 == " " }.trimmingSuffix { $0 == " " || $0 == "\n" }
    guard word.first == "!", !word.contains("\n") else {
      self = .none
      return
    }
    let (name, rest) = Self.parts(word.dropFirst())
    let found: String?
    if name == "!" {
      found = history.entries.last
    } else if name.first == "?" {
      let text = name.dropFirst()
      guard !text.isEmpty else {
        self = .none
        return
      }
      found = history.entries.last { $0.contains(text) }
    } else if name.isEmpty || name.first == "=" {
      self = .none
      return
    } else if let first = name.first, "$^*:!".contains(first) {
      let start = line.utf8.count - line.drop { $0 == " " }.utf8.count
      self = .foreignName(start..<start + 1 + name.utf8.count)
      return
    } else if let number = Int(name), name.first != "+" {
      found = history.entry(
        number: number < 0 ? history.endNumber + number : number)
    } else {
      found = history.entries.last { $0.hasPrefix(name) }
    }
    self = found.map { .entry($0 + rest) } ?? .noSuchEntry
  }

  /// The name, without a mark at its end, and what stands behind it. `?TEXT` goes to the next `?` that a
  /// blank follows, else to the end.
  private static func parts(_ text: Substring) -> (name: Substring, rest: Substring) {
    guard text.first == "?" else {
      let name = text.prefix { !$0.isWhitespace }
      return (name, text[name.endIndex...])
    }
    for mark in text.indices.dropFirst() where text[mark] == "?" {
      let rest = text[text.index(after: mark)...]
      if rest.first?.isWhitespace ?? true { return (text[..<mark], rest) }
    }
    return (text, "")
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, isTrimmed(last) { rest.removeLast() }
    return rest
  }
}
