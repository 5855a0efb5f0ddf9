import JSON
package import Shorthand

/// A returned value, or a part of one: the bytes it stands on, and where in the value that is.
package struct ValuePart: Hashable, Sendable {
  /// The message that holds it.
  package let bytes: [UInt8]
  /// Where it stands in them.
  package let range: Range<Int>
  /// Its place in the returned value.
  package let path: ValuePath

  /// - Parameters:
  ///   - bytes: checked JSON.
  ///   - range: the bytes of one value in it.
  package init(_ bytes: [UInt8], _ range: Range<Int>, at path: ValuePath = ValuePath()) {
    self.bytes = bytes
    self.range = range
    self.path = path
  }

  /// The part of this at a path from here; nil if there is nothing.
  ///
  /// - Complexity: O(length).
  package func part(at path: ValuePath) -> ValuePart? {
    var range = range
    for part in path.parts {
      guard let inner = Self.range(of: part.text, in: bytes.span, range) else { return nil }
      range = inner
    }
    return ValuePart(bytes, range, at: ValuePath(self.path.parts + path.parts))
  }

  /// The last member of that name, or the element of that number.
  private static func range(
    of part: String, in bytes: Span<UInt8>, _ range: Range<Int>
  ) -> Range<Int>? {
    var tokenizer = JSONTokenizer(at: range.lowerBound)
    let text = bytes.extracting(0..<range.upperBound)
    let name = Array(part.utf8)
    let number = Int(part)
    var found: Range<Int>?
    var index = 0
    guard let kind = try? tokenizer.next(in: text)?.kind,
      kind == .beginObject || kind == .beginArray
    else { return nil }
    while let token = try? tokenizer.next(in: text), tokenizer.depth > 0 {
      let isWanted: Bool
      let value: JSONToken?
      if token.kind == .key {
        isWanted = token.spells(name, in: text)
        value = try? tokenizer.next(in: text)
      } else {
        isWanted = index == number
        value = token
        index += 1
      }
      try? tokenizer.skip(toDepth: 1, in: text)
      guard isWanted, let value else { continue }
      found = value.start..<(value.isOpening ? tokenizer.offset : value.end)
      if token.kind != .key { return found }
    }
    return found
  }
}
