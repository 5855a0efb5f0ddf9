/// Which keys of a keyboard make which characters, when the guest takes it for one of some country.
struct KeyLayout: Sendable {
  /// `us`
  let name: String
  private let chords: [Character: [KeyChord]]

  /// Keys that are pressed together, in the order of pressing; they are released in the other one.
  struct KeyChord: Hashable, Sendable {
    /// By their names in QAPI, "QKeyCode".
    let keys: [String]
  }

  /// What must be held for each column of a table, and which key makes it.
  private static let levels = [[], ["shift"], ["alt_r"], ["shift", "alt_r"]]

  /// Reads a table: on each line the name of a key, and the characters that it makes by itself, with
  /// shift, with AltGr, and with both. A `◌` in front says that the key is dead: it waits for another,
  /// and a space makes it the character itself.
  ///
  /// - Complexity: O(length of the table).
  init(_ name: String, _ table: String) {
    self.name = name
    var chords = Self.everywhere
    var dead: [Character: KeyChord] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      for (word, modifiers) in zip(words.dropFirst(), Self.levels) {
        guard let character = word.last else { continue }
        let chord = KeyChord(keys: modifiers + [String(words[0])])
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

  private static let space = KeyChord(keys: ["spc"])
  /// What every keyboard has.
  private static let everywhere: [Character: [KeyChord]] = [
    " ": [space], "\n": [KeyChord(keys: ["ret"])], "\r\n": [KeyChord(keys: ["ret"])],
    "\t": [KeyChord(keys: ["tab"])],
  ]

  /// The one with fewer keys.
  private static func easier(_ chord: KeyChord, _ known: [KeyChord]?) -> KeyChord {
    guard let known = known?.first, known.keys.count <= chord.keys.count else { return chord }
    return known
  }

  /// The characters that it can make.
  var characters: Set<Character> { Set(chords.keys) }

  /// What is pressed for a character, one after the other; nil if no key makes it.
  subscript(character: Character) -> [KeyChord]? { chords[character] }
}
