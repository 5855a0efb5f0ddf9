import QAPI
import Shorthand

/// Commands, actions of a transaction, and what stands behind their names.
extension CompletionPass {
  mutating func complete(_ reading: LineTree.CommandNode) {
    if cursor > reading.end {
      if let outlet = reading.outlet { complete(outlet, of: reading.name?.text ?? "") }
      return
    }
    if let properties = reading.properties, cursor <= reading.name?.span.upperBound ?? cursor {
      return complete(properties, reading)
    }
    if let name = reading.name, name.span.contains(cursor) || name.span.upperBound == cursor {
      return offerCommands(name.text, name.span, reading)
    }
    if reading.name == nil { return offerCommands("", cursor..<cursor, reading) }
    guard cursor >= reading.nameStart else { return }
    completeArguments(of: reading)
  }

  /// Arguments as they stand.
  mutating func complete(
    _ arguments: [LineTree.ArgumentNode], of reading: LineTree.CommandNode
  ) {
    complete(arguments, ArgumentContext(reading, bytes, cursor: cursor, schema))
  }

  /// Between `transaction(` and the end of the action's name: a word without `=` may become a
  /// property or an action.
  private mutating func complete(
    _ properties: [LineTree.ArgumentNode], _ reading: LineTree.CommandNode
  ) {
    let context = ArgumentContext(properties: properties, bytes, cursor: cursor, schema)
    let nameStart = reading.name?.span.lowerBound ?? properties.last?.span.upperBound ?? 0
    let isInProperty = properties.contains {
      $0.span.lowerBound <= cursor && cursor <= $0.span.upperBound
    }
    if isInProperty || cursor < nameStart { return complete(properties, context) }
    let word = reading.name ?? LineTree.Word(text: "", span: cursor..<cursor)
    offerKeys(
      [word.text], word.span, false, context, or: commandCandidates(word.span, reading))
  }

  private mutating func complete(
    _ arguments: [LineTree.ArgumentNode], _ context: ArgumentContext
  ) {
    for argument in arguments {
      if argument.keySpan.lowerBound <= cursor, cursor <= argument.keySpan.upperBound {
        return offerKeys(argument.path, argument.keySpan, argument.value != nil, context)
      }
      if let value = argument.value, value.span.lowerBound <= cursor,
        cursor <= value.span.upperBound
      {
        return complete(value, of: argument.path, context)
      }
    }
    offerKeys([""], cursor..<cursor, false, context)
  }

  private mutating func offerCommands(
    _ typed: String, _ span: Range<Int>, _ reading: LineTree.CommandNode
  ) {
    offer(commandCandidates(span, reading), typed, span)
  }

  private func commandCandidates(
    _ span: Range<Int>, _ reading: LineTree.CommandNode
  ) -> [Candidate?] {
    let shellWords = ShellWords(bytes[line.span], knowledge).candidates(for: span)
    if reading.isAction, let schema {
      return schema.actionNames.map { .name($0) } + shellWords
    }
    var names = knowledge.allCommandNames
    if reading.outOfBand == nil {
      names.append("exec-oob")
    } else if let schema {
      names = names.filter { schema.command(named: $0)?.allowsOutOfBand ?? false }
    }
    let candidates = names.map { name in
      let features = schema?.command(named: name)?.features ?? []
      return Candidate.name(name, annotation: features.mark)
    }
    return candidates + shellWords
  }
}
