extension JSONToken {
  /// Whether it opens an object or a list.
  package var isOpening: Bool { kind == .beginObject || kind == .beginArray }

  /// Whether it closes an object or a list.
  package var isClosing: Bool { kind == .endObject || kind == .endArray }

  /// Whether a key or a string says just that, in UTF-8.
  ///
  /// - Complexity: O(length of the token).
  package func spells(_ text: [UInt8], in bytes: Span<UInt8>) -> Bool {
    let count = end - start - 2
    if count == text.count {
      var index = 0
      while index < count, bytes[start + 1 + index] == text[index] { index += 1 }
      // A backslash is only ever part of an escape.
      if index == count { return !text.contains(UInt8(ascii: "\\")) }
    }
    guard count > text.count else { return false }
    for offset in start + 1..<end - 1 where bytes[offset] == UInt8(ascii: "\\") {
      return JSONString.text(of: self, in: bytes).utf8.elementsEqual(text)
    }
    return false
  }
}
