/// Bytes as text, as guest agents take and give them.
///
/// Source: RFC 4648, section 4.
package enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  /// The value of each byte; 64 for those that are none of the alphabet.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 64, count: 256)
    for (value, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(value) }
    return values
  }()

  /// The text of some bytes.
  ///
  /// - Complexity: O(number of bytes).
  package static func text(of bytes: some Collection<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var group: UInt32 = 0
    var count = 0
    for byte in bytes {
      group = group << 8 | UInt32(byte)
      count += 1
      if count == 3 {
        append(group, digits: 4, to: &text)
        (group, count) = (0, 0)
      }
    }
    if count > 0 {
      append(group << (count == 1 ? 16 : 8), digits: count + 1, to: &text)
      text += [UInt8](repeating: padding, count: 3 - count)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func append(_ group: UInt32, digits: Int, to text: inout [UInt8]) {
    for place in 0..<digits { text.append(alphabet[Int(group >> UInt32(18 - 6 * place) & 63)]) }
  }

  /// The bytes that a text stands for; nil if it is none. Line breaks in it mean nothing.
  ///
  /// - Complexity: O(length).
  package static func bytes(of text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 4 * 3)
    var group: UInt32 = 0
    var count = 0
    var paddingCount = 0
    for byte in text.utf8 where byte != 0x0A && byte != 0x0D {
      if byte == padding {
        paddingCount += 1
        continue
      }
      let value = values[Int(byte)]
      guard value < 64, paddingCount == 0 else { return nil }
      group = group << 6 | UInt32(value)
      count += 1
      if count == 4 {
        bytes += [UInt8(group >> 16 & 255), UInt8(group >> 8 & 255), UInt8(group & 255)]
        (group, count) = (0, 0)
      }
    }
    switch (count, paddingCount) {
    case (0, 0): return bytes
    case (2, 2): return bytes + [UInt8(group >> 4 & 255)]
    case (3, 1): return bytes + [UInt8(group >> 10 & 255), UInt8(group >> 2 & 255)]
    default: return nil
    }
  }
}
