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

  /// Whether a bare word is read as it stands, behind a key as without one.
  private static func isPlain(_ value: String) -> Bool {
    guard let first = value.utf8.first, !"{[@".utf8.contains(first), !value.hasPrefix("json:{")
    else { return false }
    if value.utf8.allSatisfy({ Spelling.isPlain($0) }) { return true }
    return value.unicodeScalars.allSatisfy {
      Spelling.isVisible($0) && !$0.properties.isWhitespace
        && !"\"'\\|>$)=".unicodeScalars.contains($0)
    }
  }

  private static func quoted(_ value: String, _ quote: UInt8) -> String {
    let mark = String(UnicodeScalar(quote))
    return mark + escaped(value, quote) + mark
  }

  private static func escaped(_ value: String, _ quote: UInt8) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case _ where scalar.value == UInt32(quote): text += "\\" + String(scalar)
      // `${` would be a variable.
      case "$": text += hexadecimal(scalar)
      case _ where !Spelling.isVisible(scalar): text += hexadecimal(scalar)
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// As JSON escapes it: `\u001b`, above U+FFFF a pair of surrogates.
  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    UTF16.encode(scalar)?.map { JSONString.escape($0) }.joined() ?? ""
  }

  /// The text up to where it is typed: where it stands in quotes, the closing one is not there yet.
  static func openText(_ value: String, _ style: Style) -> String {
    let text = text(value, style)
    guard let last = text.utf8.last, text.utf8.first == last, LineTree.isQuote(last) else {
      return text
    }
    return String(text.dropLast())
  }
}
