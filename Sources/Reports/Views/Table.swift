/// Rows and columns, as values: what they look like depends on where they are shown.
package struct Table: Hashable, Sendable {
  /// A column.
  package struct Column: Hashable, Sendable {
    /// For people.
    package var heading: String
    /// For programs: the whole path.
    package var path: String

    /// A column with that heading, of what stands at that path.
    package init(heading: String, path: String) {
      self.heading = heading
      self.path = path
    }
  }

  /// In their order.
  package var columns: [Column]
  /// Row by row; each has as many as there are columns.
  package var cells: [Cell]

  /// A table of these cells.
  package init(_ columns: [Column], _ cells: [Cell]) {
    self.columns = columns
    self.cells = cells
  }

  /// How many rows there are.
  package var rowCount: Int { columns.isEmpty ? 0 : cells.count / columns.count }

  /// The cells of a row.
  package func row(_ index: Int) -> ArraySlice<Cell> {
    cells[index * columns.count..<(index + 1) * columns.count]
  }
}

extension Table {
  /// The table behind a column with the name of the monitor that it comes from.
  ///
  /// - Complexity: O(number of cells).
  package func named(_ monitor: String) -> Table {
    named((0..<rowCount).map { _ in monitor })
  }

  /// The same with a name for each row.
  func named(_ monitors: [String]) -> Table {
    Table(
      [Column(heading: "monitor", path: "monitor")] + columns,
      monitors.enumerated().flatMap { [.text($1)] + row($0) })
  }
}

extension Table {
  /// What stands in a row under a column.
  package enum Cell: Hashable, Sendable {
    /// The row has no such member.
    case absent
    case null
    case text(String)
    case bool(Bool)
    /// As it is spelled.
    case number(String, NumberFormat)
    /// What part of a whole it is.
    case share(Double, NumberFormat)
    /// An object, or a list of more than scalars, on a line.
    case json(String)
  }

  /// What a number counts.
  package enum NumberFormat: Hashable, Sendable {
    case plain
    case bytes
    /// Time, in units of which a second has so many.
    case time(unitsPerSecond: Double)
    case percent
  }
}
