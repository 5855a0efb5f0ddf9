/// Candidates in columns, read downwards, as wide as the terminal allows.
struct CandidateListing {
  /// How many rows they take.
  let rows: Int

  private let cells: [StyledText]
  private let widths: [Int]
  /// Terminal columns from one cell's beginning to the next one's.
  private let pitch: Int
  private static let gap = 2

  /// - Parameter columns: The width of the terminal.
  /// - Complexity: O(size of the candidates).
  init(_ candidates: [CompletionCandidate], columns: Int) {
    cells = candidates.map(Self.cell)
    widths = cells.map { CharacterWidth.columns(of: $0.plain) }
    pitch = (widths.max() ?? 0) + Self.gap
    let across = max(1, (columns + Self.gap - 1) / pitch)
    rows = (cells.count + across - 1) / across
  }

  /// - Parameter maximumRows: Candidates that would stand below so many rows are only counted.
  /// - Complexity: O(size of the candidates).
  func text(maximumRows: Int) -> StyledText {
    let shownRows = min(rows, max(1, maximumRows))
    var text = StyledText()
    for row in 0..<shownRows {
      for index in stride(from: row, to: cells.count, by: rows) {
        text.append(cells[index])
        if index + rows < cells.count {
          text.append(String(repeating: " ", count: pitch - widths[index]))
        }
      }
      text.append("\n")
    }
    if rows > shownRows {
      let hidden = cells.indices.count { $0 % rows >= shownRows }
      text.append("… +\(hidden)\n", .dim)
    }
    return text
  }

  private static func cell(_ candidate: CompletionCandidate) -> StyledText {
    var cell = StyledText(Sanitizer.visible(candidate.text), .argument)
    if candidate.isRequired { cell.append("*", .warning) }
    if let annotation = candidate.annotation {
      cell.append(" " + Sanitizer.visible(annotation), .dim)
    }
    return cell
  }
}
