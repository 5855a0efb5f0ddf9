import Shorthand

/// How a word is spelled in a line for `/bin/sh`.
enum ShellSpelling {
  /// A word as it stands where that is enough, otherwise in single quotes; a home at its start stays
  /// out of them. Nil if it cannot stand there.
  ///
  /// - Parameter isOpen: it may go on: a quote is not closed.
  static func word(_ word: String, isOpen: Bool) -> String? {
    guard !word.isEmpty, word.unicodeScalars.allSatisfy({ Spelling.isVisible($0) }) else {
      return nil
    }
    let home = self.home(of: word)
    let rest = word.dropFirst(home.count)
    if rest.unicodeScalars.allSatisfy({ isPlain($0) }) { return word }
    let quoted = home + "'" + rest.replacing("'", with: "'\\''") + "'"
    return isOpen ? String(quoted.dropLast()) : quoted
  }

  /// `~/` or `~USER/`; empty where there is none.
  private static func home(of word: String) -> String {
    guard word.hasPrefix("~"), let slash = word.firstIndex(of: "/") else { return "" }
    let user = word[..<slash].dropFirst()
    return user.unicodeScalars.allSatisfy { isPlain($0) } ? String(word[...slash]) : ""
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "_@%+:,./-".unicodeScalars.contains(scalar)
      : scalar.properties.isAlphabetic
  }
}

/// The word of a line for `/bin/sh` that the cursor is in; of `NAME=VALUE` in front of a program the
/// value.
struct ShellWord {
  /// Where it starts, and where it ends behind the cursor.
  private(set) var span: Range<Int>
  /// What is typed of it up to the cursor, without quotes.
  private(set) var typed = ""
  /// It stands where a program is named.
  private(set) var isProgram = true
  /// Whether it is known what it says: nothing in it is replaced by the shell.
  private(set) var isLiteral = true

  /// - Parameter cursor: in the line.
  /// - Complexity: O(length).
  init(in line: ArraySlice<UInt8>, _ cursor: Int) {
    span = line.startIndex..<line.startIndex
    var place = line.startIndex
    var text: [UInt8] = []
    var quote: UInt8?
    func isEnd(_ byte: UInt8) -> Bool { LineTree.isBlank(byte) || "|&;()<>".utf8.contains(byte) }
    var isInWord = false
    /// Nothing but assignments stands in front of it.
    var isAtProgram = true
    while place < line.endIndex {
      let byte = line[place]
      if quote == nil, isEnd(byte) {
        if place >= cursor { break }
        if isInWord, isProgram { isAtProgram = false }
        if "|&;(".utf8.contains(byte) { isAtProgram = true }
        if "<>".utf8.contains(byte) { isAtProgram = false }
        (text, isLiteral, isInWord, isProgram) = ([], true, false, isAtProgram)
        place += 1
        span = place..<place
        continue
      }
      if byte == UInt8(ascii: "="), isProgram, place < cursor, Self.isName(line[span]) {
        (text, isProgram) = ([], false)
        place += 1
        span = place..<place
        continue
      }
      isInWord = true
      let isTyped = place < cursor
      place += 1
      switch (byte, quote) {
      case (UInt8(ascii: "'"), UInt8(ascii: "'")?), (UInt8(ascii: "\""), UInt8(ascii: "\"")?):
        quote = nil
      case (_, UInt8(ascii: "'")?): if isTyped { text.append(byte) }
      case (UInt8(ascii: "'"), nil), (UInt8(ascii: "\""), nil): quote = byte
      case (UInt8(ascii: "$"), _), (UInt8(ascii: "`"), _): isLiteral = false
      case (UInt8(ascii: "*"), nil), (UInt8(ascii: "?"), nil), (UInt8(ascii: "["), nil):
        isLiteral = false
      case (UInt8(ascii: "\\"), _) where place < line.endIndex:
        if place < cursor { text.append(line[place]) }
        place += 1
      default: if isTyped { text.append(byte) }
      }
      span = span.lowerBound..<place
    }
    if span.upperBound < cursor { span = cursor..<cursor }
    typed = String(decoding: text, as: UTF8.self)
  }

  /// Whether a variable may have the name.
  private static func isName(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= first) else {
      return false
    }
    return word.allSatisfy { $0 == UInt8(ascii: "_") || Spelling.isLetterOrDigit($0) }
  }
}
