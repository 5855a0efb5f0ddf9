extension JSONValue {
  /// The tree of a JSON text.
  ///
  /// Open arrays and objects stand on a stack of its own, not on the thread's.
  ///
  /// - Parameters:
  ///   - bytes: exactly one value, white space around it allowed.
  ///   - halves: what becomes of escaped lone surrogates.
  /// - Throws: ``JSONError``.
  /// - Complexity: O(n).
  package init(
    parsing bytes: Span<UInt8>, halves: LoneSurrogates = .replaced
  ) throws(JSONError) {
    var tokenizer = JSONTokenizer()
    var builder = TreeBuilder(halves: halves)
    while let token = try tokenizer.next(in: bytes) { builder.add(token, in: bytes) }
    self = builder.root
  }

  /// The tree of a JSON text; see ``init(parsing:halves:)``.
  package init(parsing text: String) throws(JSONError) {
    let bytes = Array(text.utf8)
    try self.init(parsing: bytes.span)
  }
}

/// Puts tokens together to a tree.
private struct TreeBuilder {
  init(halves: LoneSurrogates) {
    self.halves = halves
  }

  private enum Open {
    case array([JSONValue])
    case object(JSONObject)
  }

  let halves: LoneSurrogates
  private(set) var root = JSONValue.null
  private var open: [Open] = []
  private var keys: [String] = []

  mutating func add(_ token: JSONToken, in bytes: Span<UInt8>) {
    switch token.kind {
    case .beginObject: open.append(.object(JSONObject()))
    case .beginArray: open.append(.array([]))
    case .endObject, .endArray:
      switch open.removeLast() {
      case .array(let elements): place(.array(elements))
      case .object(let object): place(.object(object))
      }
    case .key: keys.append(JSONString.text(of: token, in: bytes, halves: halves))
    case .string: place(.string(JSONString.text(of: token, in: bytes, halves: halves)))
    case .number:
      place(.number(JSONNumber(unchecked: String(utf8: bytes.extracting(token.range)))))
    case .true: place(.bool(true))
    case .false: place(.bool(false))
    case .null: place(.null)
    }
  }

  private mutating func place(_ value: JSONValue) {
    switch open.popLast() {
    case nil:
      root = value
    case .array(var elements):
      elements.append(value)
      open.append(.array(elements))
    case .object(var object):
      object.members.append(JSONObject.Member(keys.removeLast(), value))
      open.append(.object(object))
    }
  }
}
