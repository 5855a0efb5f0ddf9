internal import System

/// The user's own settings of libedit: the lines of `$EDITRC`, else of `~/.editrc`.
///
/// The corresponding C function is `el_source`, which stops at the first line that is none.
enum EditSettings {
  /// Without comments and empty lines; none where there is no such file.
  static var lines: [String] {
    let home = Environment.value(of: "HOME").map { $0 + "/.editrc" }
    guard let path = Environment.value(of: "EDITRC") ?? home, !path.isEmpty,
      let bytes = try? Files.read(path)
    else { return [] }
    return lines(of: bytes)
  }

  /// Whether lines may bind commands of libedit's that look into its own history.
  static func useHistory(_ lines: [String]) -> Bool {
    lines.contains { $0.contains("history") || $0.contains("search") }
  }

  static func lines(of bytes: [UInt8]) -> [String] {
    bytes.split { $0 == UInt8(ascii: "\n") || $0 == 0 }.compactMap { line in
      let text = String(decoding: line.drop { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
      return text.isEmpty || text.hasPrefix("#") ? nil : withSpecialKeys(text)
    }
  }

  /// The line with the characters of special keys in the places of the sequences that terminals send
  /// for them: libedit meets the characters, because the sequences are decoded before it.
  ///
  /// - Complexity: O(length).
  static func withSpecialKeys(_ line: String) -> String {
    var result = ""
    var rest = line[...]
    while let scalar = rest.unicodeScalars.first {
      if let escape = escapes.first(where: { rest.hasPrefix($0) }),
        let (key, count) = specialKey(rest.utf8.dropFirst(escape.utf8.count))
      {
        result.unicodeScalars.append(key.scalar)
        rest = Substring(rest.utf8.dropFirst(escape.utf8.count + count))
      } else {
        result.unicodeScalars.append(scalar)
        rest.unicodeScalars.removeFirst()
      }
    }
    return result
  }

  /// How settings write Escape.
  private static let escapes = ["^[", "\\e", "\\E", "\\033", "\u{1B}"]

  /// The special key whose sequence the bytes begin with, behind Escape, and how many they are.
  private static func specialKey(_ bytes: Substring.UTF8View) -> (SpecialKey, Int)? {
    var decoder = KeyDecoder()
    _ = decoder.decode(0x1B)
    for (index, byte) in bytes.enumerated() {
      let keys = decoder.decode(byte)
      if keys.isEmpty, decoder.isUndecided { continue }
      guard case .special(let key)? = keys.first, key != .unknown, keys.count == 1 else {
        return nil
      }
      return (key, index + 1)
    }
    return nil
  }
}
