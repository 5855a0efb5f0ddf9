/// A JSON value as a tree, for when the program itself must look inside.
///
/// What only passes through is never made a tree: tokens keep the server's spelling.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// Whether both are the same to the last code point; numbers by their spelling.
  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.isExactly(right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }
}

extension JSONValue {
  /// The number spelled in decimal.
  package static func integer(_ value: some FixedWidthInteger) -> JSONValue {
    .number(JSONNumber(value))
  }

  /// The text of a string; nil if it is none.
  package var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// A number as a double; nil for any other value.
  package var double: Double? {
    if case .number(let number) = self { number.double } else { nil }
  }

  /// The value, if it is a number spelled as an integer that fits.
  package var int: Int? {
    if case .number(let value) = self { value.int } else { nil }
  }

  /// The elements of an array; nil if it is none.
  package var array: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The object; nil if it is none.
  package var object: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }

  /// The member of that name, if this is an object that has one.
  ///
  /// Complexity: O(number of members).
  package subscript(name: String) -> JSONValue? { object?[name] }

  /// The element at that index, if this is an array that is long enough.
  package subscript(index: Int) -> JSONValue? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }
}
