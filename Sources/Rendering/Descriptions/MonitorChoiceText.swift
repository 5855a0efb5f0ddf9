package import Discovery
package import Terminal

/// A list of monitors of which a person chooses one, with what they have typed below it.
package enum MonitorChoiceText {
  /// Not more rows than there is room for; the last one ends where the cursor belongs.
  ///
  /// - Parameters:
  ///   - monitors: all of them.
  ///   - matches: the indices of those that are shown.
  ///   - marked: which of the matches is marked.
  ///   - filter: what was typed.
  /// - Complexity: O(number of monitors).
  package static func text(
    _ monitors: [FoundMonitor], _ matches: [Int], marked: Int, filter: String, on size: ScreenSize
  ) -> StyledText {
    let room = max(1, size.rows - 3)
    let start = marked / room * room
    let shown = matches[min(start, matches.count)..<min(start + room, matches.count)]
    // The columns stand still whatever is filtered.
    // A row that fills the screen would be followed by an empty one.
    let width = max(1, size.columns - 1)
    let rows = [Sentence.monitorColumns] + monitors.map(MonitorListing.cells)
    let lines = Columns.text(fitted(rows, into: width - 2)) { row, _ in
      row == 0 ? .heading : monitors[row - 1].wayIn != nil ? .plain : .dim
    }.lines
    var text = StyledText()
    func add(_ line: StyledText) { text += line.cut(to: width) + "\n" }
    if size.rows > 3 { add("  " + lines[0]) }
    for index in shown {
      let isMarked = index == matches[marked]
      add(
        isMarked ? StyledText("> " + lines[index + 1].plain, .changed) : "  " + lines[index + 1])
    }
    if size.rows > 2 {
      add(StyledText(Sentence.choiceHelp(shown: matches.count, of: monitors.count), .dim))
    }
    // Of what is too long, the end is seen.
    let head = String(Sentence.choiceFilter.prefix(width))
    let typed = prefix(of: filter.reversed(), columns: width - head.count)
    return text + StyledText(head, .prompt) + StyledText(String(typed.reversed()))
  }

  /// Which columns give way where there is no room, as indices, the first of them first: whether a
  /// monitor is free, and what it is called, decides the choice.
  private static let yieldingColumns = [4, 3, 2]
  /// How wide they stay.
  private static let leastWidth = 10

  /// The cells, those of some columns cut so that the rows fit, as far as that is possible.
  private static func fitted(_ rows: [[String]], into room: Int) -> [[String]] {
    var rows = rows
    let widths = rows[0].indices.map { column in
      rows.map { TextWidth.columns(of: $0[column]) }.max() ?? 0
    }
    var excess = widths.reduce(2 * (widths.count - 1), +) - room
    for column in yieldingColumns where excess > 0 {
      let width = max(min(widths[column], leastWidth), widths[column] - excess)
      excess -= widths[column] - width
      for row in rows.indices { rows[row][column] = middleCut(rows[row][column], to: width) }
    }
    return rows
  }

  /// A text whose middle gives way: both ends of an address tell more.
  ///
  /// - Complexity: O(length).
  private static func middleCut(_ text: String, to width: Int) -> String {
    if TextWidth.columns(of: text) <= width { return text }
    let head = prefix(of: text, columns: width / 2)
    let tail = prefix(of: text.reversed(), columns: width - 1 - width / 2)
    return String(head) + "…" + String(tail.reversed())
  }

  /// As many of the characters as so many columns have room for.
  private static func prefix(of text: some Sequence<Character>, columns: Int) -> [Character] {
    var room = columns
    return text.prefix { character in
      room -= TextWidth.columns(of: String(character))
      return room >= 0
    }
  }
}
