/// The words that `${1}`, `${2:-default}` and `${*}` stand for in the text of an alias, or in the
/// lines of a file.
package struct Parameters: Sendable {
  /// One word, as it was typed and as it is meant.
  struct Word: Sendable {
    var typed: String
    var text: String

    var isQuoted: Bool { typed != text }
  }

  let words: [Word]

  /// How many there are.
  package var count: Int { words.count }

  /// The words of a text: split at blanks, but for those in quotes.
  ///
  /// - Parameter start: where they begin, in UTF-8 bytes.
  /// - Throws: ``SyntaxError`` for a string that is not closed.
  /// - Complexity: O(length).
  package init(_ text: String, from start: Int = 0) throws(SyntaxError) {
    let bytes = Array(text.utf8)
    words = try QuotedWords.split(text, from: start).map {
      Word(typed: String(decoding: bytes[$0.span], as: UTF8.self), text: $0.text)
    }
  }

  /// The text with the words in the places of what stands for them.
  ///
  /// A word keeps its quotes. In a string of the text, and in a longer word, it is what it means: a
  /// longer word is put in quotes then. Comments and the texts of aliases stay as they are.
  ///
  /// - Throws: ``SyntaxError`` for a word that is missing.
  /// - Complexity: O(length).
  package func filled(into text: String) throws(SyntaxError) -> String {
    guard text.utf8.contains(UInt8(ascii: "$")), !Self.isExempt(text) else { return text }
    var filling = ParameterFilling(Array(text.utf8), self)
    return try filling.text()
  }

  private static func isExempt(_ text: String) -> Bool {
    let line = text.utf8.drop { LineCursor.isSpace($0) }
    return line.first == UInt8(ascii: "#") || line.starts(with: "\\alias ".utf8)
  }
}

/// `${1}`, `${2:-default}` or `${*}`.
struct ParameterReference {
  /// Nil stands for all words.
  var number: Int?
  /// Nil where there is none.
  var defaultText: Range<Int>?
  /// From the dollar to behind the brace.
  var span: Range<Int>

  /// Nil if none begins at that place.
  ///
  /// - Complexity: O(length of the reference).
  init?(in bytes: [UInt8], at start: Int) {
    guard start + 3 < bytes.count, bytes[start] == UInt8(ascii: "$"),
      bytes[start + 1] == UInt8(ascii: "{")
    else { return nil }
    var place = start + 2
    if bytes[place] == UInt8(ascii: "*") {
      place += 1
    } else {
      let digits = bytes[place...].prefix { LineCursor.isDigit($0) }
      guard let number = Int(String(decoding: digits, as: UTF8.self)), number > 0 else {
        return nil
      }
      self.number = number
      place = digits.endIndex
      if bytes[place...].starts(with: ":-".utf8) {
        guard let end = Self.endOfDefault(in: bytes, from: place + 2) else { return nil }
        defaultText = place + 2..<end
        place = end
      }
    }
    guard place < bytes.count, bytes[place] == UInt8(ascii: "}") else { return nil }
    span = start..<place + 1
  }

  /// Where the brace stands that closes it; a default may hold further references.
  private static func endOfDefault(in bytes: [UInt8], from start: Int) -> Int? {
    var depth = 0
    for place in start..<bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "{") where bytes[place - 1] == UInt8(ascii: "$"): depth += 1
      case UInt8(ascii: "}") where depth == 0: return place
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "\n"): return nil
      default: break
      }
    }
    return nil
  }
}

/// Which words a text wants.
package struct ParameterUse: Hashable, Sendable {
  /// So many at least.
  package private(set) var required = 0
  /// So many at most; nil if there is no bound.
  package private(set) var most: Int? = 0

  /// Whether the text wants none, and none may be given.
  package var isNone: Bool { most == 0 }

  /// What the lines of a text want.
  ///
  /// - Complexity: O(length).
  package init(of text: String) {
    add(Array(text.utf8), isOptional: false)
  }

  private mutating func add(_ bytes: [UInt8], isOptional: Bool) {
    var place = 0
    while place < bytes.count {
      guard let reference = ParameterReference(in: bytes, at: place) else {
        place += 1
        continue
      }
      if let number = reference.number {
        most = most.map { max($0, number) }
        if let text = reference.defaultText {
          add(Array(bytes[text]), isOptional: true)
        } else if !isOptional {
          required = max(required, number)
        }
      } else {
        most = nil
      }
      place = reference.span.upperBound
    }
  }

  /// Whether so many words are enough, and not too many.
  package func allows(_ count: Int) -> Bool { count >= required && count <= most ?? .max }
}
