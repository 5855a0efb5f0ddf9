import QAPI
import Shorthand

extension CompletionEngine {
  /// The arguments still to come, to be shown dimmed behind the cursor; nil if there is nothing
  /// to say, or the cursor is not at the end.
  ///
  /// Required ones come first, and those of the union's branch once its tag is given:
  /// `block_resize node-name=d0` is followed by ` size=int [device=str]`.
  ///
  /// - Complexity: O(length + number of members).
  package static func hint(for text: String, cursor: Int, knowledge: Knowledge) -> String? {
    guard cursor == text.utf8.count else { return nil }
    if let hint = ownCommandHint(for: text, knowledge) { return hint }
    guard let (reading, bytes) = lastCommand(in: text, knowledge) else { return nil }
    if let outlet = reading.outlet { return hint(for: outlet, bytes) }
    guard let schema = knowledge.schema, reading.end == bytes.count,
      let parts = HintParts(reading, bytes, schema)
    else { return nil }
    return parts.text
  }

  /// The words still to come of a command of one's own, as its help names them.
  private static func ownCommandHint(for text: String, _ knowledge: Knowledge) -> String? {
    let line = LineTree(text, isInTransaction: knowledge.isInTransaction).lines.last
    guard case .meta(let meta)? = line?.content,
      let shape = knowledge.metaCommands.first(where: { $0.name == meta.name }),
      case .ownCommand(let words) = shape.arguments
    else { return nil }
    let given = meta.rest.split(whereSeparator: \.isWhitespace).count
    guard given < words.count else { return nil }
    return (text.utf8.last == UInt8(ascii: " ") ? "" : " ")
      + words[given...].joined(separator: " ")
  }

  /// What may stand behind the name of a view.
  private static func hint(for outlet: LineTree.OutletNode, _ bytes: [UInt8]) -> String? {
    guard outlet.target == nil, let view = outlet.views.last, view.arguments.isEmpty,
      let name = ViewName(rawValue: view.name.text)
    else { return nil }
    return (view.name.span.upperBound == bytes.count ? " " : "") + name.arguments
  }

  /// The whole signature of the command on the line, for Tab where there is nothing to complete;
  /// nil if there is no command that the schema knows.
  ///
  /// - Complexity: O(length + number of members).
  package static func signature(for text: String, knowledge: Knowledge) -> String? {
    guard let schema = knowledge.schema,
      let (reading, bytes) = lastCommand(in: text, knowledge),
      let name = reading.name?.text
    else { return nil }
    let context = ArgumentContext(reading, bytes, cursor: -1, schema)
    guard context.rootType != nil else { return nil }
    let isOpen = context.isOpen ? ["…"] : []
    let parts = context.members(at: []).map { schema.part($0.name, of: $0).description }
    return ([name] + parts + isOpen).joined(separator: " ")
  }

  /// The command of QMP's on the last line, with aliases replaced, and the bytes that its places are
  /// in.
  private static func lastCommand(
    in text: String, _ knowledge: Knowledge
  ) -> (LineTree.CommandNode, [UInt8])? {
    let tree = LineTree(text, isInTransaction: knowledge.isInTransaction)
    guard let last = tree.lines.last else { return nil }
    if let inner = InnerLine(last, in: tree.bytes, knowledge) {
      return lastCommand(in: inner.text, inner.knowledge)
    }
    if knowledge.isHumanMonitor { return nil }
    if knowledge.aliases.isEmpty {
      guard case .command(let node) = last.content else { return nil }
      return (node, tree.bytes)
    }
    let line = ExpandedLine(
      String(decoding: tree.bytes[last.span], as: UTF8.self), knowledge, isAction: last.isAction)
    let expanded = LineTree(line.bytes, isInTransaction: last.isAction)
    guard case .command(let node)? = expanded.lines.last?.content else { return nil }
    return (node, line.bytes)
  }
}

/// What a hint is made of.
private struct HintParts {
  /// What is still missing of the word at the cursor.
  var word = ""
  var members: [String] = []
  let isBehindSpace: Bool

  var text: String? {
    let rest = members.joined(separator: " ")
    let gap = rest.isEmpty || (isBehindSpace && word.isEmpty) ? "" : " "
    let text = word + gap + rest
    return text.isEmpty ? nil : text
  }

  init?(_ reading: LineTree.CommandNode, _ bytes: [UInt8], _ schema: Schema) {
    isBehindSpace = bytes.last.map { LineTree.isBlank($0) } ?? false
    let arguments: [LineTree.ArgumentNode]
    let context: ArgumentContext
    if reading.name != nil {
      arguments = reading.arguments
      context = ArgumentContext(reading, bytes, cursor: -1, schema)
    } else {
      guard let properties = reading.properties, !properties.isEmpty else { return nil }
      arguments = properties
      context = ArgumentContext(properties: properties, bytes, cursor: -1, schema)
    }
    guard context.rootType != nil else { return nil }
    // Inside a quote or a bracket a further argument would be text of the value.
    if let last = arguments.last, let value = last.value, !value.isClosed {
      guard value.form == .literal,
        let hint = LiteralHint(value, bytes, at: last.path)?.text(context, schema)
      else { return nil }
      word = hint
      return
    }
    var open = context.open(schema)
    if !isBehindSpace, let last = arguments.last {
      if let value = last.value {
        if value.text.isEmpty, value.form == .bare, let type = context.type(at: last.path) {
          word = schema.displayName(ofTypeNamed: type.name)
        }
      } else {
        // A key that is being typed: it must be clear which.
        let typed = last.path.joined(separator: ".")
        let fitting = open.filter { $0.name.starts(withBytesOf: typed) }
        guard !typed.isEmpty, let first = fitting.first, fitting.count == 1 else { return nil }
        word = String("\(first.name)=\(first.type)".dropFirst(typed.count))
        open.removeAll { $0.name == first.name }
      }
    }
    members = open.map(\.description) + (context.isOpen ? ["…"] : [])
  }
}

extension ArgumentContext {
  /// The members not yet given: required ones first, those inside what is begun included.
  fileprivate func open(_ schema: Schema) -> [Signature.Part] {
    var required: [Signature.Part] = []
    var optional: [Signature.Part] = []
    for member in members(at: []) where !isGiven([member.name]) {
      if hasGivenBelow([member.name]) {
        required += missing(in: [member.name], schema)
      } else {
        let part = schema.part(member.name, of: member)
        if member.isOptional { optional.append(part) } else { required.append(part) }
      }
    }
    return required + optional
  }

  /// The required members of an object whose other members are on the line, by their whole keys.
  private func missing(in path: [String], _ schema: Schema) -> [Signature.Part] {
    guard path.count < 16 else { return [] }
    if case .array? = type(at: path)?.kind {
      // What many elements miss would not fit on the screen.
      return givenElements(of: path).prefix(64).map { path + [String($0)] }
        .filter { !isGiven($0) }.flatMap { missing(in: $0, schema) }
    }
    return members(at: path).flatMap { member -> [Signature.Part] in
      let inner = path + [member.name]
      if isGiven(inner) { return [] }
      if hasGivenBelow(inner) { return missing(in: inner, schema) }
      if member.isOptional { return [] }
      return [schema.part(inner.joined(separator: "."), of: member)]
    }
  }
}

extension Schema {
  fileprivate func part(_ name: String, of member: Member) -> Signature.Part {
    Signature.Part(
      name, type: displayName(ofTypeNamed: member.type), isOptional: member.isOptional)
  }
}
