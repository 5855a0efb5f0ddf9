package import JSON

/// Integers as people type them where an integer is due.
package enum IntegerWord {
  /// Decimal of any length, `0x1f`, or a size: `4k`, `10M`, `2G`, `1T`, powers of 1024; nil if the
  /// text is none of these, or a size that no 64-bit number holds.
  ///
  /// - Complexity: O(length).
  package static func number(_ text: String) -> JSONNumber? {
    if BareValue.isDecimalInteger(text) { return JSONNumber(unchecked: text) }
    if text.hasPrefix("0x") || text.hasPrefix("0X") {
      let digits = text.utf8.dropFirst(2)
      guard digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-") else { return nil }
      return UInt64(text.dropFirst(2), radix: 16).map { JSONNumber($0) }
    }
    guard let last = text.utf8.last, let shift = shifts[last | 0x20] else { return nil }
    let digits = String(text.dropLast())
    guard BareValue.isDecimalInteger(digits), let count = UInt64(digits) else { return nil }
    let (size, overflow) = count.multipliedReportingOverflow(by: 1 << shift)
    return overflow ? nil : JSONNumber(size)
  }

  private static let shifts: [UInt8: UInt64] = [
    UInt8(ascii: "k"): 10, UInt8(ascii: "m"): 20, UInt8(ascii: "g"): 30, UInt8(ascii: "t"): 40,
  ]
}
