/// The line as a person expects it, while keys by tmux's names are pressed: its characters and cursor,
/// what was cut, what undo brings back, where in the history it is, and what that suggests.
struct EditingModel {
  private(set) var text: [Character] = []
  private(set) var cursor = 0
  let history: [String]

  private var ring = Ring()
  private var undone: [(text: [Character], cursor: Int)] = []
  /// Characters in a row that have been typed and are one change.
  private var run = 0
  /// The key before; empty behind a character.
  private var previous = ""
  /// What the number before a key is, once one was pressed.
  private var count: Int?
  /// From which entry Alt-. took a word, and how long that is.
  private var lastWord: (entry: Int, length: Int)?
  private var walk = Walk()

  /// What was cut, oldest first, and what a yank puts back.
  private struct Ring {
    var texts: [[Character]] = []
    var current = 0
  }

  /// Where Up and Down are: the entry that is shown, nil at the line that was typed.
  private struct Walk {
    var entry: Int?
    var typed: [Character] = []
    /// What the entries begin with.
    var prefix: [Character] = []
    /// What it has put into the line last.
    var shown: [Character]?
  }

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
      let times = count ?? 1
      if run == 0 || run == 20 || count != nil {
        note()
        run = 0
      }
      text.insert(contentsOf: Array(repeating: character, count: times), at: cursor)
      cursor += times
      run = count == nil ? run + 1 : 0
      (previous, count) = ("", nil)
    }
  }

  mutating func press(_ key: String) {
    note()
    run = 0
    if key == "M-3" {
      count = 3
      return
    }
    let times = count ?? 1
    let before = previous
    (previous, count) = (key, nil)
    switch key {
    case "C-y": yank()
    case "M-y": yankOlder(before)
    case "M-." where times > 1: lastWord = before == "M-." ? lastWord : nil
    case "M-.": insertLastWord(before)
    case "Up": moveUp(times)
    case "Down": moveDown(times)
    case "C-_": for _ in 0..<times { undo() }
    default:
      if !move(key, times) { change(key, times, gathers: Self.cuts.contains(before)) }
    }
  }

  private static let cuts = ["C-k", "C-u", "C-w", "M-d", "M-BSpace"]

  /// Ctrl-R, a text, and a key that takes what is found.
  mutating func search(_ pattern: String) {
    note()
    (run, previous, count) = (0, "", nil)
    guard let entry = found(pattern).first else { return }
    walk = Walk(
      entry: history.lastIndex { $0.contains(pattern) }, typed: text, shown: Array(entry))
    text = Array(entry)
    cursor = text.count
  }

  /// Tab and what was chosen, all of the line before the cursor.
  mutating func complete(_ line: [Character]) {
    note()
    (run, previous, count) = (0, "", nil)
    text = line + text.dropFirst(cursor)
    cursor = line.count
  }

  // MARK: Moving

  /// - Returns: false where the key does something else.
  private mutating func move(_ key: String, _ times: Int) -> Bool {
    let isAtEnd = cursor == text.count
    switch key {
    case "Left": cursor = max(0, cursor - times)
    case "Right" where isAtEnd, "End" where isAtEnd: take(suggestion.count)
    case "M-f" where isAtEnd: take(Self.wordEnd(suggestion, from: 0, times))
    case "Right": cursor = min(text.count, cursor + times)
    case "M-f": cursor = Self.wordEnd(text, from: cursor, times)
    case "M-b": cursor = Self.wordStart(text, from: cursor, times)
    case "Home": cursor = 0
    case "End": cursor = text.count
    default: return false
    }
    return true
  }

  private mutating func take(_ count: Int) {
    text += suggestion.prefix(count)
    cursor = text.count
  }

  // MARK: The history

  private mutating func beginWalk() {
    if text != walk.shown { walk = Walk(typed: text, prefix: text) }
  }

  private mutating func moveUp(_ times: Int) {
    for _ in 0..<times {
      beginWalk()
      let entry = history[..<(walk.entry ?? history.count)].lastIndex { fits($0) }
      guard let entry else { return }
      show(entry)
    }
  }

  private mutating func moveDown(_ times: Int) {
    for _ in 0..<times {
      beginWalk()
      guard let start = walk.entry else { return }
      show(history[(start + 1)...].firstIndex { fits($0) })
    }
  }

  private func fits(_ entry: String) -> Bool {
    entry.hasPrefix(String(walk.prefix)) && Array(entry) != text
  }

  private mutating func show(_ entry: Int?) {
    text = entry.map { Array(history[$0]) } ?? walk.typed
    (walk.entry, walk.shown) = (entry, text)
    cursor = text.count
  }

  private mutating func insertLastWord(_ before: String) {
    if before != "M-." { lastWord = nil }
    var (entry, length) = lastWord ?? (history.count, 0)
    guard entry > 0 else { return }
    entry -= 1
    cursor -= length
    text.removeSubrange(cursor..<cursor + length)
    length = insert(Array(history[entry].split(separator: " ").last ?? ""))
    lastWord = (entry, length)
  }

  // MARK: Changing

  private mutating func change(_ key: String, _ times: Int, gathers: Bool) {
    switch key {
    case "BSpace":
      let start = max(0, cursor - times)
      text.removeSubrange(start..<cursor)
      cursor = start
    case "DC": text.removeSubrange(cursor..<min(text.count, cursor + times))
    case "C-k": kill(cursor..<text.count, gathers)
    case "C-u": kill(0..<cursor, gathers)
    case "M-d": kill(cursor..<Self.wordEnd(text, from: cursor, times), gathers)
    case "M-BSpace": kill(Self.wordStart(text, from: cursor, times)..<cursor, gathers)
    case "C-w": kill(Self.blankStart(text, from: cursor, times)..<cursor, gathers)
    case "C-t": transpose()
    default: break
    }
  }

  private mutating func transpose() {
    guard cursor > 0, text.count > 1 else { return }
    let place = min(cursor, text.count - 1)
    text.swapAt(place - 1, place)
    cursor = place + 1
  }

  private mutating func kill(_ range: Range<Int>, _ gathers: Bool) {
    // What cuts nothing begins nothing.
    guard !range.isEmpty else { return }
    let part = Array(text[range])
    if gathers, let last = ring.texts.popLast() {
      ring.texts.append(range.lowerBound < cursor ? part + last : last + part)
    } else {
      ring.texts.append(part)
    }
    ring.current = ring.texts.count - 1
    text.removeSubrange(range)
    cursor = range.lowerBound
  }

  private mutating func yank() {
    if !ring.texts.isEmpty { insert(ring.texts[ring.current]) }
  }

  private mutating func yankOlder(_ before: String) {
    guard ["C-y", "M-y"].contains(before), !ring.texts.isEmpty else { return }
    let length = ring.texts[ring.current].count
    cursor -= length
    text.removeSubrange(cursor..<cursor + length)
    ring.current = (ring.current == 0 ? ring.texts.count : ring.current) - 1
    yank()
  }

  @discardableResult
  private mutating func insert(_ part: [Character]) -> Int {
    text.insert(contentsOf: part, at: cursor)
    cursor += part.count
    return part.count
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
}
