package import JSON

/// What `${_}` and `${NAME}` stand for.
package struct Variables: Hashable, Sendable {
  /// The last returned value; nil before there is one.
  package var last: JSONValue?
  /// The values kept by name.
  package var named: [ExactText: JSONValue]

  /// The last returned value, and those kept under names.
  package init(last: JSONValue? = nil, named: [ExactText: JSONValue] = [:]) {
    self.last = last
    self.named = named
  }

  /// A value as text: strings as they are, everything else as compact JSON.
  package static func text(of value: JSONValue) -> String {
    value.string ?? value.compact
  }

  /// The part of a value at a path such as `0.device`; nil if there is none.
  ///
  /// - Complexity: O(members on the way).
  package static func part(of value: JSONValue, at path: String) -> JSONValue? {
    var value = value
    for part in path.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false) {
      let name = String(part)
      if let index = Int(name), value.array != nil {
        guard let element = value[index] else { return nil }
        value = element
      } else {
        guard let member = value[name] else { return nil }
        value = member
      }
    }
    return value
  }
}

extension Variables {
  /// What stands behind a place of a line, with each `${…}` in it replaced by its text.
  ///
  /// - Parameter start: in UTF-8 bytes.
  /// - Throws: ``SyntaxError`` with its place in the whole line.
  /// - Complexity: O(length).
  package func expanded(_ line: String, from start: Int) throws(SyntaxError) -> String {
    var cursor = LineCursor(Array(line.utf8), at: start)
    var result: [UInt8] = []
    while let byte = cursor.byte {
      if cursor.hasPrefix("${") {
        result += Array(Self.text(of: try cursor.variable(self)).utf8)
      } else {
        result.append(byte)
        cursor.offset += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension LineCursor {
  /// The offset behind the brace of the `${…}` that starts here; nil if there is none.
  var endOfVariable: Int? {
    guard byte(ahead: 1) == UInt8(ascii: "{") else { return nil }
    var end = offset + 2
    while end < limit, bytes[end] != UInt8(ascii: "}") {
      guard !LineCursor.isSpace(bytes[end]), !LineCursor.isQuote(bytes[end]) else { return nil }
      end += 1
    }
    return end < limit ? end + 1 : nil
  }

  /// Reads `${NAME}` or `${NAME.PATH}`, which starts here.
  mutating func variable(_ variables: Variables) throws(SyntaxError) -> JSONValue {
    let start = offset
    guard let end = endOfVariable else {
      throw SyntaxError(.unclosedVariable, at: start..<start + 2)
    }
    let inside = text(start + 2..<end - 1)
    let span = start..<end
    let dot = inside.unicodeScalars.firstIndex(of: ".")
    let name = String(inside[..<(dot ?? inside.endIndex)])
    guard let value = name == "_" ? variables.last : variables.named[ExactText(name)] else {
      throw SyntaxError(
        .unknownVariable(name), at: span,
        suggestions: ClosestNames.closest(to: name, in: variables.named.keys.map(\.text).sorted()))
    }
    offset = end
    guard let dot else { return value }
    let path = String(inside.unicodeScalars[dot...].dropFirst())
    guard let part = Variables.part(of: value, at: path) else {
      throw SyntaxError(.noSuchPath(inside), at: span)
    }
    return part
  }
}
