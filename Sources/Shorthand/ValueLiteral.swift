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

  /// Reads the value that starts at the cursor, up to behind its end.
  ///
  /// Open brackets stand on a stack of its own, not on the thread's.
  ///
  /// - Complexity: O(length).
  static func parse(
    _ cursor: inout LineCursor, _ dialect: Dialect, _ variables: Variables?
  ) throws(SyntaxError) -> JSONValue {
    var reader = Reader(dialect: dialect, variables: variables)
    return try reader.read(&cursor)
  }

  private struct Reader {
    enum Open {
      case array([JSONValue], bracket: Int)
      /// `key` is the one whose value comes next.
      case object(JSONObject, keys: Set<ExactText>, key: String?, bracket: Int)

      var bracket: Int {
        switch self {
        case .array(_, let bracket), .object(_, _, _, let bracket): bracket
        }
      }
    }

    let dialect: Dialect
    let variables: Variables?
    var open: [Open] = []
    /// A comma has been read and an element must, or in Python may, follow.
    var isBehindComma = false

    mutating func read(_ cursor: inout LineCursor) throws(SyntaxError) -> JSONValue {
      while true {
        cursor.skipSpaces()
        guard let byte = cursor.byte else {
          guard let innermost = open.last else {
            throw SyntaxError(.expectedValue, at: cursor.here)
          }
          throw SyntaxError(.openBracket, at: innermost.bracket..<innermost.bracket + 1)
        }
        if let complete = try closed(byte, &cursor) {
          if open.isEmpty { return complete }
          try place(complete, &cursor)
          continue
        }
        if case .object(_, _, nil, _)? = open.last {
          try readKey(byte, &cursor)
          continue
        }
        if let value = try value(byte, &cursor) {
          if open.isEmpty { return value }
          try place(value, &cursor)
        }
      }
    }

    /// The innermost array or object, if its closing bracket is here and may be.
    private mutating func closed(
      _ byte: UInt8, _ cursor: inout LineCursor
    ) throws(SyntaxError) -> JSONValue? {
      guard !isBehindComma || dialect == .python else { return nil }
      switch open.last {
      case .array(let elements, _)? where byte == UInt8(ascii: "]"):
        cursor.offset += 1
        open.removeLast()
        isBehindComma = false
        return .array(elements)
      case .object(let object, _, nil, _)? where byte == UInt8(ascii: "}"):
        cursor.offset += 1
        open.removeLast()
        isBehindComma = false
        return .object(object)
      default: return nil
      }
    }

    /// Puts a value into the innermost bracket, and reads the comma behind it.
    private mutating func place(
      _ value: JSONValue, _ cursor: inout LineCursor
    ) throws(SyntaxError) {
      let closing: UInt8
      switch open.removeLast() {
      case .array(var elements, let bracket):
        elements.append(value)
        open.append(.array(elements, bracket: bracket))
        closing = UInt8(ascii: "]")
      case .object(var object, let keys, let key, let bracket):
        object.members.append(JSONObject.Member(key ?? "", value))
        open.append(.object(object, keys: keys, key: nil, bracket: bracket))
        closing = UInt8(ascii: "}")
      }
      isBehindComma = false
      cursor.skipSpaces()
      if cursor.byte == UInt8(ascii: ",") {
        cursor.offset += 1
        isBehindComma = true
      } else if let byte = cursor.byte, byte != closing {
        let isArray = closing == UInt8(ascii: "]")
        throw SyntaxError(
          .expected(isArray ? .commaOrArrayEnd : .commaOrObjectEnd, dialect), at: cursor.here)
      }
    }

    private var stringNotation: LineCursor.StringNotation { dialect == .json ? .json : .python }

    private func isQuote(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "\"") || (dialect == .python && byte == UInt8(ascii: "'"))
    }

    /// Reads a key and the colon behind it, into the innermost object.
    private mutating func readKey(
      _ byte: UInt8, _ cursor: inout LineCursor
    ) throws(SyntaxError) {
      guard case .object(let object, var keys, _, let bracket) = open.removeLast() else {
        preconditionFailure("a key outside of an object")
      }
      guard isQuote(byte) else {
        throw SyntaxError(
          .expected(object.isEmpty ? .keyOrObjectEnd : .key, dialect), at: cursor.here)
      }
      let start = cursor.offset
      let key = try cursor.quotedString(stringNotation, variables)
      guard keys.insert(ExactText(key)).inserted else {
        throw SyntaxError(.duplicateKey(key), at: start..<cursor.offset)
      }
      cursor.skipSpaces()
      guard let colon = cursor.byte else {
        throw SyntaxError(.openBracket, at: bracket..<bracket + 1)
      }
      guard colon == UInt8(ascii: ":") else {
        throw SyntaxError(.expected(.colon, dialect), at: cursor.here)
      }
      cursor.offset += 1
      isBehindComma = false
      open.append(.object(object, keys: keys, key: key, bracket: bracket))
    }

    /// A scalar; nil if a bracket was opened.
    private mutating func value(
      _ byte: UInt8, _ cursor: inout LineCursor
    ) throws(SyntaxError) -> JSONValue? {
      let start = cursor.offset
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        guard open.count < JSONTokenizer.depthLimit else {
          throw SyntaxError(.tooDeep, at: start..<start + 1)
        }
        open.append(
          byte == UInt8(ascii: "[")
            ? .array([], bracket: start)
            : .object(JSONObject(), keys: [], key: nil, bracket: start))
        cursor.offset += 1
        isBehindComma = false
        return nil
      case UInt8(ascii: "$"):
        if let variables, cursor.byte(ahead: 1) == UInt8(ascii: "{") {
          return try cursor.variable(variables)
        }
      case _ where isQuote(byte):
        return .string(try cursor.quotedString(stringNotation, variables))
      default: break
      }
      return try scalar(&cursor)
    }

    private func scalar(_ cursor: inout LineCursor) throws(SyntaxError) -> JSONValue {
      let start = cursor.offset
      var end = start
      while end < cursor.limit, Self.isWordByte(cursor.bytes[end]) { end += 1 }
      let word = cursor.text(start..<end)
      let value: JSONValue?
      switch word {
      case "true": value = .bool(true)
      case "false": value = .bool(false)
      case "null": value = .null
      case "True" where dialect == .python: value = .bool(true)
      case "False" where dialect == .python: value = .bool(false)
      case "None" where dialect == .python: value = .null
      default: value = JSONNumber(word).map { .number($0) }
      }
      guard let value else {
        let mayEnd: Bool =
          if case .array(let elements, _)? = open.last { elements.isEmpty } else { false }
        throw SyntaxError(
          .expected(mayEnd ? .valueOrArrayEnd : .value, dialect),
          at: start..<max(end, cursor.here.upperBound))
      }
      cursor.offset = end
      return value
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "_"):
        true
      default: byte >= 0x80
      }
    }
  }
}
