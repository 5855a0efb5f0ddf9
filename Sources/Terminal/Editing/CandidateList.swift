/// The candidates below the line, and which of them stands in it.
struct CandidateList {
  let candidates: [CompletionCandidate]
  private(set) var selected: Int?
  /// As they were laid out last.
  private var pages: CandidatePages?

  init(_ candidates: [CompletionCandidate]) {
    self.candidates = candidates
  }

  /// The one that stands in the line; nil before the first.
  var chosen: CompletionCandidate? { selected.map { candidates[$0] } }

  /// Goes to the next, or back; behind the last is the first.
  mutating func go(by step: Int) {
    let count = candidates.count
    selected = ((selected ?? (step > 0 ? -1 : count)) + step + count) % count
  }

  /// The page that holds the one that is chosen.
  ///
  /// - Complexity: O(number of cells on the pages up to that one).
  mutating func picture(columns: Int, rows: Int) -> StyledText {
    var pages =
      if let pages, pages.columns == columns, pages.most == rows { pages } else {
        CandidatePages(candidates, columns: columns, rows: rows)
      }
    defer { self.pages = pages }
    return pages.text(of: pages.page(holding: selected ?? 0), selected: selected)
  }
}
