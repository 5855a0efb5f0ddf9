/// Commands, actions, and the lines of transactions.
extension LineReader {
  mutating func command() -> LineTree.CommandNode {
    cursor.hasPrefix("transaction(") ? transaction() : plainCommand()
  }

  private mutating func transaction() -> LineTree.CommandNode {
    let start = cursor.offset
    if isInTransaction { note(.notAnAction, at: start..<cursor.endOfWord) }
    cursor.offset += "transaction(".utf8.count
    var node = head()
    node.opening = start..<start + "transaction(".utf8.count
    return node
  }

  private mutating func plainCommand() -> LineTree.CommandNode {
    let start = cursor.offset
    var node = LineTree.CommandNode(nameStart: start, isAction: isInTransaction, end: start)
    node.name = name()
    if let name = node.name, name.text == "exec-oob" {
      if isInTransaction {
        note(.notAnAction, at: name.span)
      } else {
        skipBlanks()
        // As long as nothing follows, it may be what is completed.
        if !isAtLineEnd || cursor.offset > name.span.upperBound {
          node.outOfBand = name.span
          node.nameStart = cursor.offset
          node.name = self.name()
        } else {
          note(.expectedCommandName, at: cursor.here)
        }
      }
    }
    rest(of: &node)
    return node
  }

  /// What stands behind `\begin`; it never ends a transaction.
  mutating func beginning() -> LineTree.Line {
    let start = cursor.offset
    var node = head()
    node.opening = start..<start
    if let place = node.closing { note(.notAnAction, at: place.lowerBound..<place.lowerBound + 1) }
    return LineTree.Line(
      span: start..<cursor.offset, content: .command(node), problems: problems, isAction: false)
  }

  /// What stands behind `transaction(`: properties up to the first word that is no key, and
  /// perhaps an action.
  private mutating func head() -> LineTree.CommandNode {
    rules = WordRules(parenthesisEnds: true)
    skipBlanks()
    var properties: [LineTree.ArgumentNode] = []
    while startsWithKey {
      let property = argument()
      if property.sign != nil, property.path.first == "actions" {
        note(.actionsAsMember, at: property.keySpan)
      }
      properties.append(property)
      skipBlanks()
    }
    var node = LineTree.CommandNode(
      nameStart: cursor.offset, isAction: true, end: cursor.offset)
    node.properties = properties
    isInTransaction = true
    if !isAtLineEnd, cursor.byte != UInt8(ascii: ")") {
      node.name = name()
      if let name = node.name, name.text == "exec-oob" { note(.notAnAction, at: name.span) }
    }
    rest(of: &node)
    return node
  }

  /// Whether the word here is a key, or the begin of one: names of actions have no dots.
  private var startsWithKey: Bool {
    var rest = self
    while let byte = rest.cursor.byte, !rest.cursor.isAtOperator,
      !rest.cursor.endsWord(byte, rules)
    {
      if rest.cursor.isAssignment || byte == UInt8(ascii: ".") { return true }
      rest.cursor.offset += 1
    }
    return false
  }

  /// Arguments, the parenthesis that ends a transaction, and an outlet.
  private mutating func rest(of node: inout LineTree.CommandNode) {
    while true {
      skipBlanks()
      guard !isAtLineEnd, let byte = cursor.byte else {
        node.end = cursor.offset
        return
      }
      if cursor.isAtOperator {
        node.end = cursor.offset
        if node.isAction { note(.notAnAction, at: cursor.here) }
        node.outlet = outlet()
        return
      }
      if cursor.endsWord(byte, rules) {
        node.end = cursor.offset
        close(&node)
        return
      }
      node.arguments.append(argument())
    }
  }

  /// `)` on a line of its own.
  mutating func closingLine() -> LineTree.CommandNode {
    if !isInTransaction { note(.noTransaction, at: cursor.here) }
    var node = LineTree.CommandNode(
      nameStart: cursor.offset, isAction: true, end: cursor.offset)
    close(&node)
    return node
  }

  private mutating func close(_ node: inout LineTree.CommandNode) {
    node.closing = cursor.offset..<cursor.offset + 1
    cursor.offset += 1
    skipBlanks()
    isInTransaction = false
    if !isAtLineEnd, !cursor.isAtOperator {
      note(.textBehindParenthesis, at: cursor.offset..<lineEnd)
      return
    }
    node.outlet = outlet()
  }

  /// Reads a command's name, whatever stands there up to a blank or an operator.
  mutating func name() -> LineTree.Word? {
    let start = cursor.offset
    do throws(SyntaxError) {
      let text = try cursor.commandName(rules)
      return LineTree.Word(text: text, span: start..<cursor.offset)
    } catch {
      problems.append(error)
      cursor.offset = start
    }
    while let byte = cursor.byte, !cursor.isAtOperator, !cursor.endsWord(byte, rules) {
      cursor.offset += 1
    }
    let span = start..<cursor.offset
    return span.isEmpty ? nil : LineTree.Word(text: cursor.text(span), span: span)
  }
}
