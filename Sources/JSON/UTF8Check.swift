/// Which bytes are UTF-8.
package enum UTF8Check {
  /// The length in bytes (1 to 4) of the well-formed sequence at `offset`; 0 if there is none.
  ///
  /// Source: The Unicode Standard, table 3-7, "Well-Formed UTF-8 Byte Sequences".
  package static func sequenceLength(at offset: Int, in bytes: Span<UInt8>) -> Int {
    func isContinuation(_ index: Int, _ allowed: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index < bytes.count && allowed.contains(bytes[index])
    }
    switch bytes[offset] {
    case 0..<0x80:
      return 1
    case 0xC2...0xDF:
      return isContinuation(offset + 1) ? 2 : 0
    case 0xE0...0xEF:
      let second: ClosedRange<UInt8> =
        switch bytes[offset] {
        case 0xE0: 0xA0...0xBF
        case 0xED: 0x80...0x9F
        default: 0x80...0xBF
        }
      return isContinuation(offset + 1, second) && isContinuation(offset + 2) ? 3 : 0
    case 0xF0...0xF4:
      let second: ClosedRange<UInt8> =
        switch bytes[offset] {
        case 0xF0: 0x90...0xBF
        case 0xF4: 0x80...0x8F
        default: 0x80...0xBF
        }
      return isContinuation(offset + 1, second) && isContinuation(offset + 2)
        && isContinuation(offset + 3) ? 4 : 0
    default:
      return 0
    }
  }
}

extension String {
  /// The text of UTF-8 bytes; what is not UTF-8 becomes U+FFFD.
  ///
  /// Complexity: O(number of bytes).
  package init(utf8 bytes: Span<UInt8>) {
    if let valid = try? UTF8Span(validating: bytes) {
      self.init(copying: valid)
    } else {
      var units: [UInt8] = []
      units.reserveCapacity(bytes.count)
      for index in bytes.indices { units.append(bytes[index]) }
      self.init(decoding: units, as: UTF8.self)
    }
  }

  /// Whether one of the UTF-8 bytes is that one.
  ///
  /// - Complexity: O(number of bytes); the generic `contains` takes ten times as long.
  package func holds(_ byte: UInt8) -> Bool {
    let bytes = utf8Span.span
    for index in bytes.indices where bytes[index] == byte { return true }
    return false
  }
}
