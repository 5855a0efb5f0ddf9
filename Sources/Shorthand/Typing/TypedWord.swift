package import JSON
package import QAPI

/// Bare words as values of a declared type.
extension Schema {
  /// The value that a bare word stands for where that type is due; nil if it cannot be of the type.
  ///
  /// - Complexity: O(length of the word + number of the enum's values).
  package func value(of word: String, as type: SchemaType) -> JSONValue? {
    switch type.kind {
    case .builtin(let builtin): value(of: word, as: builtin)
    case .enumeration(let values): values.contains { $0.name.isExactly(word) } ? .string(word) : nil
    case .array, .object: nil
    case .alternate: alternative(of: word, among: alternatives(of: type))
    }
  }

  private func value(of word: String, as type: BuiltinType) -> JSONValue? {
    switch type {
    case .string: .string(word)
    case .integer: IntegerWord.number(word).map { .number($0) }
    case .number: (JSONNumber(word) ?? IntegerWord.number(word)).map { .number($0) }
    case .boolean: BareValue.switched(word).map { .bool($0) }
    case .null: word == "null" ? .null : nil
    case .any: BareValue.untyped(word)
    case .object, .array: nil
    }
  }

  /// The first of the types that the word can be of; those that fit anything come last.
  private func alternative(of word: String, among types: [SchemaType]) -> JSONValue? {
    let isText = types.contains { $0.kind == .builtin(.string) }
    for type in types where type.kind != .builtin(.string) {
      // `4k` is a number only where it cannot be a name.
      if isText, type.kind == .builtin(.integer), !BareValue.isDecimalInteger(word) { continue }
      // `on` is a boolean only where it cannot be a name.
      if type.kind == .builtin(.boolean), BareValue.boolean(word) == nil { continue }
      if let value = value(of: word, as: type) { return value }
    }
    return isText ? .string(word) : nil
  }

  /// What a value of the type looks like, for messages.
  package func expected(of type: SchemaType) -> ExpectedType {
    switch type.kind {
    case .builtin(.string), .builtin(.any): .string
    case .builtin(.integer): .integer
    case .builtin(.number): .number
    case .builtin(.boolean): .boolean
    case .builtin(.null): .null
    case .builtin(.object), .object: .object
    case .builtin(.array), .array: .array
    case .enumeration(let values): .oneOf(values.map(\.name))
    case .alternate: .alternatives(alternatives(of: type).map { expected(of: $0) })
    }
  }
}
