package import JSON

/// What a bare word stands for.
package enum BareValue {
  /// Without a schema: decimal integers, `true` and `false` in any case, otherwise the text.
  ///
  /// - Complexity: O(length).
  package static func untyped(_ text: String) -> JSONValue {
    if isDecimalInteger(text) { return .number(JSONNumber(unchecked: text)) }
    return boolean(text).map { .bool($0) } ?? .string(text)
  }

  /// `-` and digits, no needless zero: an integer as JSON spells it, of any length.
  static func isDecimalInteger(_ text: String) -> Bool {
    var digits = text.utf8[...]
    if digits.first == UInt8(ascii: "-") { digits = digits.dropFirst() }
    guard let first = digits.first, digits.allSatisfy({ LineCursor.isDigit($0) }) else {
      return false
    }
    return first != UInt8(ascii: "0") || digits.count == 1
  }

  /// `true` or `false`, in any case.
  static func boolean(_ text: String) -> Bool? {
    guard text.utf8.count == 4 || text.utf8.count == 5 else { return nil }
    switch text.lowercased() {
    case "true": return true
    case "false": return false
    default: return nil
    }
  }

  /// The same, and `on`, `yes`, `off` and `no`, where a boolean is due.
  package static func switched(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "on", "yes": true
    case "off", "no": false
    default: boolean(text)
    }
  }
}

/// The type that a value must have, for messages.
package enum ExpectedType: Hashable, Sendable {
  case string, integer, number, boolean, null, object, array
  case oneOf([String])
  case alternatives([ExpectedType])
}
