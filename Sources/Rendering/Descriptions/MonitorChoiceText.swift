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
    let lines = Columns.text([Sentence.monitorColumns] + monitors.map(MonitorListing.cells)) {
      row, _ in
      row == 0 ? .heading : monitors[row - 1].use == .free ? .plain : .dim
    }.lines
    var text = StyledText()
    func add(_ line: StyledText) { text += line.cut(to: size.columns) + "\n" }
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
    var typed = filter.suffix(size.columns)
    let left = size.columns - Sentence.choiceFilter.count - 1
    while TextWidth.columns(of: String(typed)) > max(0, left) { typed.removeFirst() }
    return text + StyledText(Sentence.choiceFilter, .prompt) + StyledText(String(typed))
  }
}
