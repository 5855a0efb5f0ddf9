/// The line as a person expects it, while keys by tmux's names are pressed: its characters, where the
/// cursor stands among them, what was cut, what undo brings back, and what the history suggests.
struct EditingModel {
  private(set) var text: [Character] = []
  private(set) var cursor = 0
  /// Oldest first.
  let history: [String]

  private var cut: [Character] = []
  private var hasJustCut = false
  private var undone: [(text: [Character], cursor: Int)] = []
  /// Characters in a row that have been typed and are one change.
  private var run = 0

  init(history: [String]) {
    self.history = history
  }

  /// What stands dim behind the cursor.
  var suggestion: [Character] {
    guard cursor == text.count, !text.isEmpty else { return [] }
    let entry = history.last { $0.count > text.count && $0.hasPrefix(String(text)) }
    return Array(entry ?? "").dropFirst(text.count).map { $0 }
  }

  /// Whether the key takes what the screen must show first.
  func takesSuggestion(_ key: String) -> Bool {
    ["Right", "End", "M-f"].contains(key) && cursor == text.count
  }

  mutating func type(_ characters: [Character]) {
    for character in characters {
      if run == 0 || run == 20 {
        note()
        run = 0
      }
      run += 1
      text.insert(character, at: cursor)
      cursor += 1
      hasJustCut = false
    }
  }

  mutating func press(_ key: String) {
    note()
    run = 0
    let gathers = hasJustCut
    hasJustCut = ["C-k", "C-w", "M-d"].contains(key)
    let isAtEnd = cursor == text.count
    switch key {
    case "Left": cursor = max(0, cursor - 1)
    case "Right" where isAtEnd, "End" where isAtEnd: take(suggestion.count)
    case "M-f" where isAtEnd: take(Self.wordEnd(suggestion, from: 0))
    case "Right": cursor += 1
    case "M-f": cursor = Self.wordEnd(text, from: cursor)
    case "Home": cursor = 0
    case "End": cursor = text.count
    case "BSpace" where cursor > 0:
      cursor -= 1
      text.remove(at: cursor)
    case "DC" where !isAtEnd: text.remove(at: cursor)
    case "C-k": kill(cursor..<text.count, gathers)
    case "M-d": kill(cursor..<Self.wordEnd(text, from: cursor), gathers)
    case "C-w":
      var start = cursor
      while start > 0, text[start - 1] == " " { start -= 1 }
      while start > 0, text[start - 1] != " " { start -= 1 }
      kill(start..<cursor, gathers)
    case "C-y":
      text.insert(contentsOf: cut, at: cursor)
      cursor += cut.count
    case "C-_": undo()
    default: break
    }
  }

  /// Ctrl-R, a text, and a key that takes what is found.
  mutating func search(_ pattern: String) {
    note()
    run = 0
    hasJustCut = false
    guard let entry = found(pattern).first else { return }
    text = Array(entry)
    cursor = text.count
  }

  /// The entries that hold a text, newest first.
  func found(_ pattern: String) -> [String] {
    history.reversed().filter { $0.contains(pattern) }
  }

  private mutating func take(_ count: Int) {
    text += suggestion.prefix(count)
    cursor = text.count
  }

  private mutating func kill(_ range: Range<Int>, _ gathers: Bool) {
    // What cuts nothing begins nothing.
    guard !range.isEmpty else { return }
    let part = Array(text[range])
    cut = !gathers ? part : range.lowerBound < cursor ? part + cut : cut + part
    text.removeSubrange(range)
    cursor = range.lowerBound
  }

  private mutating func note() {
    if let last = undone.last, last.text == text { undone.removeLast() }
    undone.append((text, cursor))
  }

  private mutating func undo() {
    while let last = undone.popLast() {
      if last.text == text { continue }
      (text, cursor) = last
      return
    }
  }

  private static func wordEnd(_ text: [Character], from start: Int) -> Int {
    func isWord(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || "-_".contains(character)
    }
    var end = start
    while end < text.count, !isWord(text[end]) { end += 1 }
    while end < text.count, isWord(text[end]) { end += 1 }
    return end
  }
}
