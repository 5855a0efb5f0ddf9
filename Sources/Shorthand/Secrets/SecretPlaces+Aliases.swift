extension SecretPlaces {
  /// Where words stand that become a secret in the text of an alias in front of them, whatever else is
  /// wrong with the line: all that is behind its name.
  ///
  /// - Complexity: O(length + length of the text of each alias in front of words).
  static func spans(in text: String, behind aliases: Aliases) -> [Range<Int>] {
    guard !aliases.texts.isEmpty else { return [] }
    let bytes = Array(text.utf8)
    var spans: [Range<Int>] = []
    var start = 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if let span = span(in: bytes, start..<end, aliases) { spans.append(span) }
      start = end + 1
    }
    return spans
  }

  private static func span(
    in bytes: [UInt8], _ line: Range<Int>, _ aliases: Aliases
  ) -> Range<Int>? {
    var words = CommandWords(bytes, line)
    while let word = words.next() {
      let name = String(decoding: bytes[word], as: UTF8.self)
      guard let alias = aliases.texts[name] else { continue }
      var start = word.upperBound
      while start < line.upperBound, LineCursor.isSpace(bytes[start]) { start += 1 }
      var end = line.upperBound
      while end > start, LineCursor.isSpace(bytes[end - 1]) { end -= 1 }
      let rest = String(decoding: bytes[start..<end], as: UTF8.self)
      let given = (try? Parameters(rest).filled(into: alias)) ?? filled(alias)
      let text = filled(expanded(given, aliases))
      return !rest.isEmpty && takesSecret(text, rest) ? start..<end : nil
    }
    return nil
  }

  /// A text whose first word, also behind `\dry` and `\watch`, may be another alias.
  private static func expanded(_ text: String, _ aliases: Aliases) -> String {
    let bytes = Array(text.utf8)
    let start = LineCursor(bytes).innerLineStart ?? 0
    return String(decoding: bytes[..<start], as: UTF8.self)
      + aliases.expandingTolerantly(
        String(decoding: bytes[start...], as: UTF8.self), isInTransaction: false)
  }

  /// Whether the text of an alias takes a secret from any words, or makes one of these.
  private static func takesSecret(_ text: String, _ rest: String) -> Bool {
    if !SecretPlaces(text + " x x", isLine: true).isEmpty { return true }
    return SecretPlaces(rest, isLine: true).isEmpty
      && !SecretPlaces(text + " " + rest, isLine: true).isEmpty
  }

  /// A text in which a word stands in the place of each `${1}`, or what it takes where none is given:
  /// for words that it cannot take.
  private static func filled(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if let reference = ParameterReference(in: bytes, at: place) {
        result += reference.defaultText.map { Array(bytes[$0]) } ?? [UInt8(ascii: "x")]
        place = reference.span.upperBound
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// The words of a line that may be the name of a command: the first, behind `@NAME` and the like too;
/// of a meta-command and of a transaction any. `@NAME` is among them: a file's name may end so.
private struct CommandWords {
  private let bytes: [UInt8]
  private var place: Int
  private let end: Int
  private var mayBeAny = false
  private var isOver = false
  /// What an alias is called is not its use.
  private var isDefinition = false

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    self.bytes = bytes
    place = line.lowerBound
    end = line.upperBound
  }

  mutating func next() -> Range<Int>? {
    while !isOver, let word = word() {
      let text = String(decoding: bytes[word], as: UTF8.self)
      if isDefinition {
        isDefinition = false
      } else if text == "\\alias" {
        isDefinition = true
        mayBeAny = true
      } else if text.hasPrefix("\\") {
        mayBeAny = true
        return word
      } else if text == "transaction" {
        mayBeAny = true
      } else if text.hasPrefix("@") {
        return word
        // An arrow ends at its point.
      } else if ["-", "exec-oob"].contains(text) {
        continue
      } else {
        isOver = !mayBeAny || text.hasPrefix("#")
        return word
      }
    }
    return nil
  }

  private mutating func word() -> Range<Int>? {
    while place < end, isBetween(bytes[place]) { place += 1 }
    let start = place
    while place < end, !isBetween(bytes[place]) { place += 1 }
    return start < place ? start..<place : nil
  }

  private func isBetween(_ byte: UInt8) -> Bool {
    LineCursor.isSpace(byte) || "()|>".utf8.contains(byte)
  }
}
