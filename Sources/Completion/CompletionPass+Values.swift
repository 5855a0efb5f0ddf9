import JSON
import QAPI
import Shorthand

/// Values of members.
extension CompletionPass {
  /// A value that a member may have, before it is spelled.
  private struct Value {
    var text: String
    /// Whether it is text; `true`, `false` and `null` are not.
    var isText = true
    var note: String?
    /// It may go on.
    var isOpen = false
  }

  /// Behind `KEY=` and `KEY:=`.
  mutating func complete(
    _ value: LineTree.ValueNode, of path: [String], _ context: ArgumentContext
  ) {
    switch value.form {
    case .file:
      let start = value.span.lowerBound + 1
      if cursor >= start { offerFiles(value.text, value.span, sign: "@") }
    case .literal:
      let literal = LiteralReading(
        value.tokens, bytes, upTo: value.span.upperBound, at: path, cursor: cursor)
      switch literal.place {
      case .key(let token, let path): offerKeys(token, path, context, isJSON: value.isForced)
      case .value(let token, let path): offerValues(token, path, context, isJSON: value.isForced)
      case nil: break
      }
    case .bare, .jsonText, .quoted:
      let isArray: Bool =
        if case .array? = context.type(at: path)?.kind { true } else { false }
      let style = style(value, context.type(at: path))
      // What is spelled differently, as in quotes, is compared by what it says.
      let candidates = values(at: path, value.text, context).filter {
        isArray ? value.text.isEmpty : $0.text.starts(withBytesOf: value.text)
      }.map { found in
        isArray
          ? Self.element(found, UInt8(ascii: "\"")).map { .list(of: $0) }
          : Self.candidate(found, style)
      }
      offer(candidates, "", value.span)
    }
  }

  private func style(_ value: LineTree.ValueNode, _ type: SchemaType?) -> Quoting.Style {
    if value.isForced { return .json }
    if case .quoted(let quote) = value.form { return .quoted(quote) }
    return isDeclaredText(type) ? .word : .untypedWord
  }

  private static func candidate(_ value: Value, _ style: Quoting.Style) -> Candidate? {
    guard value.isText else { return .word(value.text, annotation: value.note) }
    return value.isOpen
      ? .folder(value.text + "/", style, annotation: value.note)
      : .value(value.text, style, annotation: value.note)
  }

  /// In brackets.
  ///
  /// - Parameter isJSON: only double quotes may be.
  mutating func offerValues(
    _ token: LiteralReading.Token, _ path: [String], _ context: ArgumentContext,
    isJSON: Bool = false
  ) {
    let quote = isJSON ? nil : token.quote
    let fitting = values(at: path, token.text, context).filter {
      $0.text.starts(withBytesOf: token.text) && ($0.isText || token.quote == nil)
    }
    let candidates = fitting.map { Self.element($0, quote ?? UInt8(ascii: "\"")) }
    offer(candidates, "", token.span)
  }

  private static func element(_ value: Value, _ quote: UInt8) -> Candidate? {
    value.isText
      ? .value(value.text, .quoted(quote), suffix: "", annotation: value.note)
      : .word(value.text, suffix: "", annotation: value.note)
  }

  private func isDeclaredText(_ type: SchemaType?) -> Bool {
    switch type?.kind {
    case .builtin(.string)?, .enumeration?: true
    default: false
    }
  }

  private mutating func values(
    at path: [String], _ prefix: String, _ context: ArgumentContext
  ) -> [Value] {
    var values: [Value] = []
    var wantsNames = context.schema == nil || context.rootType == nil || context.isOpen
    var isReference = false
    if let schema, var type = context.type(at: path) {
      if case .array(let element) = type.kind, let inner = schema.type(named: element) {
        type = inner
      }
      let alternatives = schema.alternatives(of: type)
      for alternative in alternatives {
        switch alternative.kind {
        case .enumeration(let names):
          values += names.map { Value(text: $0.name, note: $0.features.mark) }
        case .builtin(.boolean):
          values += ["true", "false"].map { Value(text: $0, isText: false) }
        case .builtin(.null): values.append(Value(text: "null", isText: false))
        case .builtin(.string), .builtin(.any): wantsNames = true
        default: break
        }
      }
      isReference =
        alternatives.contains { schema.isUnionWithDriver($0) }
        && alternatives.contains { $0.kind == .builtin(.string) }
    }
    if path.count == 1 {
      let property = context.properties(knowledge.answers).first { $0.name == path[0] }
      if property == nil, let query = context.propertyQuery, context.type(at: path) == nil {
        need(query)
      }
      values += (property?.values ?? []).map {
        Value(text: $0, isText: property?.type != "bool", note: nil)
      }
    }
    if wantsNames { values += liveValues(at: path, prefix, context, isReference: isReference) }
    return values
  }

  private mutating func liveValues(
    at path: [String], _ prefix: String, _ context: ArgumentContext, isReference: Bool
  ) -> [Value] {
    // An element of a list is named as the list is.
    guard let place = path.lastIndex(where: { Int($0) == nil }) else { return [] }
    let parent = Array(path[..<place])
    let sources =
      isReference
      ? LiveValues.reference
      : LiveValues.sources(command: context.commandName, member: path[place])
    var values: [Value] = []
    for source in sources {
      let sibling: (String) -> String? = { context.values[parent + [$0]] ?? context.values[[$0]] }
      guard let query = source.query(prefix: prefix, value: sibling) else { continue }
      need(query)
      guard let answer = knowledge.answers[query] else { continue }
      values += source.names(in: answer, prefix: prefix, value: sibling).map {
        Value(text: $0.text, note: $0.note, isOpen: $0.isFolder)
      }
    }
    return values.sorted { $0.text < $1.text }
  }
}

extension Schema {
  /// Whether the type describes a block node: a union whose branches are drivers.
  fileprivate func isUnionWithDriver(_ type: SchemaType) -> Bool {
    if case .object(let object) = type.kind { object.tag == "driver" } else { false }
  }
}
