package import JSON
package import QAPI

/// Types the words of a line by a server's schema, and checks commands before they are sent.
package final class SchemaTyping {
  let schema: Schema
  /// Whether a command that the schema calls wrong is an error; else its words are typed as far
  /// as they can be.
  let isStrict: Bool
  /// Whether what the schema marks as deprecated or unstable is an error.
  let refusesMarked: Bool
  /// Whether variables have no values yet: lines are only checked.
  let takesUnknownValues: Bool
  /// The properties that the server lists for a command whose members the schema does not hold;
  /// nil if it lists none. Given the command's name and a look-up of the values on the line.
  let properties: (String, (String) -> String?) -> [String: LiveType]?
  /// Told of what the sender should know, and of its place in UTF-8 bytes of the line.
  let notice: (TypingNotice, Range<Int>) -> Void

  /// Types and checks by this schema.
  package init(
    _ schema: Schema, isStrict: Bool = true, refusesMarked: Bool = false,
    takesUnknownValues: Bool = false,
    properties: @escaping (String, (String) -> String?) -> [String: LiveType]? = { _, _ in nil },
    notice: @escaping (TypingNotice, Range<Int>) -> Void = { _, _ in }
  ) {
    self.schema = schema
    self.isStrict = isStrict
    self.refusesMarked = refusesMarked
    self.takesUnknownValues = takesUnknownValues
    self.properties = properties
    self.notice = notice
  }

  /// What the schema holds of a command or an action.
  struct Entry {
    var argumentType: String
    /// There may be members that the schema does not hold.
    var isOpen: Bool
    var features: [Feature]
  }

  /// Nil if the schema has no such.
  func entry(_ command: TypedCommand) -> Entry? {
    if command.isAction {
      return schema.actionDataType(named: command.name).map {
        Entry(
          argumentType: $0, isOpen: false, features: schema.actionFeatures(named: command.name))
      }
    }
    return schema.command(named: command.name).map {
      Entry(
        argumentType: $0.argumentType, isOpen: schema.takesUndescribedArguments($0),
        features: $0.features)
    }
  }

  /// Whether a name that the schema does not hold may exist all the same: experiments and
  /// distributors' own.
  static func mayBeUndescribed(_ name: String) -> Bool {
    name.hasPrefix("x-") || name.hasPrefix("__")
  }
}

extension SchemaTyping: ArgumentTyping {
  /// Judges the name by the schema.
  package func checkName(of command: TypedCommand) throws(SyntaxError) {
    if entry(command) == nil { try refuseUnknown(command) }
  }

  /// The values with the types that the schema gives their members.
  package func values(
    of arguments: [Argument], command: TypedCommand
  ) throws(SyntaxError) -> [JSONValue] {
    guard let entry = entry(command) else {
      try refuseUnknown(command)
      return arguments.map(\.untypedValue)
    }
    let tags = TagTexts(arguments)
    var listed: [String: LiveType]?
    if entry.isOpen { listed = properties(command.name) { tags.text(at: [$0]) } }
    var values: [JSONValue] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments {
      guard case .bare(let word) = argument.value else {
        values.append(argument.untypedValue)
        continue
      }
      let path = argument.path.texts
      switch schema.resolve(path, from: entry.argumentType, tags: tags.text(at:)) {
      case .found(_, let type):
        values.append(try value(of: word, as: type, argument))
      case .unknown(part: 0, _) where entry.isOpen:
        values.append(try liveValue(of: word, listed?[path.joined(separator: ".")], argument))
      case .unknown, .undescribed: values.append(argument.untypedValue)
      }
    }
    return values
  }

  private func refuseUnknown(_ command: TypedCommand) throws(SyntaxError) {
    if !command.isAction, Self.mayBeUndescribed(command.name) {
      return notice(.undescribedCommand(command.name), command.span)
    }
    guard isStrict else { return }
    let names = command.isAction ? schema.actionNames : schema.commandNames
    // A server without transactions says so itself.
    if command.isAction ? names.isEmpty : command.name == "transaction" { return }
    throw SyntaxError(
      command.isAction ? .unknownAction(command.name) : .unknownCommand(command.name),
      at: command.span, suggestions: ClosestNames.closest(to: command.name, in: names))
  }

  private func value(
    of word: String, as type: SchemaType, _ argument: Argument
  ) throws(SyntaxError) -> JSONValue {
    if let value = schema.value(of: word, as: type) { return value }
    guard isStrict else { return BareValue.untyped(word) }
    if case .enumeration(let values) = type.kind {
      throw Self.unknownValue(word, values, at: argument.valueSpan)
    }
    throw SyntaxError(
      .wrongType(argument.path.description, expected: schema.expected(of: type)),
      at: argument.valueSpan)
  }

  static func unknownValue(
    _ word: String, _ values: [EnumValue], at span: Range<Int>
  ) -> SyntaxError {
    let names = values.map(\.name)
    return SyntaxError(
      .unknownEnumValue(word, values: names), at: span,
      suggestions: ClosestNames.closest(to: word, in: names))
  }

  /// A property's type says how its text is written; a text that does not fit is the server's to
  /// judge, because some integers have a notation of their own, as `addr=06.0`.
  private func liveValue(
    of word: String, _ type: LiveType?, _ argument: Argument
  ) throws(SyntaxError) -> JSONValue {
    switch type {
    case nil: return BareValue.untyped(word)
    case .string: return .string(word)
    case .integer: return IntegerWord.number(word).map { .number($0) } ?? .string(word)
    case .boolean:
      if let value = BareValue.switched(word) { return .bool(value) }
      guard isStrict else { return .string(word) }
      throw SyntaxError(
        .wrongType(argument.path.description, expected: .boolean), at: argument.valueSpan)
    }
  }
}

extension MemberPath {
  /// The parts as the schema's look-ups take them.
  var texts: [String] {
    parts.map {
      switch $0 {
      case .name(let name): name
      case .index(let index): String(index)
      }
    }
  }
}

/// The texts on a line by the paths of their members, for the tags of unions, wherever they stand.
struct TagTexts {
  private var texts: [[String]: String] = [:]
  private var objects: [(path: [String], value: JSONValue)] = []

  init(_ arguments: [Argument]) {
    for argument in arguments {
      switch argument.value {
      case .bare(let text), .text(let text): texts[argument.path.texts] = text
      case .json(.string(let text)): texts[argument.path.texts] = text
      case .json(let value): objects.append((argument.path.texts, value))
      }
    }
  }

  func text(at path: [String]) -> String? {
    if let text = texts[path] { return text }
    for (start, value) in objects where path.starts(with: start) {
      var value: JSONValue? = value
      for part in path.dropFirst(start.count) {
        value = value?[part] ?? Int(part).flatMap { value?[$0] }
      }
      if let text = value?.string { return text }
    }
    return nil
  }
}
