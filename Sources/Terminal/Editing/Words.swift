/// Where words begin and end, for keys that move by them or cut them.
///
/// Names of QMP's are made of letters, digits, `-` and `_`: each of them is one word, as are the parts
/// of a key between its dots.
enum Words {
  /// What a word is made of.
  enum Kind {
    /// Letters, digits, `-` and `_`.
    case name
    /// Everything but blanks.
    case blankSeparated

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .blankSeparated: return !scalar.properties.isWhitespace
      case .name:
        if scalar == "-" || scalar == "_" { return true }
        // A mark belongs to the letter before it.
        let category = scalar.properties.generalCategory
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || category == .nonspacingMark || category == .spacingMark
      }
    }
  }

  /// Where the word begins that the place is in or behind; 0 if there is none.
  ///
  /// - Complexity: O(distance).
  static func start(_ kind: Kind, before place: Int, in text: [Unicode.Scalar]) -> Int {
    var place = place
    while place > 0, !kind.contains(text[place - 1]) { place -= 1 }
    while place > 0, kind.contains(text[place - 1]) { place -= 1 }
    return place
  }

  /// Where the word ends that the place is in or before; the end of the text if there is none.
  ///
  /// - Complexity: O(distance).
  static func end(_ kind: Kind, after place: Int, in text: [Unicode.Scalar]) -> Int {
    var place = place
    while place < text.count, !kind.contains(text[place]) { place += 1 }
    while place < text.count, kind.contains(text[place]) { place += 1 }
    return place
  }

  /// A word between blanks; nil where there is none of that number.
  ///
  /// - Parameter number: Counted from 0; nil for the last.
  /// - Complexity: O(length).
  static func word(_ number: Int?, of text: String) -> String? {
    let words = text.unicodeScalars.split { !Kind.blankSeparated.contains($0) }
    guard let number else { return words.last.map { String($0) } }
    return words.indices.contains(number) ? String(words[number]) : nil
  }
}
