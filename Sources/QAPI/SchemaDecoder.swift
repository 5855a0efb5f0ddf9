import JSON

extension Schema {
  /// The schema of a server.
  ///
  /// Reads tokens, not a tree. What it does not know, it passes over.
  ///
  /// - Parameter bytes: what `query-qmp-schema` returns, or its whole response.
  /// - Throws: ``SchemaError``.
  /// - Complexity: O(n).
  package init(decoding bytes: Span<UInt8>) throws(SchemaError) {
    var decoder = SchemaDecoder()
    do throws(JSONError) {
      try decoder.readAll(bytes)
    } catch {
      throw .invalidJSON(error)
    }
    guard decoder.foundArray else { throw .notAnArray }
    let hasCommand = decoder.entities.contains { if case .command = $0 { true } else { false } }
    guard hasCommand else { throw .noCommand }
    self.init(decoder.entities, skippedCount: decoder.skippedCount)
  }
}

/// Reads the array of descriptions. A part whose JSON type is not the expected one counts as absent.
private struct SchemaDecoder {
  private var tokenizer = JSONTokenizer()
  private(set) var entities: [SchemaEntity] = []
  private(set) var skippedCount = 0
  private(set) var foundArray = false

  mutating func readAll(_ bytes: Span<UInt8>) throws(JSONError) {
    guard let first = try tokenizer.next(in: bytes) else { return }
    if first.kind == .beginObject {
      while let token = try tokenizer.next(in: bytes) {
        guard token.kind == .key else { continue }
        let isReturn = JSONString.text(of: token, in: bytes) == "return"
        guard let value = try tokenizer.next(in: bytes) else { return }
        if isReturn { try readEntities(value, bytes) } else { try skip(value, bytes) }
      }
    } else {
      try readEntities(first, bytes)
      while try tokenizer.next(in: bytes) != nil {}
    }
  }

  private mutating func readEntities(
    _ first: JSONToken, _ bytes: Span<UInt8>
  ) throws(JSONError) {
    guard first.kind == .beginArray else { return try skip(first, bytes) }
    foundArray = true
    // A description takes about 200 bytes.
    entities.reserveCapacity(bytes.count / 180)
    while let token = try tokenizer.next(in: bytes), token.kind != .endArray {
      guard token.kind == .beginObject else {
        try skip(token, bytes)
        skippedCount += 1
        continue
      }
      if let entity = try readDescription(bytes).entity {
        entities.append(entity)
      } else {
        skippedCount += 1
      }
    }
  }

  /// Reads an object behind its brace.
  private mutating func readDescription(
    _ bytes: Span<UInt8>
  ) throws(JSONError) -> EntityDraft {
    var draft = EntityDraft()
    while let key = try tokenizer.next(in: bytes), key.kind == .key {
      guard let value = try tokenizer.next(in: bytes) else { break }
      switch SchemaKey(key, in: bytes) {
      case .name: draft.name = try string(value, bytes)
      case .metaType: draft.metaType = try string(value, bytes)
      case .argumentType: draft.argumentType = try string(value, bytes)
      case .returnType: draft.returnType = try string(value, bytes)
      case .elementType: draft.elementType = try string(value, bytes)
      case .jsonType: draft.jsonType = try string(value, bytes)
      case .tag: draft.tag = try string(value, bytes)
      case .allowsOutOfBand: draft.allowsOutOfBand = value.kind == .true
      case .features: draft.features = try features(value, bytes)
      case .values: draft.values = try strings(value, bytes)
      case .members: draft.members = try members(value, bytes)
      case .variants: draft.variants = try members(value, bytes)
      default: try skip(value, bytes)
      }
    }
    return draft
  }

  private mutating func members(
    _ first: JSONToken, _ bytes: Span<UInt8>
  ) throws(JSONError) -> [MemberDraft]? {
    guard first.kind == .beginArray else {
      try skip(first, bytes)
      return nil
    }
    var members: [MemberDraft] = []
    while let token = try tokenizer.next(in: bytes), token.kind != .endArray {
      guard token.kind == .beginObject else {
        try skip(token, bytes)
        continue
      }
      members.append(try member(bytes))
    }
    return members
  }

  private mutating func member(_ bytes: Span<UInt8>) throws(JSONError) -> MemberDraft {
    var member = MemberDraft()
    while let key = try tokenizer.next(in: bytes), key.kind == .key {
      guard let value = try tokenizer.next(in: bytes) else { break }
      switch SchemaKey(key, in: bytes) {
      case .name, .case: member.name = try string(value, bytes)
      case .type: member.type = try string(value, bytes)
      case .features: member.features = try features(value, bytes)
      case .default: member.defaultValue = try scalar(value, bytes)
      default: try skip(value, bytes)
      }
    }
    return member
  }

  private mutating func features(
    _ first: JSONToken, _ bytes: Span<UInt8>
  ) throws(JSONError) -> [Feature] {
    try strings(first, bytes)?.map { Feature(rawValue: $0) } ?? []
  }

  private mutating func strings(
    _ first: JSONToken, _ bytes: Span<UInt8>
  ) throws(JSONError) -> [String]? {
    guard first.kind == .beginArray else {
      try skip(first, bytes)
      return nil
    }
    var strings: [String] = []
    while let token = try tokenizer.next(in: bytes), token.kind != .endArray {
      if let text = try string(token, bytes) { strings.append(text) }
    }
    return strings
  }

  private mutating func string(
    _ token: JSONToken, _ bytes: Span<UInt8>
  ) throws(JSONError) -> String? {
    guard token.kind == .string else {
      try skip(token, bytes)
      return nil
    }
    return JSONString.text(of: token, in: bytes)
  }

  /// A default: null in every release so far; what is in brackets counts as null.
  private mutating func scalar(
    _ token: JSONToken, _ bytes: Span<UInt8>
  ) throws(JSONError) -> JSONValue {
    switch token.kind {
    case .string, .number, .true, .false:
      return try JSONValue(parsing: bytes.extracting(token.range))
    default:
      try skip(token, bytes)
      return .null
    }
  }

  /// Passes over the rest of a value whose first token has been read.
  private mutating func skip(_ first: JSONToken, _ bytes: Span<UInt8>) throws(JSONError) {
    guard first.kind == .beginArray || first.kind == .beginObject else { return }
    let depth = tokenizer.depth - 1
    while tokenizer.depth > depth { _ = try tokenizer.next(in: bytes) }
  }
}
