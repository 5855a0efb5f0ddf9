import System

/// Makes text visible that could otherwise drive the terminal.
///
/// What a server or a guest says is text. Escape and the other C0 controls, DEL, the C1 controls,
/// the characters that reorder what stands around them and those that end a line or a paragraph are
/// shown as JSON would spell them: `\u001b`.
package enum Sanitizer {
  /// Which control characters are layout rather than danger.
  package enum Layout: Sendable {
    /// None: the text belongs on one line.
    case none
    /// Line feed and tab stand as they are, and a carriage return before a line feed is dropped.
    case lines
  }

  /// The text with every dangerous character spelled out.
  ///
  /// - Complexity: O(length); text that needs nothing is returned as it is.
  package static func visible(_ text: String, keeping layout: Layout = .none) -> String {
    guard isSuspect(text, keeping: layout) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      scalars.formIndex(after: &index)
      if layout == .lines {
        if scalar == "\n" || scalar == "\t" {
          result.unicodeScalars.append(scalar)
          continue
        }
        if scalar == "\r", index < scalars.endIndex, scalars[index] == "\n" { continue }
      }
      if isDangerous(scalar) {
        result += spelled(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether a terminal would act on the character, or reorder or break text because of it.
  package static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The character as a JSON escape: `\u001b`. Every dangerous one is below U+10000.
  static func spelled(_ scalar: Unicode.Scalar) -> String {
    "\\u" + scalar.value.padded(to: 4, radix: 16)
  }

  /// Whether the bytes might hold something dangerous: exact for ASCII, by the first byte of the
  /// sequence for the rest.
  private static func isSuspect(_ text: String, keeping layout: Layout) -> Bool {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\t"): if layout == .none { return true }
      case 0..<0x20, 0x7F, 0xC2, 0xD8, 0xE2: return true
      default: break
      }
    }
    return false
  }
}
