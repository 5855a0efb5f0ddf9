internal import CEditline
internal import Glibc

/// How many terminal columns characters take.
enum CharacterWidth {
  /// The process's locale, made one that knows Unicode: the user's if it is UTF-8, else `C.UTF-8`.
  /// libedit and `wcwidth` both need it. Evaluated once, at the first use.
  static let isUnicode: Bool = {
    if unsafe setlocale(LC_CTYPE, "") != nil, codeset == "UTF-8" { return true }
    return unsafe setlocale(LC_CTYPE, "C.UTF-8") != nil
  }()

  private static var codeset: String {
    guard let name = unsafe nl_langinfo(nl_item(CODESET)) else { return "" }
    return unsafe String(cString: name)
  }

  /// Terminal columns of one character, `nil` when the locale does not know it as printable.
  static func columns(of scalar: Unicode.Scalar) -> Int? {
    if (0x20..<0x7F).contains(scalar.value) { return 1 }
    guard isUnicode else { return 1 }
    let width = wcwidth(wchar_t(bitPattern: scalar.value))
    return width < 0 ? nil : Int(width)
  }

  /// Terminal columns of a text without control characters.
  ///
  /// - Complexity: O(length).
  static func columns(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (columns(of: $1) ?? 1) }
  }
}
