/// Why a text is not the JSON of RFC 8259, and where.
package struct JSONError: Error, Hashable, Sendable {
  /// What was wrong at the place.
  package enum Reason: Hashable, Sendable {
    /// The text ended inside a value.
    case unexpectedEnd
    /// A byte that cannot stand here; the associated value says what can.
    case unexpectedByte(expected: Expectation)
    /// A number that RFC 8259 section 6 does not allow: `01`, `+1`, `1.`, `.5`, `1e`.
    case invalidNumber
    /// A byte below 0x20 inside a string.
    case controlCharacterInString
    /// A backslash followed by something that is no escape.
    case invalidEscape
    /// Bytes that are not UTF-8.
    case invalidUTF8
    /// More arrays and objects inside each other than ``JSONTokenizer/depthLimit``.
    case tooDeep
    /// Something other than white space after the value.
    case trailingBytes
  }

  /// What would have been right where something else stands.
  package enum Expectation: Hashable, Sendable {
    case value, valueOrArrayEnd, keyOrObjectEnd, key, colon, commaOrArrayEnd, commaOrObjectEnd
  }

  /// What is wrong.
  package var reason: Reason

  /// The place, in bytes from the start of the text; the length of the text if it ended too early.
  package var offset: Int

  /// An error at an offset in bytes.
  package init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
