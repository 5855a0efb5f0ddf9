/// What is pressed on a keyboard for each character that it can make.
struct KeyMap {
  private let chords: [Character: [KeyLayout.KeyChord]]

  /// What must be held for each column of a table, and which key makes it.
  private static let levels = [[], ["shift"], ["alt_r"], ["shift", "alt_r"]]

  /// Reads a table, see ``KeyLayout``.
  ///
  /// - Complexity: O(length of the table).
  init(_ table: String) {
    var chords = Self.everywhere
    var dead: [Character: KeyLayout.KeyChord] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      for (word, modifiers) in zip(words.dropFirst(), Self.levels) {
        guard let character = word.last else { continue }
        let chord = KeyLayout.KeyChord(keys: modifiers + [String(words[0])])
        if word.count > 1 {
          dead[character] = chord
        } else {
          chords[character] = [Self.easier(chord, chords[character])]
        }
      }
    }
    for (accent, chord) in dead {
      chords[accent] = chords[accent] ?? [chord, Self.space]
      for pair in (DeadKeys.letters[accent] ?? "").split(separator: " ") {
        guard let letter = pair.first, let made = pair.last, chords[made] == nil,
          let last = chords[letter]
        else { continue }
        chords[made] = [chord] + last
      }
    }
    self.chords = chords
  }

  private static let space = KeyLayout.KeyChord(keys: ["spc"])
  /// What every keyboard has.
  private static let everywhere: [Character: [KeyLayout.KeyChord]] = [
    " ": [space], "\n": [KeyLayout.KeyChord(keys: ["ret"])],
    "\r\n": [KeyLayout.KeyChord(keys: ["ret"])],
    "\t": [KeyLayout.KeyChord(keys: ["tab"])],
  ]

  /// The one with fewer keys.
  private static func easier(_ chord: KeyLayout.KeyChord, _ known: [KeyLayout.KeyChord]?)
    -> KeyLayout.KeyChord
  {
    guard let known = known?.first, known.keys.count <= chord.keys.count else { return chord }
    return known
  }

  /// The characters that it can make.
  var characters: Set<Character> { Set(chords.keys) }

  /// What is pressed for a character, one after the other; nil if no key makes it.
  subscript(character: Character) -> [KeyLayout.KeyChord]? { chords[character] }
}
