package import Shorthand

/// An answer as its views have made it.
package enum ViewedAnswer: Hashable, Sendable {
  /// A value in the shape that answers have at that place.
  case part(ValuePart)
  /// The same, because it has no rows.
  case withoutRows(ValuePart)
  /// A value, indented wherever it goes.
  case json(ValuePart)
  /// A line for each scalar, behind the name of the monitor where there are several.
  case lines(ValuePart, from: String? = nil)
  /// Rows for people.
  case table(Table)
  /// Rows for programs.
  case csv(Table)
}

/// Why there is no such view of an answer.
package enum ViewFailure: Error, Hashable, Sendable {
  /// The value has nothing there.
  case noSuchPath(ValuePath)
  /// No row has such a column; those there are, the closest first.
  case noSuchColumn(String, there: [String])
}

extension ViewedAnswer {
  /// Whether it is a value rather than text.
  package var isValue: Bool {
    switch self {
    case .part, .withoutRows, .json: true
    case .lines, .table, .csv: false
    }
  }

  /// The same with the name of the monitor that it comes from on each line; a value has none.
  package func named(_ monitor: String) -> ViewedAnswer {
    switch self {
    case .part, .withoutRows, .json: self
    case .lines(let part, _): .lines(part, from: monitor)
    case .table(let table): .table(table.named(monitor))
    case .csv(let table): .csv(table.named(monitor))
    }
  }

  /// What views make of a value, each of what the one before gives.
  ///
  /// - Parameter table: the columns of the command that returned the value, if it has any.
  /// - Throws: ``ViewFailure``.
  /// - Complexity: O(length of the value × number of columns).
  package init(
    _ value: ValuePart, _ views: [View], _ table: ColumnTable?
  ) throws(ViewFailure) {
    self = .part(value)
    var value = value
    for view in views {
      switch view {
      case .part(let path):
        value = try value.required(at: path)
        self = .part(value)
      case .json(let path):
        value = try value.required(at: path)
        self = .json(value)
      case .lines(let path): self = .lines(try value.required(at: path))
      case .table(let columns):
        let rows = try TableMaker(columns, table, isRaw: false).table(of: value)
        self = rows.map { .table($0) } ?? .withoutRows(value)
      case .csv(let columns):
        let rows = try TableMaker(columns, table, isRaw: true).table(of: value)
        self = rows.map { .csv($0) } ?? .withoutRows(value)
      }
    }
  }
}

extension ValuePart {
  fileprivate func required(at path: ValuePath) throws(ViewFailure) -> ValuePart {
    guard let part = part(at: path) else { throw .noSuchPath(path) }
    return part
  }
}
