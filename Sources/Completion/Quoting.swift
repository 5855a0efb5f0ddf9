import JSON
import Shorthand

/// Writes a value so that the shorthand reads the same text back.
enum Quoting {
  /// What a word's place asks of its spelling.
  enum Style: Hashable {
    /// A bare word where that is enough, otherwise in double quotes.
    case word
    /// The same where no schema says that it is text: what looks like a number is quoted.
    case untypedWord
    /// In these quotes.
    case quoted(UInt8)

    /// As JSON writes it.
    static let json = Style.quoted(UInt8(ascii: "\""))
  }

  /// - Complexity: O(length).
  static func text(_ value: String, _ style: Style) -> String {
    switch style {
    case .quoted(let quote): quoted(value, quote)
    case .word: isPlain(value) ? value : quoted(value, UInt8(ascii: "\""))
    case .untypedWord:
      isPlain(value) && BareValue.untyped(value) == .string(value)
        ? value : quoted(value, UInt8(ascii: "\""))
    }
  }

  /// Whether a bare word is read as it stands.
  private static func isPlain(_ value: String) -> Bool {
    guard let first = value.utf8.first, !"{[@".utf8.contains(first) else { return false }
    return value.utf8.allSatisfy { byte in
      byte > 0x20 && byte != 0x7F && !"\"'\\|>$)".utf8.contains(byte)
    }
  }

  private static func quoted(_ value: String, _ quote: UInt8) -> String {
    let mark = String(UnicodeScalar(quote))
    var text = mark
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      // `${` would be a variable.
      case "$": text += "\\u0024"
      case _ where scalar.value == UInt32(quote): text += "\\" + mark
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + mark
  }
}

extension Quoting {
  /// The text in quotes up to where it is typed: the closing one is not there yet.
  static func openText(_ value: String, _ quote: UInt8) -> String {
    String(quoted(value, quote).dropLast())
  }
}
