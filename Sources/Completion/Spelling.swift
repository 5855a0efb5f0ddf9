/// Which names can be written without quotes.
enum Spelling {
  /// Whether it can stand where the shorthand wants the name of a command.
  static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !"-.".utf8.contains(first) else { return false }
    return name.utf8.allSatisfy { isLetterOrDigit($0) || "-_.".utf8.contains($0) }
  }

  /// Whether it is one word between blanks that means nothing else: no quote, no operator, no
  /// variable.
  static func isWord(_ word: String) -> Bool {
    if word.isEmpty { return false }
    // Nearly all names are such, and there may be a hundred thousand of them.
    if word.utf8.allSatisfy({ isPlain($0) }) { return true }
    return word.unicodeScalars.allSatisfy {
      isVisible($0) && !$0.properties.isWhitespace && !"\"'|>$".unicodeScalars.contains($0)
    }
  }

  /// Whether a byte of ASCII stands for itself wherever words are read.
  static func isPlain(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[")
      || byte == UInt8(ascii: "]") || byte == UInt8(ascii: ":")
  }

  /// The key as it is typed.
  static func key(_ name: String, in base: [String]) -> String {
    // Digits behind a dot would be an index.
    let isIndex = !base.isEmpty && name.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return (base.map { keyPart($0) } + [isIndex ? Quoting.text(name, .json) : keyPart(name)])
      .joined(separator: ".")
  }

  /// A part of a path behind `${NAME.`; nil if it cannot be spelled there.
  ///
  /// - Parameter isQuoted: it stands in a string, where no part can be quoted.
  static func variablePart(_ part: String, isQuoted: Bool) -> String? {
    let isPlain = part.utf8.allSatisfy { isLetterOrDigit($0) || "-_".utf8.contains($0) }
    if isPlain, !part.isEmpty { return part }
    return isQuoted ? nil : Quoting.text(part, .json)
  }

  static func key(element index: Int, in base: [String]) -> String {
    (base.map { keyPart($0) } + [String(index)]).joined(separator: ".")
  }

  private static func keyPart(_ part: String) -> String {
    let isPlain =
      !part.isEmpty
      && part.unicodeScalars.allSatisfy {
        $0.isASCII
          ? isLetterOrDigit(UInt8($0.value)) || $0 == "-" || $0 == "_"
          : isVisible($0) && $0.properties.isAlphabetic
      }
    return isPlain ? part : Quoting.text(part, .json)
  }

  /// Whether it is one of ASCII.
  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// Whether it is shown, and neither drives a terminal nor reorders what stands around it.
  static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x20..<0x7F).contains(scalar.value) }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
    default: true
    }
  }
}
