/// The number that is typed before a command: Alt-3 Ctrl-W, or `3u` among vi's commands.
///
/// libedit reads it too, for its own commands, and tells nobody; so it is read once more from the keys
/// that libedit is given.
struct KeyCount {
  private let isVi: Bool
  private var number: Int?
  /// A key has come that the number belongs to: with the next one it is over.
  private var isSpent = false
  /// The key before this one, with the line as it was then.
  private var last: (key: Unicode.Scalar, length: Int)?
  /// What that key takes is a character, which is no number.
  private var takesCharacter = false

  /// What is larger than any line.
  private static let most = 1_000_000

  init(isVi: Bool = false) {
    self.isVi = isVi
  }

  /// Notes a key that is given to libedit.
  ///
  /// - Parameter length: Of the line before the key is taken, in scalars.
  /// - Returns: Whether it is a digit of a number.
  @discardableResult
  mutating func note(_ key: Unicode.Scalar, length: Int) -> Bool {
    // A digit that has inserted itself, where vi's text is typed.
    let wasText = last.map { Self.digit($0.key) != nil && length > $0.length } ?? false
    let isBehindEscape = last?.key == Self.escape
    let isArgument = takesCharacter
    last = (key, length)
    takesCharacter = isVi && !isArgument && "fFtTr".unicodeScalars.contains(key)
    if isSpent || wasText { (number, isSpent) = (nil, false) }
    if key == Self.escape {
      if isVi { number = nil }
      return false
    }
    if let digit = Self.digit(key), !isArgument {
      let begins = isVi ? digit > 0 : isBehindEscape
      if number != nil || begins {
        number = min((number ?? 0) * 10 + digit, Self.most)
        return true
      }
    }
    // Ctrl-X begins keys of two.
    isSpent = key != "\u{18}"
    return false
  }

  /// The number before the command that runs now; nil if none was typed.
  mutating func take() -> Int? {
    defer { (number, isSpent) = (nil, false) }
    return number
  }

  private static let escape: Unicode.Scalar = "\u{1B}"

  private static func digit(_ key: Unicode.Scalar) -> Int? {
    ("0"..."9").contains(key) ? Int(key.value) - 0x30 : nil
  }
}
