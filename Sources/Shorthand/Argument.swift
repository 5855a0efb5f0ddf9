package import JSON

/// One `KEY=VALUE` as it was typed, before its value has a type.
package struct Argument: Hashable, Sendable {
  /// A value as it was spelled.
  package enum Value: Hashable, Sendable {
    /// A bare word: the schema says what it is.
    case bare(String)
    /// A string for sure: it was in quotes, or came from a file.
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

  /// A string in quotes, or a bare word, in which quotes are text.
  mutating func word(
    _ rules: WordRules, _ variables: Variables
  ) throws(SyntaxError) -> Argument.Value {
    if let byte, Self.isQuote(byte) {
      let text = try quotedString(.word, variables)
      try expectEndOfWord(rules)
      return .text(text)
    }
    return try bareWord(rules, variables)
  }

  private mutating func bareWord(
    _ rules: WordRules, _ variables: Variables
  ) throws(SyntaxError) -> Argument.Value {
    let start = offset
    // QEMU's own notation of a whole block node, which may hold blanks.
    let end = hasPrefix("json:{") ? try endOfBrackets(from: start + "json:".utf8.count) : nil
    var text: [UInt8] = []
    var isText = false
    /// Parentheses of the word's own that are open: they do not end a transaction.
    var depth = 0
    while let byte,
      end.map({ offset < $0 })
        ?? (depth > 0 && byte == UInt8(ascii: ")") || !endsBareWord(byte, rules))
    {
      if byte == UInt8(ascii: "$"), let value = try variable(in: variables, wordStart: start) {
        let isWhole = self.byte.map { endsBareWord($0, rules) } ?? true
        if text.isEmpty && isWhole { return .json(value) }
        text.append(contentsOf: Variables.text(of: value).utf8)
        isText = true
        continue
      }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      text.append(byte)
      offset += 1
    }
    if end != nil { try expectEndOfWord(rules) }
    let string = String(decoding: text, as: UTF8.self)
    return isText || end != nil ? .text(string) : .bare(string)
  }

  /// The value of the `${…}` that stands here, and the place behind it; nil where it is text. At
  /// the start of a word it must be known; further inside it may be the variable of a shell command
  /// that the word holds, as in `exec:cat>${HOME}/x`.
  private mutating func variable(
    in variables: Variables, wordStart: Int
  ) throws(SyntaxError) -> JSONValue? {
    guard byte(ahead: 1) == UInt8(ascii: "{") else { return nil }
    let start = offset
    do throws(SyntaxError) {
      return try variable(variables)
    } catch {
      offset = start
      switch error.reason {
      case .unknownVariable where start > wordStart, .unclosedVariable where start > wordStart:
        return nil
      default: throw error
      }
    }
  }

  /// Whether the byte here is none of the word's.
  func endsWord(_ byte: UInt8, _ rules: WordRules) -> Bool {
    switch byte {
    case UInt8(ascii: ")"): rules.parenthesisEnds && isClosingParenthesis
    default: rules.spacesEnd && Self.isSpace(byte)
    }
  }

  /// The same inside a bare word, where an operator that sticks to a parenthesis is text too.
  private func endsBareWord(_ byte: UInt8, _ rules: WordRules) -> Bool {
    endsWord(byte, rules)
      && (byte != UInt8(ascii: ")") || self.byte(ahead: 1).map { Self.isSpace($0) } ?? true)
  }

  /// Whether `|` or `>` is here.
  var isAtOperator: Bool { byte == UInt8(ascii: "|") || byte == UInt8(ascii: ">") }

  /// Whether the parenthesis here is the last thing on the line, but for an operator.
  var isClosingParenthesis: Bool {
    var rest = self
    rest.offset += 1
    rest.skipSpaces()
    return rest.isAtEnd || rest.isAtOperator
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
