package import JSON

/// The lines of transactions.
extension ShorthandParser {
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
    guard transaction == nil else { throw SyntaxError(.notAnAction, at: 0..<start) }
    let tree = LineTree(Array(line.utf8), beginningFrom: start)
    if let problem = tree.lines[0].problems.first { throw problem }
    guard case .command(let node) = tree.lines[0].content else { return }
    transaction = try Self.begun(by: node, named: 0..<start, tree.bytes, environment)
  }

  /// Begins an empty transaction in the place of one that was not understood: what follows are its
  /// actions, and no commands.
  package mutating func beginEmpty() {
    if transaction == nil { transaction = Transaction(lacksBeginning: true) }
  }

  /// Whether the transaction that is being typed was begun by ``beginEmpty()``.
  package var lacksBeginning: Bool { transaction?.lacksBeginning ?? false }

  /// The transaction that is being typed, or was typed last, whatever became of it; nil if there was
  /// none.
  package var latestTransaction: Transaction? { transaction ?? ended }

  /// The last action of the transaction that is being typed, as it will be sent; nil if there is none.
  package var lastAction: JSONValue? { transaction?.actions.last?.value }

  /// Takes the last action out of the transaction that is being typed.
  ///
  /// - Returns: as it was typed; nil if there is none.
  package mutating func undo() -> String? {
    guard transaction?.actions.isEmpty == false else { return nil }
    return transaction?.actions.removeLast().text
  }

  /// Goes on with the transaction that was ended last, with all of its actions; false if there is
  /// none, or another one is open.
  package mutating func reopen() -> Bool {
    guard transaction == nil, ended != nil else { return false }
    transaction = ended
    transaction?.closing = nil
    ended = nil
    return true
  }

  /// A line inside of a transaction, or one that begins it.
  mutating func readAction(
    _ node: LineTree.CommandNode, _ bytes: [UInt8], _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    if let opening = node.opening {
      let name = opening.lowerBound..<opening.upperBound - 1
      let begun = try Self.begun(by: node, named: name, bytes, environment)
      if node.closing != nil { return try close(node, begun, bytes, environment) }
      transaction = begun
      return .transactionBegan
    }
    let action = try node.name.map { name throws(SyntaxError) in
      try Self.action(name, node, bytes, environment)
    }
    if node.closing != nil, var finished = transaction {
      if let action { finished.actions.append(action) }
      return try close(node, finished, bytes, environment)
    }
    // In place: a copy for each line would be quadratic.
    if let action { transaction?.actions.append(action) }
    return .actionAdded
  }

  /// The properties, and perhaps one action.
  private static func begun(
    by node: LineTree.CommandNode, named span: Range<Int>, _ bytes: [UInt8],
    _ environment: Environment
  ) throws(SyntaxError) -> Transaction {
    var begun = Transaction()
    begun.properties = try object(
      TypedCommand("transaction", at: span),
      try arguments(node.properties ?? [], bytes, environment),
      beside: JSONObject([JSONObject.Member("actions", .array([]))]), environment)
    if let first = node.properties?.first, let last = node.properties?.last {
      let span = first.span.lowerBound..<last.span.upperBound
      begun.propertiesText = String(decoding: bytes[span], as: UTF8.self)
    }
    if let name = node.name { begun.actions.append(try action(name, node, bytes, environment)) }
    return begun
  }

  private static func action(
    _ name: LineTree.Word, _ node: LineTree.CommandNode, _ bytes: [UInt8],
    _ environment: Environment
  ) throws(SyntaxError) -> Transaction.Action {
    let data = try object(
      TypedCommand(name.text, at: name.span, isAction: true),
      try arguments(node.arguments, bytes, environment), environment)
    let end = node.arguments.last?.span.upperBound ?? name.span.upperBound
    let text = String(decoding: bytes[name.span.lowerBound..<end], as: UTF8.self)
    return Transaction.Action(type: name.text, data: data, text: text)
  }

  private mutating func close(
    _ node: LineTree.CommandNode, _ finished: Transaction, _ bytes: [UInt8],
    _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    let outlet = try Outlet(node.outlet, in: bytes, environment.variables)
    let end = node.outlet?.span.upperBound ?? node.closing?.upperBound
    if let start = node.closing?.lowerBound, let end {
      ended = finished
      ended?.closing = String(decoding: bytes[start..<end], as: UTF8.self)
    }
    transaction = nil
    hasEndedTransaction = true
    return .command(finished.command, outlet)
  }
}
