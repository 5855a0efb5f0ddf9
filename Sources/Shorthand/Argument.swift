package import JSON

/// One `KEY=VALUE` as it was typed, before its value has a type.
package struct Argument: Hashable, Sendable {
  /// A value as it was spelled.
  package enum Value: Hashable, Sendable {
    /// A bare word: the schema says what it is.
    case bare(String)
    /// A string for sure: some of it was in quotes, or came from a file.
    case text(String)
    /// Its type is clear: brackets, `:=`, or a variable.
    case json(JSONValue)
  }

  /// Where the value goes.
  package var path: MemberPath
  /// The value as it was spelled.
  package var value: Value
  /// UTF-8 bytes of the line.
  package var keySpan: Range<Int>
  /// UTF-8 bytes of the line.
  package var valueSpan: Range<Int>
}

/// What ends a word, beside the end of the line.
struct WordRules {
  /// False for a word of the process's own command line, which has its end already.
  var spacesEnd = true
  /// `|` and `>` outside of quotes and brackets.
  var operatorsEnd = true
  /// `)` before the end of the line or an operator: in a transaction on one line.
  var parenthesisEnds = false
}

extension LineCursor {
  /// Reads `KEY=VALUE`, which starts here, up to behind it.
  mutating func argument(
    _ rules: WordRules, _ environment: ShorthandParser.Environment
  ) throws(SyntaxError) -> Argument {
    let start = offset
    let path = try memberPath()
    let keySpan = start..<offset
    let isForced = byte == UInt8(ascii: ":")
    offset += isForced ? 2 : 1
    let valueStart = offset
    let value =
      isForced
      ? try forcedValue(rules, environment.variables)
      : try value(rules, environment)
    return Argument(
      path: path, value: value, keySpan: keySpan, valueSpan: valueStart..<offset)
  }

  private mutating func value(
    _ rules: WordRules, _ environment: ShorthandParser.Environment
  ) throws(SyntaxError) -> Argument.Value {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      let value = try ValueLiteral.parse(&self, .python, environment.variables)
      try expectEndOfWord(rules)
      return .json(value)
    case UInt8(ascii: "@"):
      let start = offset
      offset += 1
      let path: String
      switch try word(rules, environment.variables) {
      case .bare(let text), .text(let text): path = text
      case .json(let value): path = Variables.text(of: value)
      }
      guard !path.isEmpty else { throw SyntaxError(.expectedFileName, at: start..<offset) }
      do throws(FileFailure) {
        return .text(try environment.readFile(path))
      } catch {
        throw SyntaxError(.unreadableFile(path, error), at: start..<offset)
      }
    default:
      return try word(rules, environment.variables)
    }
  }

  /// The JSON behind `:=`.
  private mutating func forcedValue(
    _ rules: WordRules, _ variables: Variables
  ) throws(SyntaxError) -> Argument.Value {
    guard let byte, !(rules.spacesEnd && Self.isSpace(byte)) else {
      throw SyntaxError(.expectedValue, at: here)
    }
    let value = try ValueLiteral.parse(&self, .json, variables)
    try expectEndOfWord(rules)
    return .json(value)
  }

  /// A word as sh reads it: quotes may stand anywhere in it and are dropped.
  mutating func word(
    _ rules: WordRules, _ variables: Variables
  ) throws(SyntaxError) -> Argument.Value {
    var text: [UInt8] = []
    var isText = false
    /// Parentheses of the word's own that are open: they do not end a transaction.
    var depth = 0
    while let byte, depth > 0 && byte == UInt8(ascii: ")") || !endsWord(byte, rules) {
      if Self.isQuote(byte) {
        text.append(contentsOf: try quotedString(.word, variables).utf8)
        isText = true
      } else if byte == UInt8(ascii: "$"), self.byte(ahead: 1) == UInt8(ascii: "{") {
        let isStart = text.isEmpty && !isText
        let value = try variable(variables)
        let isWhole = self.byte.map { endsWord($0, rules) } ?? true
        if isStart && isWhole { return .json(value) }
        text.append(contentsOf: Variables.text(of: value).utf8)
        isText = true
      } else {
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        text.append(byte)
        offset += 1
      }
    }
    let string = String(decoding: text, as: UTF8.self)
    return isText ? .text(string) : .bare(string)
  }

  /// Whether the byte here is none of the word's.
  func endsWord(_ byte: UInt8, _ rules: WordRules) -> Bool {
    switch byte {
    case UInt8(ascii: "|"), UInt8(ascii: ">"): rules.operatorsEnd
    case UInt8(ascii: ")"): rules.parenthesisEnds && isClosingParenthesis
    default: rules.spacesEnd && Self.isSpace(byte)
    }
  }

  /// Whether the parenthesis here is the last thing on the line, but for an operator.
  var isClosingParenthesis: Bool {
    var rest = self
    rest.offset += 1
    rest.skipSpaces()
    return rest.isAtEnd || rest.byte == UInt8(ascii: "|") || rest.byte == UInt8(ascii: ">")
  }

  private mutating func expectEndOfWord(_ rules: WordRules) throws(SyntaxError) {
    var rules = rules
    if !rules.spacesEnd {
      skipSpaces()
      rules.spacesEnd = true
      if !isAtEnd { throw SyntaxError(.textBehindValue, at: offset..<limit) }
    }
    if let byte, !endsWord(byte, rules) { throw SyntaxError(.expectedSpace, at: here) }
  }
}
