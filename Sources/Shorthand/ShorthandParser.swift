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

  /// The transaction that is being typed.
  var transaction: Transaction?

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
      let parsed = try line(Array(text.utf8), environment)
      return parsed == .incomplete && isLast ? .skipped : parsed
    } catch {
      guard error.reason == .openBracket && !isLast else { throw error }
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
      cursors.append(LineCursor(joined, at: start, upTo: end))
      start = end + 1
    }
    guard !cursors.isEmpty else { return .blank }
    var first = cursors.removeFirst()
    if first.byte == UInt8(ascii: "{") || words[0].hasPrefix("transaction(") {
      return try line(joined, environment)
    }
    var dispatch = Command.Dispatch.inBand
    if words[0] == "exec-oob" {
      guard !cursors.isEmpty else {
        throw SyntaxError(.expectedCommandName, at: joined.count..<joined.count)
      }
      dispatch = .outOfBand
      first = cursors.removeFirst()
    }
    let rules = WordRules(spacesEnd: false)
    let nameStart = first.offset
    let name = try first.commandName(rules)
    guard first.isAtEnd else { throw SyntaxError(.invalidNameCharacter, at: first.here) }
    var arguments: [Argument] = []
    for var cursor in cursors { arguments.append(try cursor.argument(rules, environment)) }
    return .command(
      try Self.command(
        name, nameStart..<first.offset, arguments, dispatch, environment), nil)
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
    // An answer as the manual shows it goes on until its brackets are closed; it need not be JSON,
    // since the manual leaves parts out.
    if cursor.isArrow("<-") { return cursor.hasUnclosedBracket ? .incomplete : .skipped }
    if cursor.isArrow("->") {
      cursor.offset += 2
      cursor.skipSpaces()
    }
    switch cursor.byte {
    case nil: return .blank
    case UInt8(ascii: "#"): return .skipped
    case UInt8(ascii: "\\"): return .meta(try cursor.metaLine())
    case UInt8(ascii: "{"):
      guard transaction == nil else { throw SyntaxError(.notAnAction, at: cursor.here) }
      let command = try cursor.verbatimCommand()
      return .verbatim(command, try cursor.outlet(environment.variables))
    case UInt8(ascii: ")"):
      return try close(&cursor, environment)
    default: break
    }
    if cursor.hasPrefix("transaction(") { return try open(&cursor, environment) }
    if transaction != nil { return try action(&cursor, environment) }
    return try plain(&cursor, environment)
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
    let outlet = try cursor.outlet(environment.variables)
    let command = try Self.command(name, nameSpan, arguments, dispatch, environment)
    return .command(command, outlet)
  }

  /// Puts a command together; its values get their types here.
  private static func command(
    _ name: String, _ nameSpan: Range<Int>, _ arguments: [Argument], _ dispatch: Command.Dispatch,
    _ environment: Environment
  ) throws(SyntaxError) -> Command {
    let object = try object(TypedCommand(name, at: nameSpan), arguments, environment)
    return Command(name, arguments: arguments.isEmpty ? nil : object, dispatch: dispatch)
  }

  /// Puts arguments together, typed and checked where a schema is known.
  ///
  /// - Parameter others: members that the command has beside what was typed.
  static func object(
    _ command: TypedCommand, _ arguments: [Argument], beside others: JSONObject = JSONObject(),
    _ environment: Environment
  ) throws(SyntaxError) -> JSONObject {
    let typing = environment.typing
    let values =
      try typing?.values(of: arguments, command: command) ?? arguments.map(\.untypedValue)
    let tree = ArgumentTree()
    for (argument, value) in zip(arguments, values) { try tree.insert(value, for: argument) }
    let object = try tree.object(arguments)
    try typing?.check(
      JSONObject(others.members + object.members), arguments, command: command)
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
