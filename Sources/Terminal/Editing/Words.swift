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

  /// The last word between blanks; nil where there are only blanks.
  ///
  /// - Complexity: O(length).
  static func last(of text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    let end = scalars.lastIndex { Kind.blankSeparated.contains($0) }.map { $0 + 1 } ?? 0
    let start = start(.blankSeparated, before: end, in: scalars)
    return start < end ? String(String.UnicodeScalarView(scalars[start..<end])) : nil
  }
}
