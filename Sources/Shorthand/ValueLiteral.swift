import JSON

/// Values in brackets: JSON, or the notation of Python's literals.
package enum ValueLiteral {
  /// What would have been right where something else stands.
  package enum Expectation: Hashable, Sendable {
    case value, valueOrArrayEnd, key, keyOrObjectEnd, colon, commaOrArrayEnd, commaOrObjectEnd
  }

  /// How strict to be.
  package enum Dialect: Hashable, Sendable {
    /// RFC 8259.
    case json
    /// Both quotes, `True`, `False` and `None`, a comma before the closing bracket.
    case python
  }

  private enum Open {
    case array([JSONValue])
    /// `key` is the one whose value comes next.
    case object(JSONObject, keys: Set<ExactText>, key: String?)
  }

  /// The value that tokens without a mistake stand for.
  ///
  /// - Throws: ``SyntaxError`` for a name that an object has twice, and for variables.
  /// - Complexity: O(length).
  static func value(
    of tokens: [LineTree.Token], in bytes: [UInt8], _ dialect: Dialect, _ variables: Variables
  ) throws(SyntaxError) -> JSONValue {
    var open: [Open] = []
    var root = JSONValue.null
    func place(_ value: JSONValue) {
      switch open.popLast() {
      case nil: root = value
      case .array(var elements):
        elements.append(value)
        open.append(.array(elements))
      case .object(var object, let keys, let key):
        object.members.append(JSONObject.Member(key ?? "", value))
        open.append(.object(object, keys: keys, key: nil))
      }
    }
    for token in tokens {
      var cursor = LineCursor(bytes, at: token.span.lowerBound, upTo: token.span.upperBound)
      let notation: LineCursor.StringNotation = dialect == .json ? .json : .python
      switch token.kind {
      case .open:
        let isArray = bytes[token.span.lowerBound] == UInt8(ascii: "[")
        open.append(isArray ? .array([]) : .object(JSONObject(), keys: [], key: nil))
      case .close:
        switch open.removeLast() {
        case .array(let elements): place(.array(elements))
        case .object(let object, _, _): place(.object(object))
        }
      case .key:
        guard case .object(let object, var keys, _) = open.removeLast() else {
          preconditionFailure("a key outside of an object")
        }
        let key = try cursor.quotedString(notation, variables)
        guard keys.insert(ExactText(key)).inserted else {
          throw SyntaxError(.duplicateKey(key), at: token.span)
        }
        open.append(.object(object, keys: keys, key: key))
      case .string: place(.string(try cursor.quotedString(notation, variables)))
      case .variable: place(try cursor.variable(variables))
      case .word: place(scalar(cursor.text(token.span), dialect) ?? .null)
      case .comma, .colon, .unclosed: break
      }
    }
    return root
  }

  /// The value of a word; nil if it is none.
  static func scalar(_ word: String, _ dialect: Dialect) -> JSONValue? {
    switch word {
    case "true": .bool(true)
    case "false": .bool(false)
    case "null": .null
    case "True" where dialect == .python: .bool(true)
    case "False" where dialect == .python: .bool(false)
    case "None" where dialect == .python: .null
    default:
      BareValue.isDecimalInteger(word)
        ? .number(JSONNumber(unchecked: word)) : JSONNumber(word).map { .number($0) }
    }
  }
}
