/// Words of letters, digits, `-` and `_`.
extension EditingModel {
  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "-_".contains(character)
  }

  static func wordEnd(_ text: [Character], from start: Int, _ times: Int) -> Int {
    var end = start
    for _ in 0..<times {
      while end < text.count, !isWord(text[end]) { end += 1 }
      while end < text.count, isWord(text[end]) { end += 1 }
    }
    return end
  }

  static func wordStart(_ text: [Character], from end: Int, _ times: Int) -> Int {
    var start = end
    for _ in 0..<times {
      while start > 0, !isWord(text[start - 1]) { start -= 1 }
      while start > 0, isWord(text[start - 1]) { start -= 1 }
    }
    return start
  }

  /// Behind the blank before.
  static func blankStart(_ text: [Character], from end: Int, _ times: Int) -> Int {
    var start = end
    for _ in 0..<times {
      while start > 0, text[start - 1] == " " { start -= 1 }
      while start > 0, text[start - 1] != " " { start -= 1 }
    }
    return start
  }
}

extension EditingModel {
  /// The entries that hold a text, newest first.
  func found(_ pattern: String) -> [String] {
    history.reversed().filter { $0.contains(pattern) }
  }
}
