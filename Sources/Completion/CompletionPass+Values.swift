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
    /// Of a path the last part, with which what is typed of that is compared.
    var part: String?
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
      let quote: UInt8? = if case .quoted(let quote) = value.form { quote } else { nil }
      switch sources(path, context) {
      case [.files]:
        return offerFileValues(
          value.text, value.span, value.isForced ? .json : quote.map { .quoted($0) } ?? .word)
      case [.humanMonitorLine]:
        // JSON knows no bare words.
        let isBareJSON = value.isForced && quote == nil
        return isBareJSON ? () : offerHumanMonitorLine(value.text, value.span, quote)
      default: break
      }
      let isArray: Bool =
        if case .array? = context.type(at: path)?.kind { true } else { false }
      let style = style(value, context.type(at: path))
      if isArray, !value.text.isEmpty { return result.span = value.span }
      let values = self.values(at: path, value.text, context)
      let candidates = values.map { found in
        isArray
          ? Self.element(found, UInt8(ascii: "\"")).map { .list(of: $0) }
          : Self.candidate(found, style)
      }
      offer(candidates, Self.part(of: value.text, values), value.span)
    }
  }

  /// What candidates are compared with: of a path what is typed of its last part.
  private static func part(of typed: String, _ values: [Value]) -> String {
    values.contains { $0.part != nil } ? typed.splitBehindLast("/").rest : typed
  }

  private func style(_ value: LineTree.ValueNode, _ type: SchemaType?) -> Quoting.Style {
    if value.isForced { return .json }
    if case .quoted(let quote) = value.form { return .quoted(quote) }
    return isDeclaredText(type) ? .word : .untypedWord
  }

  private static func candidate(_ value: Value, _ style: Quoting.Style) -> Candidate? {
    guard value.isText else { return .word(value.text, annotation: value.note) }
    return value.isOpen
      ? .folder(
        value.text, style, part: value.part ?? value.text, annotation: value.note)
      : .value(value.text, style, part: value.part, annotation: value.note)
  }

  /// In brackets.
  ///
  /// - Parameter isJSON: only double quotes may be.
  mutating func offerValues(
    _ token: LiteralReading.Token, _ path: [String], _ context: ArgumentContext,
    isJSON: Bool = false
  ) {
    let quote = isJSON ? UInt8(ascii: "\"") : token.quote ?? UInt8(ascii: "\"")
    switch sources(path, context) {
    case [.files]: return offerFileValues(token.text, token.span, .quoted(quote), suffix: "")
    case [.humanMonitorLine]:
      return offerHumanMonitorLine(token.text, token.span, quote, suffix: "")
    default: break
    }
    let values = self.values(at: path, token.text, context).filter {
      $0.isText || token.quote == nil
    }
    offer(
      values.map { Self.element($0, quote) }, Self.part(of: token.text, values), token.span)
  }

  /// What the member takes, which is named as its list is where it is an element.
  private func sources(_ path: [String], _ context: ArgumentContext) -> [LiveSource] {
    guard let member = path.last(where: { Int($0) == nil }) else { return [] }
    return LiveValues.sources(command: context.commandName, member: member)
  }

  /// Files as QEMU opens them: it knows no `~`.
  private mutating func offerFileValues(
    _ typed: String, _ span: Range<Int>, _ style: Quoting.Style, suffix: String = " "
  ) {
    let (start, part) = typed.splitBehindLast("/")
    let folder = start.hasPrefix("~") ? knowledge.host.expandingHome(start) : start
    if folder != start {
      let quote = bytes[span].first.flatMap { LineTree.isQuote($0) ? UnicodeScalar($0) : nil }
      stood = (quote.map { String($0) } ?? "") + folder + part
    }
    let candidates = self.files(in: folder, part).map { path, name, isFolder -> Candidate in
      isFolder
        ? .folder(path, style, part: name)
        : .value(path, style, part: name, suffix: suffix)
    }
    offer(candidates, part, span)
  }

  private static func element(_ value: Value, _ quote: UInt8) -> Candidate? {
    value.isText
      ? .value(
        value.text, .quoted(quote), part: value.part, suffix: "", annotation: value.note)
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
    let sibling: (String) -> String? = { context.values[parent + [$0]] ?? context.values[[$0]] }
    return sources.flatMap { names(of: $0, prefix, sibling) }
      .sorted { $0.text < $1.text }
      .map {
        Value(
          text: $0.text, isText: $0.isText, note: $0.note, part: $0.part, isOpen: $0.isFolder)
      }
  }

  /// The names that a source lists, as far as its answers are known; the others are asked for.
  ///
  /// - Parameters:
  ///   - typed: what is typed so far.
  ///   - value: the value of a member beside the one, as far as it is given.
  mutating func names(
    of source: LiveSource, _ typed: String, _ value: (String) -> String? = { _ in nil }
  ) -> [LiveName] {
    let queries = source.queries(prefix: typed, value: value)
    var answers: [JSONValue] = []
    for query in queries {
      need(query)
      if let answer = knowledge.answers[query] { answers.append(answer) }
    }
    guard !queries.isEmpty, answers.count == queries.count else { return [] }
    return source.names(in: answers, prefix: typed, value: value)
  }
}

extension Schema {
  /// Whether the type describes a block node: a union whose branches are drivers.
  fileprivate func isUnionWithDriver(_ type: SchemaType) -> Bool {
    if case .object(let object) = type.kind { object.tag == "driver" } else { false }
  }
}
