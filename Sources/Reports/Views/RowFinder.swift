import JSON
import Shorthand

/// Finds the rows of a value: the objects of a list, or of the lists that a column table names.
struct RowFinder {
  private let text: [UInt8]

  init(_ text: [UInt8]) {
    self.text = text
  }

  /// The rows, in the server's order, each followed by those inside of it; none if there are none.
  ///
  /// - Complexity: O(length of the value × levels of rows).
  func rows(in range: Range<Int>, _ table: ColumnTable?) -> [Range<Int>] {
    guard let table, !table.rows.isEmpty else { return objects(in: range, table) }
    return table.rows.flatMap { path in
      parts(at: path.parts[...], in: range).flatMap { objects(in: $0, table) }
    }
  }

  private func objects(in list: Range<Int>, _ table: ColumnTable?) -> [Range<Int>] {
    guard text[list.lowerBound] == UInt8(ascii: "[") else { return [] }
    let elements = values(in: list)
    guard elements.allSatisfy({ text[$0.lowerBound] == UInt8(ascii: "{") }) else { return [] }
    guard let table, !table.inside.isEmpty else { return elements }
    return elements.flatMap { row in
      [row]
        + table.inside.flatMap { path in
          parts(at: path.parts[...], in: row).flatMap { objects(in: $0, table) }
        }
    }
  }

  /// The values at a path, in which `*` stands for every element and member.
  private func parts(at path: ArraySlice<ExactText>, in range: Range<Int>) -> [Range<Int>] {
    guard let first = path.first else { return [range] }
    guard first == "*" else {
      let part = ValuePart(text, range).part(at: ValuePath([first]))
      return part.map { parts(at: path.dropFirst(), in: $0.range) } ?? []
    }
    return values(in: range).flatMap { parts(at: path.dropFirst(), in: $0) }
  }

  /// The elements of a list, or the values of an object; none of a scalar.
  private func values(in range: Range<Int>) -> [Range<Int>] {
    let bytes = text.span.extracting(0..<range.upperBound)
    var tokenizer = JSONTokenizer(at: range.lowerBound)
    guard (try? tokenizer.next(in: bytes))?.isOpening ?? false else { return [] }
    var values: [Range<Int>] = []
    while let token = try? tokenizer.next(in: bytes), tokenizer.depth > 0 {
      if token.kind == .key { continue }
      if token.isOpening { try? tokenizer.skip(toDepth: 1, in: bytes) }
      values.append(token.start..<(token.isOpening ? tokenizer.offset : token.end))
    }
    return values
  }
}
