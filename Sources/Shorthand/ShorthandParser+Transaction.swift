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
    let start = cursor.offset
    _ = cursor.skip("transaction(")
    let nameSpan = start..<cursor.offset - 1
    let begun = try readBeginning(&cursor, nameSpan, environment)
    if cursor.isAtEnd {
      transaction = begun
      return .transactionBegan
    }
    return try close(&cursor, begun, environment.variables)
  }

  /// Starts a transaction, as `transaction(` does, but never ends it.
  ///
  /// - Parameters:
  ///   - line: what was typed, with `properties.completion-mode=grouped` and the like in it, and
  ///     perhaps the first action.
  ///   - start: where they start, in UTF-8 bytes.
  /// - Throws: ``SyntaxError`` with places in the line.
  package mutating func begin(
    _ line: String, from start: Int, _ environment: Environment
  ) throws(SyntaxError) {
    var cursor = LineCursor(Array(line.utf8), at: start)
    guard transaction == nil else { throw SyntaxError(.notAnAction, at: 0..<start) }
    let begun = try readBeginning(&cursor, 0..<start, environment)
    guard cursor.isAtEnd else { throw SyntaxError(.notAnAction, at: cursor.here) }
    transaction = begun
  }

  /// The properties, and perhaps one action, up to the end of the line or the parenthesis.
  private func readBeginning(
    _ cursor: inout LineCursor, _ nameSpan: Range<Int>, _ environment: Environment
  ) throws(SyntaxError) -> Transaction {
    var begun = Transaction()
    begun.properties = try readProperties(&cursor, nameSpan, environment)
    if let byte = cursor.byte, byte != UInt8(ascii: ")") {
      begun.actions.append(try readAction(&cursor, environment))
    }
    cursor.skipSpaces()
    return begun
  }

  mutating func action(
    _ cursor: inout LineCursor, _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    let action = try readAction(&cursor, environment)
    cursor.skipSpaces()
    if !cursor.isAtEnd, var finished = transaction {
      finished.actions.append(action)
      return try close(&cursor, finished, environment.variables)
    }
    // In place: a copy for each line would be quadratic.
    transaction?.actions.append(action)
    return .actionAdded
  }

  /// `properties.completion-mode=grouped` and the like, up to the first word that is none.
  private func readProperties(
    _ cursor: inout LineCursor, _ nameSpan: Range<Int>, _ environment: Environment
  ) throws(SyntaxError) -> JSONObject {
    let rules = WordRules(parenthesisEnds: true)
    var arguments: [Argument] = []
    cursor.skipSpaces()
    while cursor.startsWithKey(rules) {
      let argument = try cursor.argument(rules, environment)
      if argument.path.parts.first == .name("actions") {
        throw SyntaxError(.actionsAsMember, at: argument.keySpan)
      }
      arguments.append(argument)
      cursor.skipSpaces()
    }
    return try Self.object(
      TypedCommand("transaction", at: nameSpan), arguments,
      beside: JSONObject([JSONObject.Member("actions", .array([]))]), environment)
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
    let data = try Self.object(
      TypedCommand(name, at: nameSpan, isAction: true), arguments, environment)
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
