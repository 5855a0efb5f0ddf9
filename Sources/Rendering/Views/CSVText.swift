import Reports

/// Tables for programs: comma-separated values.
///
/// Source: RFC 4180, "Definition of the CSV Format".
enum CSVText {
  /// A record for the headings, and one for each row.
  ///
  /// - Complexity: O(length of the text).
  static func text(_ table: Table) -> String {
    var text = record(table.columns.map { field($0.path) })
    for row in 0..<table.rowCount {
      text += record(
        table.row(row).map { $0 == .absent ? "" : field(CellText.raw($0)) })
    }
    return text
  }

  private static func record(_ fields: [String]) -> String {
    fields.joined(separator: ",") + "\r\n"
  }

  /// A text that is empty has quotes; what is not there has none.
  private static func field(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { !"\",\r\n".utf8.contains($0) }
    if isPlain, !text.isEmpty { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
