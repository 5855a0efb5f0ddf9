/// Cuts a JSON text into tokens, checking RFC 8259 on the way.
///
/// It holds no bytes: each call is given the text from its start, so that nothing is copied. Nesting
/// is kept in one bit a level, not on the thread's stack. Where a call throws, the tokenizer stays
/// before the token, so it can go on once more of the text is there.
///
///     var tokenizer = JSONTokenizer()
///     while let token = try tokenizer.next(in: bytes) { … }
///
/// Source: RFC 8259. QEMU's own limit on nesting is 1024 (`json-streamer.c`, "MAX_NESTING").
/// Complexity: O(n) over the whole text, O(1) memory.
package struct JSONTokenizer: Sendable {
  /// How many arrays and objects may stand inside each other.
  package static let depthLimit = 1024

  /// What may come next.
  enum Expecting {
    case value, valueOrArrayEnd, keyOrObjectEnd, key, commaOrEnd, end
  }

  /// Where the next token is looked for; everything before it is checked.
  package internal(set) var offset: Int
  /// What may come next.
  var expecting = Expecting.value
  /// The open brackets.
  var nesting = Nesting()

  /// - Parameter offset: where the text starts, in bytes.
  package init(at offset: Int = 0) {
    self.offset = offset
  }

  /// How many arrays and objects are open.
  package var depth: Int { nesting.depth }

  /// The next token, or nil once the value is complete and only white space followed it.
  ///
  /// - Parameter bytes: the same text at every call, or more of it.
  /// - Throws: ``JSONError``, and stays before the token at fault. A number inside brackets at the
  ///   very end is ``JSONError/Reason/unexpectedEnd`` too: more of it may come.
  package mutating func next(in bytes: Span<UInt8>) throws(JSONError) -> JSONToken? {
    while true {
      skipWhiteSpace(in: bytes)
      guard offset < bytes.count else {
        if expecting == .end { return nil }
        throw JSONError(.unexpectedEnd, at: bytes.count)
      }
      let byte = bytes[offset]
      switch expecting {
      case .commaOrEnd:
        if byte == UInt8(ascii: ",") {
          offset += 1
          expecting = nesting.innermostIsObject ? .key : .value
          continue
        }
        if byte == nesting.closingByte { return close() }
        throw unexpected(
          nesting.innermostIsObject ? .commaOrObjectEnd : .commaOrArrayEnd)
      case .value:
        return try value(byte, in: bytes, otherwise: .value)
      case .valueOrArrayEnd:
        if byte == UInt8(ascii: "]") { return close() }
        return try value(byte, in: bytes, otherwise: .valueOrArrayEnd)
      case .keyOrObjectEnd:
        if byte == UInt8(ascii: "}") { return close() }
        return try key(byte, in: bytes, otherwise: .keyOrObjectEnd)
      case .key:
        return try key(byte, in: bytes, otherwise: .key)
      case .end:
        throw JSONError(.trailingBytes, at: offset)
      }
    }
  }

  private func unexpected(_ expected: JSONError.Expectation) -> JSONError {
    JSONError(.unexpectedByte(expected: expected), at: offset)
  }

  @inline(__always)
  private mutating func skipWhiteSpace(in bytes: Span<UInt8>) {
    offset = Self.endOfWhiteSpace(from: offset, in: bytes)
  }

  @inline(__always)
  private static func endOfWhiteSpace(from start: Int, in bytes: Span<UInt8>) -> Int {
    var offset = start
    while offset < bytes.count, bytes[offset].isJSONWhiteSpace { offset += 1 }
    return offset
  }

  @inline(__always)
  private mutating func close() -> JSONToken {
    let kind: JSONToken.Kind = nesting.innermostIsObject ? .endObject : .endArray
    nesting.pop()
    return finish(kind, offset + 1)
  }

  @inline(__always)
  private mutating func finish(_ kind: JSONToken.Kind, _ end: Int) -> JSONToken {
    let token = JSONToken(kind, offset, end)
    offset = end
    expecting = nesting.depth == 0 ? .end : .commaOrEnd
    return token
  }

  @inline(__always)
  private mutating func open(_ kind: JSONToken.Kind) throws(JSONError) -> JSONToken {
    guard nesting.depth < Self.depthLimit else { throw JSONError(.tooDeep, at: offset) }
    nesting.push(isObject: kind == .beginObject)
    expecting = kind == .beginObject ? .keyOrObjectEnd : .valueOrArrayEnd
    offset += 1
    return JSONToken(kind, offset - 1, offset)
  }

  @inline(__always)
  private mutating func key(
    _ byte: UInt8, in bytes: Span<UInt8>, otherwise expected: JSONError.Expectation
  ) throws(JSONError) -> JSONToken {
    guard byte == UInt8(ascii: "\"") else { throw unexpected(expected) }
    let token = JSONToken(.key, offset, try JSONString.end(from: offset, in: bytes))
    let colon = Self.endOfWhiteSpace(from: token.end, in: bytes)
    guard colon < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
    guard bytes[colon] == UInt8(ascii: ":") else {
      throw JSONError(.unexpectedByte(expected: .colon), at: colon)
    }
    offset = colon + 1
    expecting = .value
    return token
  }

  @inline(__always)
  private mutating func value(
    _ byte: UInt8, in bytes: Span<UInt8>, otherwise expected: JSONError.Expectation
  ) throws(JSONError) -> JSONToken {
    switch byte {
    case UInt8(ascii: "\""):
      return finish(.string, try JSONString.end(from: offset, in: bytes))
    case UInt8(ascii: "{"): return try open(.beginObject)
    case UInt8(ascii: "["): return try open(.beginArray)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let end = try JSONNumber.end(from: offset, in: bytes)
      guard end < bytes.count || depth == 0 else { throw JSONError(.unexpectedEnd, at: end) }
      return finish(.number, end)
    case UInt8(ascii: "t"): return try literal("true", .true, in: bytes, otherwise: expected)
    case UInt8(ascii: "f"): return try literal("false", .false, in: bytes, otherwise: expected)
    case UInt8(ascii: "n"): return try literal("null", .null, in: bytes, otherwise: expected)
    default: throw unexpected(expected)
    }
  }

  @inline(__always)
  private mutating func literal(
    _ text: String, _ kind: JSONToken.Kind, in bytes: Span<UInt8>,
    otherwise expected: JSONError.Expectation
  ) throws(JSONError) -> JSONToken {
    var end = offset
    for letter in text.utf8 {
      guard end < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
      guard bytes[end] == letter else { throw unexpected(expected) }
      end += 1
    }
    return finish(kind, end)
  }
}

extension UInt8 {
  /// Whether the byte may stand between tokens (RFC 8259, section 2). Most bytes are larger.
  @inline(__always)
  var isJSONWhiteSpace: Bool {
    self <= 0x20 && (self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09)
  }
}
