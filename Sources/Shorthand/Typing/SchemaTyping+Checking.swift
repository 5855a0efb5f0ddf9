package import JSON
import QAPI

extension SchemaTyping {
  /// Looks for members that are missing or unknown, once the arguments are put together.
  package func check(
    _ object: JSONObject, _ arguments: [Argument], command: TypedCommand
  ) throws(SyntaxError) {
    guard let entry = entry(command) else { return }
    try note(entry.features, command.name, at: command.span)
    let tags = TagTexts(arguments)
    let walk = ArgumentCheck(
      typing: self, command: command, arguments: ArgumentPaths(arguments),
      listed: entry.isOpen ? properties(command.name) { tags.text(at: [$0]) } : nil)
    guard schema.objectType(named: entry.argumentType) != nil else { return }
    try walk.check(.object(object), entry.argumentType, at: [], isOpen: entry.isOpen)
  }

  /// Tells of the marks that a name has.
  ///
  /// - Throws: ``SyntaxError`` where what is marked is an error.
  func note(
    _ features: [Feature], _ name: String, at span: @autoclosure () -> Range<Int>
  ) throws(SyntaxError) {
    if features.isEmpty { return }
    let marks = [(Feature.deprecated, TypingNotice.deprecated(name)), (.unstable, .unstable(name))]
    for (feature, mark) in marks where features.contains(feature) {
      if refusesMarked { throw SyntaxError(.marked(mark), at: span()) }
      notice(mark, span())
    }
  }
}

/// Walks down the arguments alongside their types.
private struct ArgumentCheck {
  let typing: SchemaTyping
  let command: TypedCommand
  let arguments: ArgumentPaths
  /// The properties that the server lists, where there may be members that the schema lacks.
  let listed: [String: LiveType]?

  private var schema: Schema { typing.schema }

  /// The error, unless checking is off; then its parts are not even looked for.
  private func fail(
    _ reason: @autoclosure () -> SyntaxError.Reason, at span: @autoclosure () -> Range<Int>,
    _ suggestions: @autoclosure () -> [String] = []
  ) throws(SyntaxError) {
    guard typing.isStrict else { return }
    throw SyntaxError(reason(), at: span(), suggestions: suggestions())
  }

  func check(
    _ value: JSONValue, _ typeName: String, at path: [String], isOpen: Bool = false
  ) throws(SyntaxError) {
    guard let type = schema.type(named: typeName), !isUnknown(value) else { return }
    switch (type.kind, value) {
    case (.object(let object), .object(let members)):
      try check(members, object, at: path, isOpen: isOpen)
    case (.array(let element), .array(let elements)):
      for (index, inner) in elements.enumerated() {
        try check(inner, element, at: path + [String(index)])
      }
    case (.enumeration(let values), .string(let text)):
      guard let found = values.first(where: { $0.name.isExactly(text) }) else {
        guard typing.isStrict else { return }
        throw SchemaTyping.unknownValue(text, values, at: valueSpan(path))
      }
      try typing.note(found.features, "\(name(path))=\(text)", at: valueSpan(path))
    case (.alternate, _):
      let fitting = schema.alternatives(of: type).first { schema.looks(value, like: $0) }
      if let fitting { return try check(value, fitting.name, at: path) }
      try fail(wrongType(path, type), at: valueSpan(path))
    default:
      if !schema.looks(value, like: type) { try fail(wrongType(path, type), at: valueSpan(path)) }
    }
  }

  private func check(
    _ object: JSONObject, _ type: ObjectType, at path: [String], isOpen: Bool
  ) throws(SyntaxError) {
    let tags: TagValues = { place in
      place.last.flatMap { object[$0]?.string }
    }
    // Nor does anybody where the branch is chosen by a value that is not known yet.
    if let tag = type.tag, let value = object[tag], isUnknown(value) { return }
    let known = schema.members(of: type, at: path, tags: tags)
    // As long as the branch is not chosen, nobody knows which members there are.
    if let tag = type.tag, object[tag] == nil, let member = known.first(where: { $0.name == tag }),
      !member.isOptional
    {
      // Perhaps it is there, misspelt.
      for member in object.members where !known.contains(where: { $0.name.isExactly(member.name) })
      {
        if schema.memberOfAnyBranch(member.name, of: type, at: path, tags: tags) == nil {
          try checkUnknown(path + [member.name], known, isOpen)
        }
      }
      try fail(missing([tag], at: path), at: place(path))
    }
    for member in object.members {
      let inner = path + [member.name]
      guard let declared = known.first(where: { $0.name.isExactly(member.name) }) else {
        try checkUnknown(inner, known, isOpen)
        continue
      }
      try typing.note(declared.features, name(inner), at: keySpan(inner))
      try check(member.value, declared.type, at: inner)
    }
    let lacking = known.filter { !$0.isOptional && object[$0.name] == nil }.map(\.name)
    if !lacking.isEmpty { try fail(missing(lacking, at: path), at: place(path)) }
  }

  /// Whether the value stands for one that will be known when the line is run.
  private func isUnknown(_ value: JSONValue) -> Bool {
    typing.takesUnknownValues && Variables.isUnknown(value)
  }

  private func checkUnknown(
    _ path: [String], _ known: [Member], _ isOpen: Bool
  ) throws(SyntaxError) {
    let member = path.last ?? ""
    let names = known.map(\.name)
    if isOpen {
      return noteOpen(member, names, at: path)
    }
    let close = ClosestNames.closest(to: member, in: names).map { name(path.dropLast() + [$0]) }
    if SchemaTyping.mayBeUndescribed(member) {
      return typing.notice(
        .undescribedMember(name(path), command: command.name, suggestions: close), keySpan(path))
    }
    try fail(.unknownMember(name(path), command: command.name), at: keySpan(path), close)
  }

  /// A member that only the running server knows, if it does.
  private func noteOpen(_ member: String, _ names: [String], at path: [String]) {
    guard let listed, listed[member] == nil else { return }
    typing.notice(
      .undescribedMember(
        member, command: command.name,
        suggestions: ClosestNames.closest(to: member, in: names + listed.keys.sorted())),
      keySpan(path))
  }

  private func missing(_ names: [String], at path: [String]) -> SyntaxError.Reason {
    .missingMembers(names.map { name(path + [$0]) }, command: command.name)
  }

  private func wrongType(_ path: [String], _ type: SchemaType) -> SyntaxError.Reason {
    .wrongType(name(path), expected: schema.expected(of: type))
  }

  // MARK: Places

  /// The path as it is typed.
  private func name(_ path: [String]) -> String {
    MemberPath(path.map { .name($0) }).description
  }

  /// The value, or the value that holds it, or the key that makes an object of it.
  private func valueSpan(_ path: [String]) -> Range<Int> {
    guard let argument = arguments.argument(at: path) else { return command.span }
    return argument.path.parts.count <= path.count ? argument.valueSpan : argument.keySpan
  }

  /// The key that names the member, or the value that holds it.
  private func keySpan(_ path: [String]) -> Range<Int> {
    guard let argument = arguments.argument(at: path) else { return command.span }
    return argument.path.parts.count >= path.count ? argument.keySpan : argument.valueSpan
  }

  /// What lacks something: the command, or the key or value of the object.
  private func place(_ path: [String]) -> Range<Int> {
    path.isEmpty ? command.span : keySpan(path)
  }
}

extension Schema {
  /// Whether a value is of the type's kind on the wire, whatever is inside it.
  fileprivate func looks(_ value: JSONValue, like type: SchemaType) -> Bool {
    switch (type.kind, value) {
    case (.builtin(.any), _): true
    case (.builtin(.string), .string), (.enumeration, .string): true
    case (.builtin(.integer), .number(let number)): BareValue.isDecimalInteger(number.text)
    case (.builtin(.number), .number): true
    case (.builtin(.boolean), .bool): true
    case (.builtin(.null), .null): true
    case (.builtin(.object), .object), (.object, .object): true
    case (.builtin(.array), .array), (.array, .array): true
    case (.alternate, _): alternatives(of: type).contains { looks(value, like: $0) }
    default: false
    }
  }
}
