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
