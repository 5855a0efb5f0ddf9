/// Values of arguments.
extension LineReader {
  mutating func argument() -> LineTree.ArgumentNode {
    let start = cursor.offset
    let count = problems.count
    var node = key()
    guard problems.count == count || cursor.isAssignment else { return node }
    guard cursor.isAssignment else {
      note(.expectedArgument, at: start..<max(cursor.offset, start))
      return node
    }
    let sign = cursor.offset
    let isForced = cursor.byte == UInt8(ascii: ":")
    cursor.offset += isForced ? 2 : 1
    node.sign = sign..<cursor.offset
    node.value = isForced ? forcedValue() : value()
    return node
  }

  // MARK: Values

  private mutating func value() -> LineTree.ValueNode {
    switch cursor.byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return literal(.python)
    case UInt8(ascii: "@"):
      let start = cursor.offset
      cursor.offset += 1
      var node = word()
      if node.span.isEmpty || node.isClosed && node.text.isEmpty {
        note(.expectedFileName, at: start..<cursor.offset)
      }
      node.form = .file
      node.span = start..<cursor.offset
      return node
    default: return word()
    }
  }

  /// The JSON behind `:=`.
  private mutating func forcedValue() -> LineTree.ValueNode {
    var node: LineTree.ValueNode
    if isAtLineEnd || rules.spacesEnd && isAtWordEnd {
      note(.expectedValue, at: cursor.here)
      node = LineTree.ValueNode(form: .bare, span: cursor.offset..<cursor.offset)
    } else {
      node = literal(.json)
    }
    node.isForced = true
    return node
  }

  private mutating func literal(_ dialect: ValueLiteral.Dialect) -> LineTree.ValueNode {
    let start = cursor.offset
    let first = cursor.bytes[start]
    var reader = LiteralReader(cursor, dialect, takesVariables: true, endsAtLineEnd: isWrong)
    reader.read()
    cursor.offset = reader.cursor.offset
    if let problem = reader.problem { problems.append(problem) }
    let isBracket = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    let isQuoted = LineCursor.isQuote(first)
    if reader.problem == nil {
      expectEndOfWord()
    } else if !isBracket {
      while !isAtWordEnd { cursor.offset += 1 }
    }
    var node = LineTree.ValueNode(
      form: isBracket ? .literal : isQuoted ? .quoted(first) : .bare,
      span: start..<cursor.offset, tokens: reader.tokens, isClosed: reader.isClosed)
    if isQuoted {
      var rest = LineCursor(cursor.bytes, at: start, upTo: cursor.offset)
      node.text = rest.tolerantString()
    } else if !isBracket {
      node.text = cursor.text(node.span)
    }
    return node
  }

  /// A string in quotes, or a bare word, in which quotes are text.
  mutating func word() -> LineTree.ValueNode {
    let start = cursor.offset
    if let byte = cursor.byte, LineCursor.isQuote(byte) {
      let count = problems.count
      let (text, isClosed) = string(.word, takesVariables: true)
      if problems.count == count { expectEndOfWord() }
      return LineTree.ValueNode(
        form: .quoted(byte), text: text, span: start..<cursor.offset, isClosed: isClosed)
    }
    if cursor.hasPrefix("json:{") { return jsonText() }
    if cursor.hasPrefix("${"), cursor.endOfVariable == nil {
      note(.unclosedVariable, at: start..<start + 2)
    }
    skipBareWord()
    let span = start..<cursor.offset
    return LineTree.ValueNode(form: .bare, text: cursor.text(span), span: span)
  }

  private mutating func skipBareWord() {
    /// Parentheses of the word's own that are open: they do not end a transaction.
    var depth = 0
    while let byte = cursor.byte,
      depth > 0 && byte == UInt8(ascii: ")") || !cursor.endsBareWord(byte, rules)
    {
      if byte == UInt8(ascii: "$"), let end = cursor.endOfVariable {
        cursor.offset = end
        continue
      }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      cursor.offset += 1
    }
  }

  /// QEMU's own notation of a whole block node, which may hold blanks.
  private mutating func jsonText() -> LineTree.ValueNode {
    let start = cursor.offset
    var isClosed = true
    do throws(SyntaxError) {
      cursor.offset = try cursor.endOfBrackets(from: start + "json:".utf8.count)
      expectEndOfWord()
    } catch {
      problems.append(error)
      isClosed = false
      cursor.offset = error.reason == .openBracket ? cursor.limit : lineEnd
    }
    let span = start..<cursor.offset
    return LineTree.ValueNode(
      form: .jsonText, text: cursor.text(span), span: span, isClosed: isClosed)
  }

  /// Checks a string and passes over it.
  mutating func string(
    _ notation: LineCursor.StringNotation, takesVariables: Bool
  ) -> (text: String, isClosed: Bool) {
    let start = cursor.offset
    do throws(SyntaxError) {
      return (try cursor.plainString(notation, takesVariables: takesVariables), true)
    } catch {
      problems.append(error)
      cursor.offset = start
      let isClosed = cursor.skipString()
      var rest = LineCursor(cursor.bytes, at: start, upTo: cursor.offset)
      return (rest.tolerantString(), isClosed)
    }
  }

  private mutating func expectEndOfWord() {
    if !rules.spacesEnd {
      cursor.skipSpaces()
      if !cursor.isAtEnd {
        note(.textBehindValue, at: cursor.offset..<cursor.limit)
        cursor.offset = cursor.limit
      }
    } else if !isAtWordEnd {
      note(.expectedSpace, at: cursor.here)
      while !isAtWordEnd { cursor.offset += 1 }
    }
  }
}
