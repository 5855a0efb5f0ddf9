import Reports
import Terminal

/// The list of the session's connections.
enum ConnectionListing {
  /// A row for each; the current one is marked.
  static func text(_ connections: [ConnectionEntry]) -> StyledText {
    Columns.text([Sentence.connectionColumns] + connections.map(cells)) { row, _ in
      row == 0 ? .heading : connections[row - 1].isCurrent ? .command : .plain
    }
  }

  private static func cells(_ entry: ConnectionEntry) -> [String] {
    let (version, runState) = Sentence.text(entry.state)
    return [
      "\(entry.isCurrent ? "*" : " ")\(entry.number)", entry.name,
      entry.address.map { Sentence.withoutSecrets($0) } ?? "-", version, runState,
      entry.outstanding.isEmpty ? "-" : entry.outstanding.joined(separator: ", "),
    ].map { Sanitizer.visible($0) }
  }
}
