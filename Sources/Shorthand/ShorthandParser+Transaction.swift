import JSON

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
    return Transaction.Action(type: name.text, data: data)
  }

  private mutating func close(
    _ node: LineTree.CommandNode, _ finished: Transaction, _ bytes: [UInt8],
    _ environment: Environment
  ) throws(SyntaxError) -> ParsedLine {
    let outlet = try Outlet(node.outlet, in: bytes, environment.variables)
    transaction = nil
    return .command(finished.command, outlet)
  }
}
