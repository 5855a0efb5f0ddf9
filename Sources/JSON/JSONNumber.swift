/// A number as it was spelled: `2.50`, `-0`, `1E400` and integers of any length stay what they are.
package struct JSONNumber: Hashable, Sendable {
  /// The spelling; matches the grammar of RFC 8259, section 6.
  package var text: String

  /// - Parameter text: a spelling that is known to be right, as a token of a checked text is.
  package init(unchecked text: String) {
    self.text = text
  }

  /// The decimal spelling of an integer.
  package init(_ value: some FixedWidthInteger) {
    text = String(value)
  }

  /// Nil unless `text` is a number as RFC 8259, section 6 spells it.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let end = try? Self.end(from: 0, in: bytes.span), end == bytes.count else { return nil }
    self.text = text
  }

  /// The value, if it is spelled as an integer and fits.
  package var int: Int? { Int(text) }

  /// The nearest double; nil if there is none, as for `1e400`.
  package var double: Double? {
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// The offset behind the number that starts at `start`.
  ///
  /// Complexity: O(length of the number).
  static func end(from start: Int, in bytes: Span<UInt8>) throws(JSONError) -> Int {
    var offset = start
    func isDigit(_ index: Int) -> Bool {
      index < bytes.count && bytes[index] &- UInt8(ascii: "0") < 10
    }
    func isByte(_ index: Int, _ byte: UInt8) -> Bool {
      index < bytes.count && bytes[index] == byte
    }
    func digits() throws(JSONError) {
      guard isDigit(offset) else { throw JSONError(.invalidNumber, at: offset) }
      while isDigit(offset) { offset += 1 }
    }
    if isByte(offset, UInt8(ascii: "-")) { offset += 1 }
    if isByte(offset, UInt8(ascii: "0")) {
      offset += 1
      guard !isDigit(offset) else { throw JSONError(.invalidNumber, at: offset) }
    } else {
      try digits()
    }
    if isByte(offset, UInt8(ascii: ".")) {
      offset += 1
      try digits()
    }
    if isByte(offset, UInt8(ascii: "e")) || isByte(offset, UInt8(ascii: "E")) {
      offset += 1
      if isByte(offset, UInt8(ascii: "+")) || isByte(offset, UInt8(ascii: "-")) { offset += 1 }
      try digits()
    }
    return offset
  }
}
