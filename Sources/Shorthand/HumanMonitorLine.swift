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
    while let byte = cursor.byte, !cursor.startsOperator(behind: start) {
      if byte == UInt8(ascii: "\"") { cursor.skipQuoted() } else { cursor.offset += 1 }
    }
    text = cursor.text(start..<cursor.offset).trimmed
    var reader = LineReader(cursor, isInTransaction: false)
    let node = reader.outlet()
    if let problem = reader.problems.first { throw problem }
    outlet = try Outlet(node, in: cursor.bytes, variables)
  }

  /// A line that goes to the monitor whatever stands in it.
  package init(literal line: String) {
    text = line.trimmed
    outlet = nil
  }
}

extension LineCursor {
  fileprivate func startsOperator(behind start: Int) -> Bool {
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
