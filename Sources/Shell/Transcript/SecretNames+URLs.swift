extension SecretNames {
  /// The text with ``mask`` in the place of each password in a URL: `https://user:password@host/`.
  ///
  /// - Complexity: O(length of the text).
  static func maskingURL(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "@")), text.contains("://") else { return text }
    return text.replacing(/(:\/\/[^\/@:\s]*:)[^\/@\s]+@/) { "\($0.1)\(mask)@" }
  }

  /// Whether a text is, or holds, what stands in the place of a secret.
  static func isMasked(_ text: String) -> Bool { text == mask || text.contains(":\(mask)@") }
}
