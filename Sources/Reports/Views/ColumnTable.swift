package import Shorthand

/// The columns in which people look at what a command returns, and where its rows stand.
///
/// A plain text, one line for each column; empty lines and those that begin with `#` are passed over:
///
///     # query-pci: the devices of each bus.
///     rows *.devices
///     inside pci_bridge.devices
///     slot
///     class_info.desc  class
///
/// `rows PATH` is a list whose elements are rows, where that is not the answer itself; `*` stands for
/// every element and member. `inside PATH` is a list of further rows that a row holds. Any other line
/// is a column as `\table` takes it, and perhaps the heading that it has.
package struct ColumnTable: Hashable, Sendable {
  /// A column, and what stands above it.
  package struct Entry: Hashable, Sendable {
    /// Where its values stand.
    package var column: Column
    /// Nil for the end of its path.
    package var heading: String?
  }

  /// In their order.
  package var entries: [Entry]
  /// The lists of rows; none where the answer is the list.
  package var rows: [ValuePath] = []
  /// The lists of further rows in a row.
  package var inside: [ValuePath] = []

  /// A table of these columns.
  package init(_ columns: [Column]) {
    entries = columns.map { Entry(column: $0) }
  }

  /// Reads a table.
  ///
  /// - Throws: ``SyntaxError`` with its place in the line that is wrong.
  package init(parsing text: String) throws(SyntaxError) {
    entries = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let first = String(line.prefix { $0 != " " })
      let rest = String(line.dropFirst(first.count)).trimmed
      switch first {
      case "rows": rows.append(try Column(rest).path)
      case "inside": inside.append(try Column(rest).path)
      default:
        let heading = rest.isEmpty ? nil : rest
        entries.append(Entry(column: try Column(first), heading: heading))
      }
    }
  }

  /// What stands above each of the columns: its heading, or as much of the end of its path as tells
  /// it from the others.
  ///
  /// - Complexity: O(n²) for n columns.
  package var headings: [String] {
    entries.map { entry in
      if let heading = entry.heading { return heading }
      let parts = entry.column.path.parts
      let others = entries.map(\.column.path.parts).filter { $0 != parts }
      let count = (1..<max(1, parts.count)).first { count in
        !others.contains { $0.suffix(count) == parts.suffix(count) }
      }
      return ValuePath(Array(parts.suffix(count ?? parts.count))).description
    }
  }
}
