/// Candidates in columns, read downwards.
struct CandidateListing {
  private let columns: CellColumns

  /// How many rows they take.
  var rows: Int { columns.rows }

  /// - Parameter columns: The width of the terminal.
  /// - Complexity: O(size of the candidates + number of candidates × columns).
  init(_ candidates: [CompletionCandidate], columns: Int) {
    self.columns = CellColumns(candidates.map(Self.cell), columns: columns)
  }

  /// - Parameter maximumRows: Candidates that would stand below so many rows are only counted.
  /// - Complexity: O(size of the candidates).
  func text(maximumRows: Int) -> StyledText { columns.text(maximumRows: maximumRows) }

  private static func cell(_ candidate: CompletionCandidate) -> StyledText {
    var cell = StyledText(Sanitizer.visible(candidate.text), .argument)
    if candidate.isRequired { cell.append("*", .warning) }
    if let annotation = candidate.annotation {
      cell.append(" " + Sanitizer.visible(annotation), .dim)
    }
    return cell
  }
}
