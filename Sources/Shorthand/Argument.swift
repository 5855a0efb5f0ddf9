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

  /// What a node without a mistake stands for.
  ///
  /// - Throws: ``SyntaxError`` for variables and files.
  init(
    _ node: LineTree.ArgumentNode, in bytes: [UInt8], _ environment: ShorthandParser.Environment
  ) throws(SyntaxError) {
    guard let path = node.memberPath, let value = node.value else {
      throw SyntaxError(.expectedArgument, at: node.span)
    }
    self.path = path
    self.value = try Self.value(value, in: bytes, environment)
    keySpan = node.keySpan
    valueSpan = value.span
  }

  private static func value(
    _ node: LineTree.ValueNode, in bytes: [UInt8], _ environment: ShorthandParser.Environment
  ) throws(SyntaxError) -> Value {
    let variables = environment.variables
    if node.isForced || node.form == .literal {
      return .json(
        try ValueLiteral.value(
          of: node.tokens, in: bytes, node.isForced ? .json : .python, variables))
    }
    guard node.form == .file else { return try node.word(in: bytes, variables) }
    let path = try node.fileName(in: bytes, variables)
    do throws(FileFailure) {
      return .text(try environment.readFile(path))
    } catch {
      throw SyntaxError(.unreadableFile(path, error), at: node.span)
    }
  }
}

extension LineTree.ValueNode {
  /// The name of a file, behind `@` or `>`.
  func fileName(in bytes: [UInt8], _ variables: Variables) throws(SyntaxError) -> String {
    let path: String
    switch try word(in: bytes, variables) {
    case .bare(let text), .text(let text): path = text
    case .json(let value): path = Variables.text(of: value)
    }
    guard !path.isEmpty else { throw SyntaxError(.expectedFileName, at: span) }
    return path
  }

  /// A string in quotes, or a bare word, its variables replaced.
  fileprivate func word(
    in bytes: [UInt8], _ variables: Variables
  ) throws(SyntaxError) -> Argument.Value {
    // Most words hold no variable: what they say is known.
    if !text.utf8.contains(UInt8(ascii: "$")) {
      switch form {
      case .bare: return .bare(text)
      case .quoted, .jsonText, .file: return .text(text)
      case .literal: break
      }
    }
    let start = span.lowerBound + (form == .file ? 1 : 0)
    var cursor = LineCursor(bytes, at: start, upTo: span.upperBound)
    if let byte = cursor.byte, LineCursor.isQuote(byte) {
      return .text(try cursor.quotedString(.word, variables))
    }
    var text: [UInt8] = []
    var isText = form == .jsonText
    while let byte = cursor.byte {
      let isVariable = byte == UInt8(ascii: "$") && cursor.endOfVariable != nil
      if isVariable, let value = try cursor.variable(in: variables, wordStart: start) {
        if text.isEmpty && cursor.isAtEnd { return .json(value) }
        text.append(contentsOf: Variables.text(of: value).utf8)
        isText = true
      } else {
        text.append(byte)
        cursor.offset += 1
      }
    }
    let string = String(decoding: text, as: UTF8.self)
    return isText ? .text(string) : .bare(string)
  }
}

extension LineCursor {
  /// The value of the `${…}` that stands here, and the place behind it; nil where it is text. At
  /// the start of a word it must be known; further inside it may be the variable of a shell command
  /// that the word holds, as in `exec:cat>${HOME}/x`.
  fileprivate mutating func variable(
    in variables: Variables, wordStart: Int
  ) throws(SyntaxError) -> JSONValue? {
    let start = offset
    do throws(SyntaxError) {
      return try variable(variables)
    } catch {
      offset = start
      if case .unknownVariable = error.reason, start > wordStart { return nil }
      throw error
    }
  }
}

/// What ends a word, beside the end of the line.
struct WordRules {
  /// False for a word of the process's own command line, which has its end already.
  var spacesEnd = true
  /// `)` before the end of the line or an operator: in a transaction on one line.
  var parenthesisEnds = false
}

extension LineCursor {
  /// Whether the byte here is none of the word's.
  func endsWord(_ byte: UInt8, _ rules: WordRules) -> Bool {
    switch byte {
    case UInt8(ascii: ")"): rules.parenthesisEnds && isClosingParenthesis
    default: rules.spacesEnd && Self.isSpace(byte)
    }
  }

  /// The same inside a bare word, where an operator that sticks to a parenthesis is text too.
  func endsBareWord(_ byte: UInt8, _ rules: WordRules) -> Bool {
    endsWord(byte, rules)
      && (byte != UInt8(ascii: ")") || self.byte(ahead: 1).map { Self.isSpace($0) } ?? true)
  }

  /// Whether `|` or `>` is here.
  var isAtOperator: Bool { byte == UInt8(ascii: "|") || byte == UInt8(ascii: ">") }

  /// Whether `=` or `:=` is here.
  var isAssignment: Bool {
    byte == UInt8(ascii: "=")
      || (byte == UInt8(ascii: ":") && byte(ahead: 1) == UInt8(ascii: "="))
  }

  /// Whether the parenthesis here is the last thing on the line, but for an operator.
  var isClosingParenthesis: Bool {
    var rest = self
    rest.offset += 1
    while let byte = rest.byte, byte != UInt8(ascii: "\n"), Self.isSpace(byte) { rest.offset += 1 }
    return rest.byte.map { $0 == UInt8(ascii: "\n") } ?? true || rest.isAtOperator
  }
}

extension Argument {
  /// The value where no schema is known.
  package var untypedValue: JSONValue {
    switch value {
    case .bare(let text): BareValue.untyped(text)
    case .text(let text): .string(text)
    case .json(let value): value
    }
  }
}
