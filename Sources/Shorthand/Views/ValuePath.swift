package import JSON

/// A place in a value: `0.inserted.node-name`, as it is typed behind `${_.` and `\gset NAME`.
///
///     PATH = PART { "." PART }      PART = name | number | quoted string
///
/// In a list a part is the number of an element, in an object it is a name. One that holds a dot, or
/// whatever else would end the path, is quoted: `model.props."sse4.1"`.
package struct ValuePath: Hashable, Sendable {
  /// From the outside in; without any it is the whole value.
  package var parts: [ExactText]

  /// A path of these parts.
  package init(_ parts: [ExactText] = []) {
    self.parts = parts
  }

  /// Reads a path; nil where something sticks to a quoted part, or its quote is never closed.
  ///
  /// - Complexity: O(length of the text).
  package init?(_ text: String) {
    var cursor = LineCursor(Array(text.utf8))
    guard let path = try? cursor.valuePath(endingAt: { _ in false }), cursor.isAtEnd else {
      return nil
    }
    self = path
  }
}

extension ValuePath: CustomStringConvertible {
  /// As it is typed.
  package var description: String {
    parts.map { Self.spelled($0.text) }.joined(separator: ".")
  }

  /// A part as it is typed: in quotes where it holds more than letters, digits, `-` and `_` of ASCII.
  private static func spelled(_ part: String) -> String {
    if part == "*" { return part }
    let isPlain = part.utf8.allSatisfy { JSONPathLines.isBare($0) }
    return isPlain && !part.isEmpty ? part : JSONValue.string(part).compact
  }
}

extension LineCursor {
  /// Reads a path up to such a byte outside of quotes, or to the end of the line.
  ///
  /// - Throws: ``SyntaxError`` for a quoted part.
  mutating func valuePath(
    endingAt endsPath: (UInt8) -> Bool
  ) throws(SyntaxError) -> ValuePath {
    var path = ValuePath()
    while true {
      if let byte, Self.isQuote(byte) {
        path.parts.append(ExactText(try plainString(.word, takesVariables: false)))
        if let byte = self.byte, byte != UInt8(ascii: "."), !endsPath(byte) {
          throw SyntaxError(.expectedPathPart, at: here)
        }
      } else {
        let start = offset
        while let byte, byte != UInt8(ascii: "."), !endsPath(byte) { offset += 1 }
        path.parts.append(ExactText(text(start..<offset)))
      }
      guard byte == UInt8(ascii: ".") else { return path }
      offset += 1
    }
  }
}
