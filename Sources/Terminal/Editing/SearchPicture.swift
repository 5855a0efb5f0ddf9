/// How a search through the history looks: what is looked for in the place of the prompt, the newest
/// match as the line, older ones below it.
struct SearchPicture {
  let prompt: StyledText
  /// What stands in the line.
  let text: [Unicode.Scalar]
  /// Where the match ends in it, in scalars.
  let cursor: Int
  /// The match, in UTF-8 bytes of the line.
  let mark: StyledRange?
  /// The other matches, as far as there is room.
  let below: StyledText

  /// Older matches take no more rows than this, and no more than half of the screen.
  private static let mostRows = 10

  /// - Parameter typed: What stood in the line before.
  init(_ search: inout HistorySearch, over typed: [Unicode.Scalar], on size: ScreenSize) {
    let pattern = search.pattern
    let found = pattern.isEmpty ? nil : search.current
    let isMissing = !pattern.isEmpty && found == nil
    prompt = StyledText(
      "(\(isMissing ? "no match" : "search"): \(Sanitizer.visible(pattern))) ",
      isMissing ? .warning : .prompt)
    text = found.map { Array($0.entry.unicodeScalars) } ?? typed
    mark = found.map { StyledRange($0.place, .changed) }
    let end = found?.place.upperBound ?? 0
    cursor = found == nil ? text.count : Self.scalars(text, upTo: end)
    let line = LineLayout(LineLayout.Content(prompt: prompt, text: text), columns: size.columns)
    let room = min(Self.mostRows, size.rows / 2, size.rows - line.rows.count - 1)
    below = Self.others(&search, room: room, columns: size.columns)
  }

  private static func scalars(_ text: [Unicode.Scalar], upTo bytes: Int) -> Int {
    var passed = 0
    return text.prefix { scalar in
      passed += UTF8.width(scalar)
      return passed <= bytes
    }.count
  }

  /// The matches behind the one that is shown, each of them whole.
  private static func others(
    _ search: inout HistorySearch, room: Int, columns: Int
  ) -> StyledText {
    var rows = StyledText()
    var left = room
    var index = search.pattern.isEmpty ? 0 : search.selected + 1
    while left > 0 {
      search.find(index + 1)
      guard index < search.matches.count else { break }
      let row = row(search.matches[index])
      let layout = LineLayout(LineLayout.Content(prompt: row), columns: columns)
      left -= layout.rows.count
      // One of many rows would leave no room for those behind it.
      guard left >= 0 || rows.isEmpty && layout.rows.count <= room else { break }
      if !rows.isEmpty { rows.append("\n") }
      rows.append(row)
      index += 1
    }
    return rows
  }

  private static func row(_ match: HistorySearch.Match) -> StyledText {
    let bytes = Array(match.entry.utf8)
    var row = StyledText("  ")
    func append(_ range: Range<Int>, _ style: Style = .plain) {
      // A row is one entry: a sign stands for each line break.
      let lines = bytes[range].split(
        separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        if index > 0 { row.append(" ↵ ", .dim) }
        row.append(Sanitizer.visible(String(decoding: line, as: UTF8.self)), style)
      }
    }
    append(0..<match.place.lowerBound)
    append(match.place, .heading)
    append(match.place.upperBound..<bytes.count)
    return row
  }
}
