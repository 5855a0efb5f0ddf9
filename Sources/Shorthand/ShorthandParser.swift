package import JSON
import QMP

/// Turns typed lines into commands; between lines it holds the transaction that is being typed.
package struct ShorthandParser: Sendable {
  /// What lines may refer to.
  package struct Environment {
    /// What `${…}` stands for.
    package var variables = Variables()
    /// The text of a file, for `KEY=@FILE`.
    package var readFile: (String) throws(FileFailure) -> String
    /// Gives bare words their types and checks the whole; nil where no schema is known.
    package var typing: (any ArgumentTyping)?

    /// An environment that reads the files of `@FILE` so.
    package init(readFile: @escaping (String) throws(FileFailure) -> String) {
      self.readFile = readFile
    }
  }

  private var transaction: Transaction?

  /// A parser outside of any transaction.
  package init() {}

  /// Whether a transaction was begun and not ended.
  package var isInTransaction: Bool { transaction != nil }

  /// How many actions the transaction has so far; nil outside of one.
  package var actionCount: Int? { transaction?.actions.count }

  /// Reads a line, or several that belong together.
  ///
  /// - Parameter isLast: no further line can come, so an open bracket is an error.
  /// - Throws: ``SyntaxError``; the transaction is then as it was before.
  /// - Complexity: O(length) without a schema.
  package mutating func parse(
    _ text: String, isLast: Bool = false, _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    do throws(SyntaxError) {
      return try line(Array(text.utf8), environment)
    } catch  where error.reason == .openBracket && !isLast {
      return .incomplete
    }
  }

  /// Reads the words of the process's command line: each is one token, however it is spaced.
  ///
  /// - Throws: ``SyntaxError`` with places in the words joined by single spaces.
  package mutating func parse(
    words: [String], _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    var start = 0
    var cursors: [LineCursor] = []
    let joined = Array(words.joined(separator: " ").utf8)
    for word in words {
      let end = start + word.utf8.count
      cursors.append(LineCursor(Array(joined[..<end]), at: start))
      start = end + 1
    }
    guard !cursors.isEmpty else { return .blank }
    var first = cursors.removeFirst()
    if first.byte == UInt8(ascii: "{") || words[0].hasPrefix("transaction(") {
      return try line(joined, environment)
    }
    var dispatch = Command.Dispatch.inBand
    if words[0] == "exec-oob", !cursors.isEmpty {
      dispatch = .outOfBand
      first = cursors.removeFirst()
    }
    let rules = WordRules(spacesEnd: false, operatorsEnd: false)
    let nameStart = first.offset
    let name = try first.commandName(rules)
    guard first.isAtEnd else { throw SyntaxError(.invalidNameCharacter, at: first.here) }
    var arguments: [Argument] = []
    for var cursor in cursors { arguments.append(try cursor.argument(rules, environment)) }
    return .command(
      try Self.command(
        name, nameStart..<first.offset, arguments, dispatch, environment), nil)
  }

  /// Starts a transaction, as `transaction(` does.
  ///
  /// - Parameter properties: `properties.completion-mode=grouped` and the like.
  package mutating func begin(
    _ properties: String, _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    try line(Array("transaction( \(properties)".utf8), environment)
  }

  /// Ends the transaction, as `)` does.
  package mutating func commit(_ environment: Environment) throws(SyntaxError) -> ParsedLine {
    try line([UInt8(ascii: ")")], environment)
  }

  /// Drops the transaction; false if there is none.
  package mutating func abort() -> Bool {
    defer { transaction = nil }
    return transaction != nil
  }

  private mutating func line(
    _ bytes: [UInt8], _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    var cursor = LineCursor(bytes)
    cursor.skipSpaces()
    if cursor.hasPrefix("<- ") { return try skipAnswer(cursor) }
    if cursor.skip("-> ") { cursor.skipSpaces() }
    switch cursor.byte {
    case nil: return .blank
    case UInt8(ascii: "#"): return .skipped
    case UInt8(ascii: "\\"): return .meta(try cursor.metaLine())
    case UInt8(ascii: "{"):
      guard transaction == nil else { throw SyntaxError(.notAnAction, at: cursor.here) }
      let command = try cursor.verbatimCommand()
      return .verbatim(command, try cursor.outlet())
    case UInt8(ascii: ")"):
      return try close(&cursor, environment)
    default: break
    }
    if cursor.hasPrefix("transaction(") { return try open(&cursor, environment) }
    if transaction != nil { return try action(&cursor, environment) }
    return try plain(&cursor, environment)
  }

  /// An answer as the manual shows it, which may go over several lines.
  private func skipAnswer(_ cursor: LineCursor) throws(SyntaxError) -> ParsedLine {
    var cursor = cursor
    _ = cursor.skip("<- ")
    cursor.skipSpaces()
    if cursor.byte == UInt8(ascii: "{") { _ = try cursor.verbatimCommand() }
    return .skipped
  }

  private func plain(
    _ cursor: inout LineCursor, _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    var dispatch = Command.Dispatch.inBand
    var nameStart = cursor.offset
    var name = try cursor.commandName(WordRules())
    if name == "exec-oob" {
      dispatch = .outOfBand
      cursor.skipSpaces()
      nameStart = cursor.offset
      name = try cursor.commandName(WordRules())
    }
    let nameSpan = nameStart..<cursor.offset
    let arguments = try cursor.arguments(WordRules(), environment)
    let outlet = try cursor.outlet()
    let command = try Self.command(name, nameSpan, arguments, dispatch, environment)
    return .command(command, outlet)
  }

  /// Puts a command together; its values get their types here.
  private static func command(
    _ name: String, _ nameSpan: Range<Int>, _ arguments: [Argument], _ dispatch: Command.Dispatch,
    _ environment: Environment
  ) throws(SyntaxError) -> Command {
    let object = try object(name, nameSpan, arguments, isAction: false, environment)
    return Command(name, arguments: arguments.isEmpty ? nil : object, dispatch: dispatch)
  }

  private static func object(
    _ name: String, _ nameSpan: Range<Int>, _ arguments: [Argument], isAction: Bool,
    _ environment: Environment
  ) throws(SyntaxError) -> JSONObject {
    let typing = environment.typing
    let command = TypedCommand(name, at: nameSpan, isAction: isAction)
    let values =
      try typing?.values(of: arguments, command: command) ?? arguments.map(\.untypedValue)
    var tree = ArgumentTree()
    for (argument, value) in zip(arguments, values) { try tree.insert(value, for: argument) }
    let object = try tree.object(arguments)
    try typing?.check(object, arguments, command: command)
    return object
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

// MARK: - Transactions

extension ShorthandParser {
  /// `transaction(`, alone, with properties, or with one action up to `)`.
  private mutating func open(
    _ cursor: inout LineCursor, _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    guard transaction == nil else {
      throw SyntaxError(.notAnAction, at: cursor.offset..<cursor.endOfWord)
    }
    _ = cursor.skip("transaction(")
    cursor.skipSpaces()
    var begun = Transaction()
    let rules = WordRules(parenthesisEnds: true)
    if cursor.startsWithKey(rules) {
      let arguments = try cursor.arguments(rules, environment)
      begun.properties = try Self.object(
        "transaction", 0..<0, arguments, isAction: false,
        Environment(untyped: environment))
      if begun.properties["actions"] != nil {
        throw SyntaxError(.duplicateKey("actions"), at: arguments[0].keySpan)
      }
    } else if let byte = cursor.byte, byte != UInt8(ascii: ")") {
      begun.actions.append(try readAction(&cursor, environment))
    }
    cursor.skipSpaces()
    if cursor.isAtEnd {
      transaction = begun
      return .transactionBegan
    }
    return try close(&cursor, begun)
  }

  private mutating func action(
    _ cursor: inout LineCursor, _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    guard var extended = transaction else { return .blank }
    extended.actions.append(try readAction(&cursor, environment))
    cursor.skipSpaces()
    if !cursor.isAtEnd { return try close(&cursor, extended) }
    transaction = extended
    return .actionAdded
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
  private mutating func close(
    _ cursor: inout LineCursor, _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    guard let transaction else { throw SyntaxError(.noTransaction, at: cursor.here) }
    return try close(&cursor, transaction)
  }

  private mutating func close(
    _ cursor: inout LineCursor, _ finished: Transaction
  ) throws(SyntaxError) -> ParsedLine {
    guard cursor.skip(")") else { throw SyntaxError(.expectedArgument, at: cursor.here) }
    cursor.skipSpaces()
    if let byte = cursor.byte, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ">") {
      throw SyntaxError(.textBehindParenthesis, at: cursor.offset..<cursor.bytes.count)
    }
    let outlet = try cursor.outlet()
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
