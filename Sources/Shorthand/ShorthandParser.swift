import JSON
import QMP

/// Turns typed lines into commands; between lines it holds the transaction that is being typed.
package struct ShorthandParser: Sendable {
  /// What lines may refer to.
  package struct Environment {
    /// What `${…}` stands for.
    package var variables: Variables
    /// Gives bare words their types and checks the whole; nil where no schema is known.
    package var typing: (any ArgumentTyping)?
    /// The text of a file, for `KEY=@FILE`.
    package var readFile: (String) throws(FileFailure) -> String

    /// An environment of these values and types, that reads the files of `@FILE` so.
    package init(
      _ variables: Variables = Variables(), typing: (any ArgumentTyping)? = nil,
      readFile: @escaping (String) throws(FileFailure) -> String
    ) {
      self.variables = variables
      self.typing = typing
      self.readFile = readFile
    }
  }

  /// The transaction that is being typed.
  var transaction: Transaction? { didSet { isInTransaction = transaction != nil } }
  /// Whether a transaction was begun and not ended. It is kept, for each line asks more than once.
  package private(set) var isInTransaction = false
  /// The one that was ended last, by its parenthesis or by being dropped.
  var ended: Transaction?

  /// The line that was read last has ended a transaction, be it all of one.
  package internal(set) var hasEndedTransaction = false

  /// A parser outside of any transaction.
  package init() {}

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
    hasEndedTransaction = false
    return try read(LineTree(text, isInTransaction: isInTransaction), isLast: isLast, environment)
  }

  /// Reads the words of the process's command line: each is one token, however it is spaced.
  ///
  /// - Parameter words: where they stand in the text; of none it is a line, but without operators.
  /// - Throws: ``SyntaxError`` with its place in the text.
  /// - Complexity: O(length) without a schema.
  package mutating func parse(
    _ text: String, words: WordPlaces, _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    let tree = LineTree(text, words: words, isInTransaction: isInTransaction)
    return try read(tree, isLast: true, environment)
  }

  /// The same of words with a blank between each and the next.
  package mutating func parse(
    words: [String], _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    try parse(
      words.joined(separator: " "), words: WordPlaces(of: words), environment)
  }

  /// Ends the transaction, as `)` does.
  package mutating func commit(_ environment: Environment) throws(SyntaxError) -> ParsedLine {
    try parse(")", environment)
  }

  /// Drops the transaction; false if there is none.
  package mutating func abort() -> Bool {
    guard transaction != nil else { return false }
    ended = transaction
    transaction = nil
    return true
  }

  private mutating func read(
    _ tree: LineTree, isLast: Bool, _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    guard let first = tree.lines.firstIndex(where: { !$0.isBlank }) else { return .blank }
    let line = tree.lines[first]
    if let problem = line.problems.first {
      if problem.reason == .openBracket, !isLast { return .incomplete }
      // An answer that is cut off is passed over as well.
      if case .answer = line.content { return .skipped }
      // Whoever mistypes the name wants to hear of that, not of the word behind it.
      if problem.reason == .expectedArgument, case .command(let node) = line.content,
        let name = node.name
      {
        let command = TypedCommand(name.text, at: name.span, isAction: node.isAction)
        try environment.typing?.checkName(of: command)
      }
      throw problem
    }
    // Whoever runs lines has taken it off: what is for another machine is never for this one.
    if let target = line.target { throw SyntaxError(.targetHere, at: target.span) }
    if tree.lines.dropFirst(first + 1).contains(where: { !$0.isBlank }) {
      var second = LineCursor(tree.bytes, at: tree.lines[first + 1].span.lowerBound)
      second.skipSpaces()
      throw SyntaxError(.expectedArgument, at: second.offset..<second.endOfWord)
    }
    switch line.content {
    case .blank: return .blank
    case .comment, .answer: return .skipped
    case .meta(let meta): return .meta(meta)
    case .message(let node):
      guard let command = node.command else {
        throw SyntaxError(.expectedCommandName, at: node.span)
      }
      return .verbatim(command, try Outlet(node.outlet, in: tree.bytes, environment.variables))
    case .command(let node):
      if node.isAction { return try readAction(node, tree.bytes, environment) }
      return try Self.plain(node, tree.bytes, environment)
    }
  }

  private static func plain(
    _ node: LineTree.CommandNode, _ bytes: [UInt8], _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    guard let name = node.name else {
      throw SyntaxError(.expectedCommandName, at: node.nameStart..<node.nameStart)
    }
    let arguments = try arguments(node.arguments, bytes, environment)
    // Most lines have none, and to hand over the values means to copy them.
    let outlet =
      node.outlet == nil ? nil : try Outlet(node.outlet, in: bytes, environment.variables)
    let dispatch: Command.Dispatch = node.outOfBand == nil ? .inBand : .outOfBand
    let command = try command(name.text, name.span, arguments, dispatch, environment)
    return .command(command, outlet)
  }

  static func arguments(
    _ nodes: [LineTree.ArgumentNode], _ bytes: [UInt8], _ environment: Environment
  ) throws(SyntaxError) -> [Argument] {
    try nodes.map { node throws(SyntaxError) in try Argument(node, in: bytes, environment) }
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
    guard let typing = environment.typing else {
      return try object(of: arguments, arguments.map(\.untypedValue))
    }
    let values = try typing.values(of: arguments, command: command)
    let object = try object(of: arguments, values)
    try typing.check(JSONObject(others.members + object.members), arguments, command: command)
    return object
  }

  private static func object(
    of arguments: [Argument], _ values: [JSONValue]
  ) throws(SyntaxError) -> JSONObject {
    if arguments.isEmpty { return JSONObject() }
    let tree = ArgumentTree()
    for (argument, value) in zip(arguments, values) { try tree.insert(value, for: argument) }
    return try tree.object(arguments)
  }
}

extension Outlet {
  /// Nil where there is none.
  init?(
    _ node: LineTree.OutletNode?, in bytes: [UInt8], _ variables: Variables
  ) throws(SyntaxError) {
    guard let node else { return nil }
    views = node.views.compactMap(\.view)
    guard let target = node.target else { return }
    switch target.destination {
    case .command(let command): self.target = .shell(command)
    case .file(let name):
      self.target = .file(
        try name.fileName(in: bytes, variables), appending: target.sign.count == 2)
    }
  }
}

extension LineTree.Line {
  /// Whether there is nothing in it.
  var isBlank: Bool { if case .blank = content { true } else { false } }

  /// What becomes of the answer, if it is not just shown.
  package var outlet: LineTree.OutletNode? {
    switch content {
    case .message(let node): node.outlet
    case .command(let node): node.outlet
    default: nil
    }
  }
}
