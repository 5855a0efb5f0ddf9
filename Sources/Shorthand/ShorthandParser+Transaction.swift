import JSON

/// The lines of transactions.
extension ShorthandParser {
  /// `transaction(`, alone, or with properties, or with one action, or with both.
  mutating func open(
    _ cursor: inout LineCursor, _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    guard transaction == nil else {
      throw SyntaxError(.notAnAction, at: cursor.offset..<cursor.endOfWord)
    }
    _ = cursor.skip("transaction(")
    cursor.skipSpaces()
    var begun = Transaction()
    begun.properties = try readProperties(&cursor, environment)
    if let byte = cursor.byte, byte != UInt8(ascii: ")") {
      begun.actions.append(try readAction(&cursor, environment))
    }
    cursor.skipSpaces()
    if cursor.isAtEnd {
      transaction = begun
      return .transactionBegan
    }
    return try close(&cursor, begun, environment.variables)
  }

  mutating func action(
    _ cursor: inout LineCursor, _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    guard var extended = transaction else { return .blank }
    extended.actions.append(try readAction(&cursor, environment))
    cursor.skipSpaces()
    if !cursor.isAtEnd { return try close(&cursor, extended, environment.variables) }
    transaction = extended
    return .actionAdded
  }

  /// `properties.completion-mode=grouped` and the like, up to the first word that is none.
  private func readProperties(
    _ cursor: inout LineCursor, _ environment: Environment
  ) throws(SyntaxError) -> JSONObject {
    let rules = WordRules(parenthesisEnds: true)
    var arguments: [Argument] = []
    while cursor.startsWithKey(rules) {
      let argument = try cursor.argument(rules, environment)
      if argument.path.parts.first == .name("actions") {
        throw SyntaxError(.duplicateKey("actions"), at: argument.keySpan)
      }
      arguments.append(argument)
      cursor.skipSpaces()
    }
    return try Self.object(
      "transaction", 0..<0, arguments, isAction: false, Environment(untyped: environment))
  }

  private func readAction(
    _ cursor: inout LineCursor, _ environment: Environment
  ) throws(SyntaxError) -> Transaction.Action {
    let rules = WordRules(parenthesisEnds: true)
    let start = cursor.offset
    let name = try cursor.commandName(rules)
    if name == "exec-oob" { throw SyntaxError(.notAnAction, at: start..<cursor.offset) }
    let nameSpan = start..<cursor.offset
    let arguments = try cursor.arguments(rules, environment)
    if let byte = cursor.byte, byte != UInt8(ascii: ")") {
      throw SyntaxError(.notAnAction, at: cursor.here)
    }
    let data = try Self.object(name, nameSpan, arguments, isAction: true, environment)
    return Transaction.Action(type: name, data: data)
  }

  /// `)` on a line of its own.
  mutating func close(
    _ cursor: inout LineCursor, _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    guard let transaction else { throw SyntaxError(.noTransaction, at: cursor.here) }
    return try close(&cursor, transaction, environment.variables)
  }

  private mutating func close(
    _ cursor: inout LineCursor, _ finished: Transaction, _ variables: Variables
  ) throws(SyntaxError) -> ParsedLine {
    guard cursor.skip(")") else { throw SyntaxError(.expectedArgument, at: cursor.here) }
    cursor.skipSpaces()
    if let byte = cursor.byte, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ">") {
      throw SyntaxError(.textBehindParenthesis, at: cursor.offset..<cursor.limit)
    }
    let outlet = try cursor.outlet(variables)
    transaction = nil
    return .command(finished.command, outlet)
  }
}

extension ShorthandParser.Environment {
  /// The same without a schema.
  fileprivate init(untyped environment: Self) {
    self = environment
    typing = nil
  }
}
