/// Candidates in columns, read downwards, as wide as the terminal allows.
enum CandidateListing {
  private static let gap = 2

  /// - Parameters:
  ///   - columns: The width of the terminal.
  ///   - maximumRows: Candidates that would stand below so many rows are only counted.
  /// - Complexity: O(size of the candidates).
  static func text(
    _ candidates: [CompletionCandidate], columns: Int, maximumRows: Int
  ) -> StyledText {
    let cells = candidates.map(cell)
    let widths = cells.map { CharacterWidth.columns(of: $0.plain) }
    let widest = (widths.max() ?? 0) + gap
    let across = max(1, (columns + gap - 1) / widest)
    let down = (cells.count + across - 1) / across
    var text = StyledText()
    for row in 0..<min(down, max(1, maximumRows)) {
      for index in stride(from: row, to: cells.count, by: down) {
        text.append(cells[index])
        if index + down < cells.count {
          text.append(String(repeating: " ", count: widest - widths[index]))
        }
      }
      text.append("\n")
    }
    if down > max(1, maximumRows) {
      let shown = (0..<cells.count).count { $0 % down < max(1, maximumRows) }
      text.append("… +\(cells.count - shown)\n", .dim)
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
