/// What a person pressed, or pasted.
enum Key: Equatable {
  /// A character, or a control character as the terminal sends it.
  case character(Unicode.Scalar)
  case special(SpecialKey)
  /// What the terminal answers when it is asked where the cursor is: its place, from zero.
  case cursorReport(row: Int, column: Int)
  /// What the terminal answers when it is asked whether it draws pictures.
  case pictureReport(isOffered: Bool)
  /// The text between the marks of a bracketed paste, its line ends made line feeds.
  case paste(String)
}

/// A key that was pressed while no line is edited.
package enum PressedKey: Hashable, Sendable {
  case character(Unicode.Scalar)
  case up, down
  /// What was pasted, its line ends made line feeds.
  case paste(String)
  case other

  init(_ key: Key) {
    self =
      switch key {
      case .character(let scalar): .character(scalar)
      case .special(.up): .up
      case .special(.down): .down
      case .paste(let text): .paste(text)
      case .special, .cursorReport, .pictureReport: .other
      }
  }
}

/// Keys that terminals send as escape sequences, by the character that stands for each in
/// libedit's key map.
///
/// libedit looks up characters up to U+00FF in its key map. The C1 controls are no key of any
/// keyboard, so they are free to carry these through it, in emacs and in vi mode alike.
enum SpecialKey: UInt32, CaseIterable {
  case paste = 0x80
  case up, down, left, right
  case home, end
  case delete
  case wordLeft, wordRight
  case deleteWord
  /// Tab with Shift.
  case backTab
  /// A text that the program wants in the line before the person types.
  case preset
  /// What the program has libedit do for vi's `p` and `P`, and what follows each.
  case put, putBefore, afterPut
  /// Every other key: does nothing.
  case unknown

  /// The character that `EL_GETCFN` returns.
  var scalar: Unicode.Scalar { Unicode.Scalar(UInt8(rawValue)) }
}
