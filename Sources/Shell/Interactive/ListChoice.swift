import Terminal

/// What a person has chosen so far in a list: the rows that match what was typed, one of them marked.
struct ListChoice {
  /// What a key leads to.
  enum Step: Hashable {
    case goOn
    /// The row of that index in the list.
    case picked(Int)
    case left
  }

  private let rows: [String]
  /// What was typed: words, each of which a row has to hold, in any case.
  private(set) var filter = ""
  /// The rows that match, by their indices.
  private(set) var matches: [Int]
  /// Which of them is marked.
  private(set) var place = 0

  /// - Parameter rows: the text by which each row is found.
  init(_ rows: [String]) {
    self.rows = rows.map { $0.lowercased() }
    matches = Array(rows.indices)
  }

  /// - Complexity: O(length of the rows) where the filter changes.
  mutating func take(_ key: PressedKey) -> Step {
    switch key {
    case .up, .character("\u{10}"): place = max(0, place - 1)
    case .down, .character("\u{0E}"), .character("\t"):
      place = max(0, min(place + 1, matches.count - 1))
    case .character("\r"), .character("\n"):
      return matches.isEmpty ? .goOn : .picked(matches[place])
    case .character("\u{1B}"), .character("\u{04}"), .character("\u{03}"): return .left
    case .character("\u{08}"), .character("\u{7F}"): search(String(filter.dropLast()))
    case .character("\u{15}"): search("")
    case .character("\u{17}"): search(Self.withoutLastWord(filter))
    case .character(let scalar):
      if scalar.value >= 0x20 { search(filter + String(Character(scalar))) }
    case .paste(let text): search(filter + text.replacing("\n", with: " "))
    case .other: break
    }
    return .goOn
  }

  private mutating func search(_ text: String) {
    let words = text.lowercased().split(separator: " ")
    filter = text
    matches = rows.indices.filter { row in words.allSatisfy { rows[row].contains($0) } }
    place = 0
  }

  private static func withoutLastWord(_ text: String) -> String {
    var rest = Substring(text)
    while rest.last == " " { rest.removeLast() }
    while let last = rest.last, last != " " { rest.removeLast() }
    return String(rest)
  }
}
