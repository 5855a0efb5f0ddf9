import Reports
import Terminal

/// Tables for people: numbers on the right, text on the left, a heading above.
///
/// On a terminal the columns that do not fit are left out, and named below. Elsewhere all are there.
struct TableText {
  private let table: Table
  /// The headings, and then the cells row by row.
  private let texts: [String]
  private let widths: [Int]
  private let isNumeric: [Bool]

  private static let gap = 2

  /// Measures a table.
  ///
  /// - Complexity: O(length of the text).
  init(_ table: Table) {
    self.table = table
    texts = table.columns.map { Sanitizer.visible($0.heading) } + table.cells.map(CellText.shown)
    let count = table.columns.count
    var widths = [Int](repeating: 0, count: count)
    for (index, text) in texts.enumerated() {
      widths[index % count] = max(widths[index % count], TextWidth.columns(of: text))
    }
    self.widths = widths
    isNumeric = (0..<count).map { column in
      let cells = stride(from: column, to: table.cells.count, by: count).lazy
        .map { table.cells[$0] }.filter { $0 != .absent }
      return cells.allSatisfy(CellText.isNumber) && cells.contains { _ in true }
    }
  }

  /// The rows below their headings.
  ///
  /// - Parameter columns: how wide the terminal is; nil where there is none.
  /// - Complexity: O(length of the text).
  func styled(columns: Int?) -> StyledText {
    let shown = shown(in: columns)
    var text = StyledText()
    for row in 0...table.rowCount {
      text.append(line(row, shown) + "\n", row == 0 ? .heading : .plain)
    }
    let omitted = table.columns.indices.filter { !shown.contains($0) }
    if !omitted.isEmpty {
      let names = shown.count > 1 ? omitted.map { texts[$0] } : []
      text.append(Sentence.columnsLeftOut(omitted.count, names) + "\n", .dim)
    }
    return text
  }

  /// The first column, and each further one that fits beside those before.
  private func shown(in columns: Int?) -> [Int] {
    guard let columns else { return Array(table.columns.indices) }
    var shown: [Int] = []
    var used = 0
    for column in table.columns.indices {
      let width = widths[column] + (shown.isEmpty ? 0 : Self.gap)
      guard shown.isEmpty || used + width <= columns else { continue }
      shown.append(column)
      used += width
    }
    return shown
  }

  /// - Parameter row: 0 for the headings.
  private func line(_ row: Int, _ shown: [Int]) -> String {
    var line = ""
    var blanks = 0
    for (index, column) in shown.enumerated() {
      let text = texts[row * widths.count + column]
      let padding = widths[column] - TextWidth.columns(of: text)
      if index > 0 { blanks += Self.gap }
      if isNumeric[column] { blanks += padding }
      // Nothing stands behind the last text of a row.
      if !text.isEmpty {
        line += String(repeating: " ", count: blanks) + text
        blanks = 0
      }
      if !isNumeric[column] { blanks += padding }
    }
    return line
  }
}
