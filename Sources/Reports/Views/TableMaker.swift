import JSON
package import Shorthand

/// Makes tables of what commands return.
package struct TableMaker {
  /// As they were typed; none stands for those of the command.
  private let typed: [Column]
  private let table: ColumnTable?
  /// Numbers stay as they are, and columns where they are: for programs.
  private let isRaw: Bool

  /// How many names lead to what is shown where nobody has chosen columns.
  private static let levels = 2

  /// - Parameters:
  ///   - columns: as they were typed; none stands for those of the table, and without one for every
  ///     scalar up to two levels deep.
  ///   - table: the command's.
  ///   - isRaw: for a program.
  package init(_ columns: [Column], _ table: ColumnTable?, isRaw: Bool) {
    typed = columns
    self.table = table
    self.isRaw = isRaw
  }

  /// A row, by the value that holds it and the place where it begins.
  private struct Row {
    let value: Int
    let start: Int
  }

  /// The rows of a value; one object in a row for each of its columns, with name and value. Nil if it
  /// has none.
  ///
  /// - Throws: ``ViewFailure`` for a typed column that no row has.
  /// - Complexity: O(length of the value × number of columns).
  package func table(of value: ValuePart) throws(ViewFailure) -> Table? {
    let rows = rows(in: value, 0)
    if !rows.isEmpty { return try table(of: rows, in: [value]) }
    guard value.hasMembers else { return nil }
    let object = Row(value: 0, start: value.range.lowerBound)
    guard let table = try table(of: [object], in: [value]) else { return nil }
    let cells = zip(table.columns, table.cells).flatMap { column, cell in
      [Table.Cell.text(isRaw ? column.path : column.heading), cell]
    }
    return Table(["name", "value"].map { Table.Column(heading: $0, path: $0) }, cells)
  }

  /// The rows of several monitors' values in one table, each behind the name of its monitor; an
  /// object is a row, also an empty one beside others. Nil if there are none.
  ///
  /// - Throws: ``ViewFailure`` for a typed column that no row has.
  /// - Complexity: as above, over all values.
  package func table(
    of values: [(monitor: String, value: ValuePart)]
  ) throws(ViewFailure) -> Table? {
    var isEmpty = true
    let rows = values.indices.flatMap { index in
      let value = values[index].value
      let rows = self.rows(in: value, index)
      if !rows.isEmpty || value.hasMembers { isEmpty = false }
      return rows.isEmpty && value.isObject
        ? [Row(value: index, start: value.range.lowerBound)] : rows
    }
    if isEmpty { return nil }
    return try table(of: rows, in: values.map(\.value))?
      .named(rows.map { values[$0.value].monitor })
  }

  private func rows(in value: ValuePart, _ index: Int) -> [Row] {
    RowFinder(value.bytes).rows(in: value.range, value.path.parts.isEmpty ? table : nil)
      .map { Row(value: index, start: $0.lowerBound) }
  }

  /// Nil if there are no columns.
  private func table(of rows: [Row], in values: [ValuePart]) throws(ViewFailure) -> Table? {
    if !typed.isEmpty { return try typedTable(of: rows, in: values) }
    if let table = tableOfCommand(rows, values) { return table }
    let paths = paths(in: rows, of: values, levels: Self.levels)
    if paths.isEmpty { return nil }
    return made(of: paths.map { Column($0) }, paths.map(\.description), rows, values)
  }

  /// Nil if the command has no columns, or the rows have none of them.
  private func tableOfCommand(_ rows: [Row], _ values: [ValuePart]) -> Table? {
    guard let table else { return nil }
    guard isRaw else {
      let columns = table.entries.map(\.column)
      let present = made(of: columns, table.headings, rows, values).droppingBlankColumns
      return present.columns.isEmpty ? nil : present
    }
    let paths = table.entries.flatMap { [$0.column.path] + ($0.column.whole.map { [$0] } ?? []) }
    let all = made(of: paths.map { Column($0) }, paths.map(\.description), rows, values)
    return all.emptyColumns.count == paths.count ? nil : all
  }

  private func typedTable(
    of rows: [Row], in values: [ValuePart]
  ) throws(ViewFailure) -> Table {
    let names = typed.map(\.path.description)
    let found = made(of: typed, names, rows, values)
    let missing = found.emptyColumns
    if missing.isEmpty { return found }
    // What a heading says may be typed as well.
    var columns = typed
    for index in missing {
      guard let entry = entry(named: names[index]) else {
        throw .noSuchColumn(names[index], there: there(rows, values, near: names[index]))
      }
      columns[index] = entry
      if let kind = typed[index].kind { columns[index].kind = kind }
    }
    let again = made(of: columns, names, rows, values)
    if let index = again.emptyColumns.first {
      throw .noSuchColumn(names[index], there: there(rows, values, near: names[index]))
    }
    return again
  }

  private func entry(named heading: String) -> Column? {
    guard let table, let index = table.headings.firstIndex(of: heading) else { return nil }
    return table.entries[index].column
  }

  /// The columns that there are, the closest first.
  private func there(_ rows: [Row], _ values: [ValuePart], near name: String) -> [String] {
    let paths = paths(in: rows, of: values, levels: .max).map(\.description)
    return ClosestNames.sorted(paths, by: name)
  }

  private func paths(in rows: [Row], of values: [ValuePart], levels: Int) -> [ValuePath] {
    var discovery = ColumnDiscovery(levels: levels)
    for row in rows {
      let bytes = values[row.value].bytes
      discovery.add(bytes.span, from: row.start)
    }
    return discovery.paths
  }

  private func made(
    of columns: [Column], _ headings: [String], _ rows: [Row], _ values: [ValuePart]
  ) -> Table {
    var reader = CellReader(columns)
    var cells: [Table.Cell] = []
    cells.reserveCapacity(rows.count * columns.count)
    for row in rows {
      let bytes = values[row.value].bytes
      reader.read(bytes.span, from: row.start, to: &cells)
    }
    let heads = zip(columns, headings).map {
      Table.Column(heading: $1, path: $0.path.description)
    }
    return Table(heads, cells)
  }
}

extension Table {
  /// The columns of which no row has anything.
  fileprivate var emptyColumns: [Int] { columns(of: [.absent]) }

  private func columns(of cells: Set<Cell>) -> [Int] {
    columns.indices.filter { column in
      stride(from: column, to: self.cells.count, by: columns.count).allSatisfy {
        cells.contains(self.cells[$0])
      }
    }
  }

  /// The table without the columns in which there is nothing to see.
  fileprivate var droppingBlankColumns: Table {
    let blank = columns(of: [.absent, .text("")])
    if blank.isEmpty { return self }
    let kept = columns.indices.filter { !blank.contains($0) }
    let cells = (0..<rowCount).flatMap { row in
      kept.map { self.cells[row * columns.count + $0] }
    }
    return Table(kept.map { columns[$0] }, cells)
  }
}

extension ValuePart {
  /// Whether it is an object.
  fileprivate var isObject: Bool { firstTokens(1) == [.beginObject] }

  /// Whether it is an object that is not empty.
  fileprivate var hasMembers: Bool { firstTokens(2) == [.beginObject, .key] }

  private func firstTokens(_ count: Int) -> [JSONToken.Kind?] {
    var tokenizer = JSONTokenizer(at: range.lowerBound)
    return (0..<count).map { _ in (try? tokenizer.next(in: bytes.span))?.kind }
  }
}
