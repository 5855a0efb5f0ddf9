package import Terminal

/// Text as the rows of a screen.
package enum ScreenRows {
  /// As many of the rows as fit on a screen, and how many are left out.
  ///
  /// - Complexity: O(length of the rows).
  package static func cut(
    _ rows: [StyledText], columns: Int, height: Int
  ) -> (rows: ArraySlice<StyledText>, omittedCount: Int) {
    var used = 0
    for (index, row) in rows.enumerated() {
      // A tab takes up to eight columns.
      let text = row.plain.replacing("\t", with: "        ")
      used += max(1, (TextWidth.columns(of: text) + columns - 1) / max(1, columns))
      if used > height { return (rows[..<index], rows.count - index) }
    }
    return (rows[...], 0)
  }
}

extension StyledText {
  /// The text cut at its line feeds; the empty rest behind the last one is none.
  ///
  /// - Complexity: O(length).
  package var lines: [StyledText] {
    var lines = [StyledText()]
    for run in runs {
      let parts = run.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 { lines.append(StyledText()) }
        lines[lines.count - 1].append(String(part), run.style)
      }
    }
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }
}
