import QAPI
package import Shorthand

/// A part of a line that is known to be wrong.
package struct Problem: Hashable, Sendable {
  /// What can be wrong while a line is typed.
  package enum Kind: Hashable, Sendable {
    case unknownCommand, unknownMember, unknownEnumValue, unknownView
  }

  /// What is wrong.
  package var kind: Kind
  /// UTF-8 bytes of the text.
  package var span: Range<Int>

  fileprivate func moved(by distance: Int) -> Problem {
    Problem(kind: kind, span: span.lowerBound + distance..<span.upperBound + distance)
  }
}

extension CompletionEngine {
  /// What is known to be wrong in a line while it is typed, to be coloured.
  ///
  /// The word at the cursor is spared as long as it may become something that exists.
  ///
  /// - Complexity: O(length + number of names looked at).
  package static func problems(
    in text: String, cursor: Int, knowledge: Knowledge
  ) -> [Problem] {
    let tree = LineTree(text, isInTransaction: knowledge.isInTransaction)
    return problems(in: tree, in: 0..<Int.max, cursor: cursor, knowledge)
  }

  /// What is known to be wrong in the lines that are visible.
  ///
  /// - Parameter visible: UTF-8 bytes of the text.
  /// - Complexity: O(number of lines + length of those that are visible + number of names looked at).
  package static func problems(
    in tree: LineTree, in visible: Range<Int>, cursor: Int, _ knowledge: Knowledge
  ) -> [Problem] {
    tree.lines.lazy.filter { $0.touches(visible) }.flatMap { line in
      guard let inner = InnerLine(line, in: tree.bytes, knowledge) else {
        return problems(in: line, of: tree, cursor, knowledge)
      }
      let start = inner.span.lowerBound
      return problems(in: inner.text, cursor: cursor - start, knowledge: inner.knowledge)
        .map { $0.moved(by: start) }
    }
  }

  /// What is wrong in one of several lines, with aliases replaced.
  private static func problems(
    in line: LineTree.Line, of tree: LineTree, _ cursor: Int, _ knowledge: Knowledge
  ) -> [Problem] {
    if knowledge.isHumanMonitor { return [] }
    if knowledge.aliases.isEmpty {
      guard case .command(let node) = line.content else { return [] }
      return problems(in: node, tree.bytes, line.span, cursor, knowledge)
    }
    let start = line.span.lowerBound
    let typed = ExpandedLine(
      String(decoding: tree.bytes[line.span], as: UTF8.self), knowledge, isAction: line.isAction)
    let expanded = LineTree(typed.bytes, isInTransaction: line.isAction).lines[0]
    guard case .command(let node) = expanded.content else { return [] }
    let place = line.span.contains(cursor) || line.span.upperBound == cursor
    let found = problems(
      in: node, typed.bytes, typed.bytes.indices,
      place ? typed.expanded(cursor - start) ?? -1 : -1, knowledge)
    return found.map {
      Problem(kind: $0.kind, span: typed.typed($0.span) ?? typed.alias ?? $0.span).moved(by: start)
    }
  }

  private static func problems(
    in node: LineTree.CommandNode, _ bytes: [UInt8], _ line: Range<Int>, _ cursor: Int,
    _ knowledge: Knowledge
  ) -> [Problem] {
    let shellWords = ShellWords(bytes[line], knowledge)
    if let name = node.name, shellWords.understands(name, cursor) { return [] }
    let properties = ArgumentContext(
      properties: node.properties ?? [], bytes, cursor: -1, knowledge.schema)
    let problems = problems(in: node.properties ?? [], properties, cursor)
    if let name = node.name, !isKnown(name, node, properties, cursor, knowledge) {
      return problems + [Problem(kind: .unknownCommand, span: name.span)]
    }
    let context = ArgumentContext(node, bytes, cursor: -1, knowledge.schema)
    return problems + self.problems(in: node.arguments, context, cursor)
      + self.problems(in: node.outlet, cursor)
  }

  private static func problems(in outlet: LineTree.OutletNode?, _ cursor: Int) -> [Problem] {
    (outlet?.views ?? []).compactMap { view in
      let mayBecome =
        view.name.span.upperBound == cursor
        && ViewName.allCases.contains { $0.rawValue.starts(withBytesOf: view.name.text) }
      if view.view != nil || mayBecome { return nil }
      return Problem(kind: .unknownView, span: view.name.span)
    }
  }

  private static func problems(
    in arguments: [LineTree.ArgumentNode], _ context: ArgumentContext, _ cursor: Int
  ) -> [Problem] {
    guard let schema = context.schema, context.rootType != nil else { return [] }
    var problems: [Problem] = []
    for argument in arguments {
      let isTyped = argument.value == nil && argument.keySpan.upperBound == cursor
      if case .unknown(let part, let known) = context.resolve(argument.path) {
        let mayBecome =
          isTyped && part == argument.path.count - 1
          && known.contains { $0.name.starts(withBytesOf: argument.path[part]) }
        if !mayBecome { problems.append(Problem(kind: .unknownMember, span: argument.keySpan)) }
      } else if let value = argument.value, let type = context.type(at: argument.path) {
        let isTyped = value.span.upperBound == cursor
        if isWrong(value, type, isTyped: isTyped, schema) {
          problems.append(Problem(kind: .unknownEnumValue, span: value.span))
        }
      }
    }
    return problems
  }

  private static func isKnown(
    _ name: LineTree.Word, _ reading: LineTree.CommandNode, _ properties: ArgumentContext,
    _ cursor: Int, _ knowledge: Knowledge
  ) -> Bool {
    let names =
      reading.isAction ? knowledge.schema?.actionNames ?? [] : knowledge.allCommandNames
    if names.isEmpty || names.contains(name.text) || name.text == "exec-oob"
      || knowledge.plainWords[name.text] != nil
    {
      return true
    }
    guard name.span.upperBound == cursor else { return false }
    let others =
      reading.properties == nil
      ? ["exec-oob", "transaction("] : properties.members(at: []).map(\.name)
    return (names + others).contains { $0.starts(withBytesOf: name.text) }
  }

  private static func isWrong(
    _ value: LineTree.ValueNode, _ type: SchemaType, isTyped: Bool, _ schema: Schema
  ) -> Bool {
    guard case .enumeration(let values) = type.kind, !value.text.contains("${") else {
      return false
    }
    switch value.form {
    case .literal, .file, .jsonText: return false
    case .bare where value.isForced && !isTyped: return true
    case .bare, .quoted:
      return !values.contains {
        isTyped ? $0.name.starts(withBytesOf: value.text) : $0.name == value.text
      }
    }
  }
}
