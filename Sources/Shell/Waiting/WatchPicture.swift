import Rendering
import Terminal

/// What a repeated command answers, row by row, with what is new since the last time marked.
struct WatchPicture {
  /// The rows of the last answer; nil before the first.
  private var previous: [StyledText]?

  /// The rows of the next answer. What stands where something else stood is in ``Style/changed``.
  ///
  /// - Complexity: O(length of the text).
  mutating func next(_ text: StyledText) -> [StyledText] {
    let rows = text.lines
    defer { previous = rows }
    guard let previous else { return rows }
    if rows.count == previous.count { return zip(rows, previous).map(Self.marked) }
    // Rows came or went: those above and below are the same rows as before.
    let above = zip(rows, previous).prefix { $0.plain == $1.plain }.count
    let most = min(rows.count, previous.count) - above
    let below = zip(rows.reversed(), previous.reversed()).prefix(most)
      .prefix { $0.plain == $1.plain }.count
    let isNew = above..<(rows.count - below)
    return rows.indices.map {
      isNew.contains($0) ? StyledText(rows[$0].plain, .changed) : rows[$0]
    }
  }

  /// The row with the part marked in which it is not the other one.
  private static func marked(_ row: StyledText, _ other: StyledText) -> StyledText {
    let (new, old) = (Array(row.plain), Array(other.plain))
    if new == old { return row }
    let before = zip(new, old).prefix { $0 == $1 }.count
    let most = min(new.count, old.count) - before
    let behind = zip(new.reversed(), old.reversed()).prefix(most).prefix { $0 == $1 }.count
    let isNew = before..<(new.count - behind)
    var result = StyledText()
    var place = 0
    for run in row.runs {
      for character in run.text {
        result.append(String(character), isNew.contains(place) ? .changed : run.style)
        place += 1
      }
    }
    return result
  }
}
