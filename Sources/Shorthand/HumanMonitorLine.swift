/// A line for the human monitor, and where what it prints goes.
package struct HumanMonitorLine: Hashable, Sendable {
  /// What the monitor gets, without the blanks around it.
  package let text: String
  /// Where the answer goes; nil to show it.
  package let outlet: Outlet?

  /// Reads a line. `|`, `>` and `>>` are operators only where a word begins, behind the first word
  /// and outside double quotes: the monitor takes them inside words (`p 1|2`, `"exec:gzip > f"`).
  ///
  /// - Throws: ``SyntaxError`` for what stands behind an operator.
  /// - Complexity: O(length).
  package init(_ line: String, _ variables: Variables) throws(SyntaxError) {
    var cursor = LineCursor(Array(line.utf8))
    cursor.skipSpaces()
    let start = cursor.offset
    cursor.skipHumanMonitorText()
    text = cursor.text(start..<cursor.offset).trimmed
    var reader = LineReader(cursor, isInTransaction: false)
    let node = reader.outlet()
    if let problem = reader.problems.first { throw problem }
    outlet = try Outlet(node, in: cursor.bytes, variables)
  }

  /// Where the answer to a line goes that stands behind a place; nil to show it.
  ///
  /// - Complexity: O(length).
  package static func outlet(in bytes: [UInt8], from start: Int) -> LineTree.OutletNode? {
    var cursor = LineCursor(bytes, at: start)
    cursor.skipSpaces()
    cursor.skipHumanMonitorText()
    var reader = LineReader(cursor, isInTransaction: false)
    return reader.outlet()
  }

  /// A line that goes to the monitor whatever stands in it.
  package init(literal line: String) {
    text = line.trimmed
    outlet = nil
  }
}

extension LineCursor {
  /// Passes over what the monitor gets.
  fileprivate mutating func skipHumanMonitorText() {
    let start = offset
    while let byte, !startsOperator(behind: start) {
      if byte == UInt8(ascii: "\"") { skipQuoted() } else { offset += 1 }
    }
  }

  private func startsOperator(behind start: Int) -> Bool {
    offset > start && Self.isSpace(bytes[offset - 1])
      && (byte == UInt8(ascii: "|") || byte == UInt8(ascii: ">"))
  }

  /// Passes over a text in double quotes, as the monitor reads it: a backslash takes the next byte
  /// along. Without an end it is the rest of the line.
  fileprivate mutating func skipQuoted() {
    offset += 1
    while let byte {
      offset = min(offset + (byte == UInt8(ascii: "\\") ? 2 : 1), limit)
      if byte == UInt8(ascii: "\"") { return }
    }
  }
}
