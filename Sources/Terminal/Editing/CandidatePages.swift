/// Candidates in columns that read downwards, each as wide as it needs to be: a page at a time, as
/// many as there is room for.
struct CandidatePages {
  /// Some of the candidates, laid out.
  struct Page: Equatable {
    let range: Range<Int>
    let rows: Int
    /// Those of its columns, with the gap before each.
    let widths: [Int]
  }

  /// The width of the terminal, whose last column stays free.
  let columns: Int
  /// How many rows a page may have.
  let most: Int

  private let candidates: [CompletionCandidate]
  /// Whether types are told, for which all must have room on one page.
  private let isAnnotated: Bool
  /// Up to the last one that was asked for.
  private var pages: [Page] = []
  /// What stands before each cell: a mark before the one that is chosen.
  private let gap: Int

  /// - Parameters:
  ///   - columns: the width of the terminal.
  ///   - rows: how many there is room for; at least one.
  init(_ candidates: [CompletionCandidate], columns: Int, rows: Int) {
    self.candidates = candidates
    self.columns = columns
    let (most, gap) = (max(1, rows), columns > 8 ? 2 : 0)
    (self.most, self.gap) = (most, gap)
    let mostCells = most * max(1, (columns - 1) / (gap + 1))
    let widths =
      candidates.count > mostCells
      ? nil : candidates.map { Self.width($0, isAnnotated: true) + gap }
    isAnnotated =
      widths.flatMap { Self.page(candidates.indices, $0, columns: columns, most: most) } != nil
  }

  /// The page that holds a candidate.
  ///
  /// - Complexity: O(cells of the pages up to that one), once.
  mutating func page(holding index: Int) -> Page {
    while case let next = pages.last?.range.upperBound ?? 0, next <= index, next < candidates.count
    {
      pages.append(page(from: next))
    }
    return pages.first { $0.range.contains(index) } ?? Page(range: 0..<0, rows: 0, widths: [])
  }

  /// The rows of a page, a line each; a last one counts the candidates behind it.
  func text(of page: Page, selected: Int?) -> StyledText {
    var text = StyledText()
    for row in 0..<page.rows {
      if row > 0 { text.append("\n") }
      for (column, width) in page.widths.enumerated() {
        let index = page.range.lowerBound + column * page.rows + row
        guard index < page.range.upperBound else { break }
        let cell = cell(candidates[index], isSelected: index == selected)
        text += cell
        let next = index + page.rows
        if next < page.range.upperBound {
          text.append(TextWidth.padding(CharacterWidth.columns(of: cell.plain), to: width))
        }
      }
    }
    let hidden = candidates.count - page.range.upperBound
    let count = "… +\(hidden)"
    if hidden > 0, count.count < columns { text.append("\n" + count, .dim) }
    return text
  }

  // MARK: Layout

  private func page(from start: Int) -> Page {
    let room = columns - 1
    let mostCells = most * max(1, room / (gap + 1))
    let end = candidates.count
    if end - start <= mostCells,
      let page = Self.page(
        start..<end, (start..<end).map { width(of: $0) }, columns: columns, most: most)
    {
      return page
    }
    var taken: [Int] = []
    var next = start
    while next < end {
      let column = next..<min(next + most, end)
      let width = column.map { self.width(of: $0) }.max() ?? 0
      if !taken.isEmpty, taken.reduce(width, +) > room { break }
      taken.append(width)
      next = column.upperBound
    }
    return Page(range: start..<next, rows: min(most, next - start), widths: taken)
  }

  /// With the gap; no more than there is room for.
  private func width(of index: Int) -> Int {
    min(columns - 1, Self.width(candidates[index], isAnnotated: isAnnotated) + gap)
  }

  /// All cells in as few rows as hold them; nil if the page has not so many.
  private static func page(
    _ range: Range<Int>, _ widths: [Int], columns: Int, most: Int
  ) -> Page? {
    for rows in 1...most {
      var taken: [Int] = []
      for start in stride(from: 0, to: widths.count, by: rows) {
        taken.append(widths[start..<min(start + rows, widths.count)].max() ?? 0)
      }
      if taken.reduce(0, +) < columns { return Page(range: range, rows: rows, widths: taken) }
    }
    return nil
  }

  // MARK: Cells

  private static func width(_ candidate: CompletionCandidate, isAnnotated: Bool) -> Int {
    var width = CharacterWidth.columns(of: Sanitizer.visible(candidate.label ?? candidate.text))
    if candidate.isRequired { width += 1 }
    if isAnnotated, let annotation = candidate.annotation {
      width += 1 + CharacterWidth.columns(of: Sanitizer.visible(annotation))
    }
    return width
  }

  private func cell(_ candidate: CompletionCandidate, isSelected: Bool) -> StyledText {
    var cell = StyledText(
      String(repeating: " ", count: max(0, gap - 1)) + (gap == 0 ? "" : isSelected ? ">" : " "),
      .dim)
    let room = columns - 1 - gap
    var name = Sanitizer.visible(candidate.label ?? candidate.text)
    let mark = candidate.isRequired ? "*" : ""
    if CharacterWidth.columns(of: name) + mark.count > room {
      name = Self.cut(name, room - mark.count)
    }
    cell.append(name, isSelected ? .changed : .argument)
    cell.append(mark, .warning)
    if isAnnotated, let annotation = candidate.annotation {
      cell.append(" " + Sanitizer.visible(annotation), .dim)
    }
    return cell
  }

  /// As much of a text as there is room for, `…` in the place of the rest.
  private static func cut(_ text: String, _ room: Int) -> String {
    var scalars = Array(text.unicodeScalars)
    var width = CharacterWidth.columns(of: text) + 1
    while width > room, let last = scalars.popLast() {
      width -= CharacterWidth.columns(of: last) ?? 1
    }
    return String(String.UnicodeScalarView(scalars)) + (room > 0 ? "…" : "")
  }
}
