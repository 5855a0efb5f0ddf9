package import JSON

/// What `${_}` and `${NAME}` stand for.
package struct Variables: Hashable, Sendable {
  /// The last returned value; nil before there is one.
  package var last: JSONValue?
  /// The values kept by name.
  package var named: JSONObject
  /// Lines are only checked: of a value nothing is known but its name, see ``unknown(_:)``.
  package var areUnknown = false

  /// The last returned value, and those kept under names.
  package init(last: JSONValue? = nil, named: JSONObject = JSONObject()) {
    self.last = last
    self.named = named
  }

  /// What stands for a value that will be known when the line is run: what is typed, `${NAME.PATH}`.
  package static func unknown(_ name: String) -> JSONValue { .string("${\(name)}") }

  /// Whether the value is one of those.
  static func isUnknown(_ value: JSONValue) -> Bool {
    value.string.map { $0.hasPrefix("${") && $0.hasSuffix("}") } ?? false
  }

  /// A value as text: strings as they are, everything else as compact JSON.
  package static func text(of value: JSONValue) -> String {
    value.string ?? value.compact
  }

  /// The part of a value at a path such as `0.device`; nil if there is none.
  ///
  /// - Complexity: O(members on the way).
  package static func part(of value: JSONValue, at path: ValuePath) -> JSONValue? {
    var value = value
    for part in path.parts {
      if let index = Int(part.text), value.array != nil {
        guard let element = value[index] else { return nil }
        value = element
      } else {
        guard let member = value[part.text] else { return nil }
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
      if Self.isQuote(bytes[end]) {
        guard let behind = endOfQuotedPart(from: end) else { return nil }
        end = behind
      } else {
        guard !Self.isSpace(bytes[end]) else { return nil }
        end += 1
      }
    }
    return end < limit ? end + 1 : nil
  }

  /// The offset behind a quoted part of a path; nil if a quote here is none's.
  private func endOfQuotedPart(from start: Int) -> Int? {
    guard bytes[start - 1] == UInt8(ascii: ".") else { return nil }
    var part = LineCursor(bytes, at: start, upTo: limit)
    guard part.skipString(), part.byte == UInt8(ascii: ".") || part.byte == UInt8(ascii: "}")
    else { return nil }
    return part.offset
  }

  /// Reads `${NAME}` or `${NAME.PATH}`, which starts here.
  mutating func variable(_ variables: Variables) throws(SyntaxError) -> JSONValue {
    let start = offset
    guard let end = endOfVariable else {
      throw SyntaxError(.unclosedVariable, at: start..<start + 2)
    }
    var inside = LineCursor(bytes, at: start + 2, upTo: end - 1)
    while let byte = inside.byte, byte != UInt8(ascii: ".") { inside.offset += 1 }
    let name = text(start + 2..<inside.offset)
    guard let value = name == "_" ? variables.last : variables.named[name] else {
      throw SyntaxError(
        .unknownVariable(name), at: start..<end,
        suggestions: ClosestNames.closest(
          to: name, in: variables.named.members.map(\.name).sorted()))
    }
    offset = end
    if inside.isAtEnd { return value }
    inside.offset += 1
    let path = try inside.valuePath(endingAt: { _ in false })
    let whole = text(start + 2..<end - 1)
    if variables.areUnknown, Variables.isUnknown(value) { return Variables.unknown(whole) }
    guard let part = Variables.part(of: value, at: path) else {
      throw SyntaxError(.noSuchPath(whole), at: start..<end)
    }
    return part
  }
}
