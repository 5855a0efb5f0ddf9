import JSON

/// A column of a table, as it is typed: `inserted.image.virtual-size:size`.
///
///     COLUMN = PATH [ "/" PATH ] [ ":" KIND ]      KIND = "size" | "time" | "percent"
///
/// In its path, `*` stands for every element of a list and every member of an object: what it finds
/// stands in one cell. A second path is what the first is a part of: `offset/len:percent`.
package struct Column: Hashable, Sendable {
  /// How a number is shown.
  package enum Kind: String, CaseIterable, Sendable {
    /// Bytes: `1.5 GiB`.
    case size
    /// A span, or a moment after the Unix epoch.
    case time
    case percent
  }

  /// Where its value stands in a row.
  package var path: ValuePath
  /// What its value is a part of; nil shows the value itself.
  package var whole: ValuePath?
  /// Nil shows numbers as they are.
  package var kind: Kind?

  /// A column of what stands at a path.
  package init(_ path: ValuePath, partOf whole: ValuePath? = nil, kind: Kind? = nil) {
    self.path = path
    self.whole = whole
    self.kind = kind
  }

  /// Reads a column, as a line of a table of columns holds it.
  ///
  /// - Throws: ``SyntaxError`` with its place in the text.
  package init(_ text: String) throws(SyntaxError) {
    var cursor = LineCursor(Array(text.utf8))
    self = try cursor.column()
    if !cursor.isAtEnd { throw SyntaxError(.expectedPathPart, at: cursor.here) }
  }
}

extension Column: CustomStringConvertible {
  /// As it is typed.
  package var description: String {
    path.description + (whole.map { "/\($0)" } ?? "") + (kind.map { ":\($0.rawValue)" } ?? "")
  }
}

extension LineCursor {
  /// Reads a column, up to a blank.
  mutating func column() throws(SyntaxError) -> Column {
    var column = Column(try columnPath())
    if byte == UInt8(ascii: "/") {
      offset += 1
      column.whole = try columnPath()
    }
    guard byte == UInt8(ascii: ":") else { return column }
    let start = offset + 1
    offset = endOfWord
    let name = text(start..<offset)
    column.kind = Column.Kind(rawValue: name)
    if column.kind == nil {
      throw SyntaxError(.unknownColumnKind(name), at: start - 1..<offset)
    }
    return column
  }

  private mutating func columnPath() throws(SyntaxError) -> ValuePath {
    let start = offset
    let path = try valuePath {
      Self.isSpace($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/")
    }
    if path.parts.contains("") {
      throw SyntaxError(.emptyPathPart, at: start..<max(offset, start + 1))
    }
    return path
  }
}
