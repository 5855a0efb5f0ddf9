/// A key, or several with the same meaning, and the command behind it.
package struct KeyBinding: Sendable, Hashable {
  /// In which of libedit's key maps it stands.
  package enum Place: Sendable, Hashable {
    /// While text is typed, in emacs and in vi mode. Keys that begin with Escape are for emacs only:
    /// in vi mode Escape would wait for what follows instead of leaving for the commands.
    case typing
    /// There, and among vi's commands too.
    case always
    /// While text is typed in emacs mode.
    case emacs
    /// Among vi's commands.
    case vi
  }

  /// The keys as a person calls them: `Ctrl-X Ctrl-E`, `Alt-B`, `Home`.
  package let keys: [String]
  /// Where it stands.
  package let place: Place
  /// The name of the command, one of ours or of libedit's, as `bind` in `~/.editrc` takes it.
  package let command: String
  /// What it does, for people.
  package let help: String

  init(_ keys: String..., place: Place = .typing, does command: EditCommand, _ help: String) {
    (self.keys, self.place, self.command, self.help) = (keys, place, command.rawValue, help)
  }

  init(_ keys: String..., place: Place = .typing, libedit command: String, _ help: String) {
    (self.keys, self.place, self.command, self.help) = (keys, place, command, help)
  }

  /// The keys in libedit's notation. One key of a person's may be several of a terminal's.
  var codes: [String] {
    keys.flatMap { key in
      key.split(separator: " ").reduce([""]) { codes, part in
        codes.flatMap { code in Self.codes(of: part).map { code + $0 } }
      }
    }
  }

  private static func codes(of key: Substring) -> [String] {
    if let known = named[String(key)] { return known }
    if key.hasPrefix("Ctrl-") { return ["^" + key.dropFirst(5)] }
    if key.hasPrefix("Alt-") {
      return codes(of: Substring(key.dropFirst(4).lowercased())).map { "^[" + $0 }
    }
    // `-` alone would be an option of `bind`.
    return key.unicodeScalars.count == 1
      ? key.unicodeScalars.map { octal($0.value) } : [String(key)]
  }

  private static let named: [String: [String]] = [
    "Enter": ["^M", "^J"], "Tab": ["^I"], "Escape": ["^["], "Backspace": ["^?", "^H"],
    "Ctrl-Space": ["^@"],
    "Alt-Backspace": ["^[^?", "^[^H"],
    "Up": [octal(.up)], "Down": [octal(.down)], "Left": [octal(.left)], "Right": [octal(.right)],
    "Home": [octal(.home)], "End": [octal(.end)], "Delete": [octal(.delete)],
    // Some terminals put Escape before a key that is pressed with Alt.
    "Ctrl-Left": [octal(.wordLeft)], "Alt-Left": ["^[" + octal(.left)],
    "Ctrl-Right": [octal(.wordRight)], "Alt-Right": ["^[" + octal(.right)],
    "Shift-Tab": [octal(.backTab)], "Ctrl-Delete": [octal(.deleteWord)],
    "Alt-Delete": ["^[" + octal(.delete)],
  ]

  /// libedit's notation for a character by its number.
  static func octal(_ key: SpecialKey) -> String { octal(key.rawValue) }

  private static func octal(_ number: UInt32) -> String {
    let digits = String(number, radix: 8)
    return "\\" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}
