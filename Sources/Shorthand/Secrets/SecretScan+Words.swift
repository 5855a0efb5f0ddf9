extension SecretScan {
  /// `://USER:PASSWORD@` in addresses.
  mutating func findAddresses() {
    var index = 0
    while let slashes = bytes[index...].firstRange(of: Array("://".utf8)) {
      index = slashes.upperBound
      var end = index
      var colon: Int?
      while end < bytes.count, !" \t\n\"'/@".utf8.contains(bytes[end]) {
        if bytes[end] == UInt8(ascii: ":"), colon == nil { colon = end }
        end += 1
      }
      if end < bytes.count, bytes[end] == UInt8(ascii: "@"), let colon { add(colon + 1..<end) }
    }
  }

  /// Passwords behind a blank: `change vnc password X`, `set_password vnc X`, `curl -u USER:X`.
  mutating func findWords() {
    let words = words
    var program: Set<String> = []
    for (index, range) in words.enumerated() {
      let word = text(range)
      let next = index + 1 < words.count ? words[index + 1] : nil
      if let options = SecretTable.options[String(word[(lastSlash(word))...])] { program = options }
      if let count = SecretTable.commands[word], index + count + 1 < words.count {
        let arguments = words[index + 1...index + count + 1]
        if let secret = arguments.last, !arguments.contains(where: isArgument) { add(secret) }
      }
      if index > 0, let next, names(range, next) { add(next) }
      if program.contains(word), let next { add(password(in: next)) }
      let short = String(word.prefix(2))
      if short != word, !word.hasPrefix("--"), program.contains(short) {
        add(password(in: range.lowerBound + 2..<range.upperBound))
      }
      if word.lowercased().hasPrefix("authorization:"), let next {
        add(next.lowerBound..<endOfQuote(next))
      }
      if word.hasPrefix("pass:") { add(range.lowerBound + 5..<range.upperBound) }
    }
  }

  /// Words between blanks, quotes, `=`, brackets and commas of lists.
  private var words: [Range<Int>] {
    var words: [Range<Int>] = []
    var start = 0
    for end in 0...bytes.count
    where end == bytes.count || " \t\n\r\"'[]".utf8.contains(bytes[end]) {
      if end > start, bytes[start..<end] != [UInt8(ascii: ",")] { words.append(start..<end) }
      start = end + 1
    }
    return words
  }

  private func lastSlash(_ word: String) -> String.Index {
    word.lastIndex { "/:=".contains($0) }.map { word.index(after: $0) } ?? word.startIndex
  }

  private func isArgument(_ range: Range<Int>) -> Bool {
    bytes[range].contains(UInt8(ascii: "=")) || bytes[range].contains(UInt8(ascii: ":"))
  }

  /// Whether the word is `password`, `--passphrase` or the like, and the next what it is given.
  private func names(_ range: Range<Int>, _ next: Range<Int>) -> Bool {
    let word = text(range).drop { $0 == "-" }
    guard word.utf8.allSatisfy(Self.isNameByte), !isArgument(next),
      !"|>)@".utf8.contains(bytes[next.lowerBound])
    else { return false }
    return ["password", "passwd", "passphrase"].contains {
      ClosestNames.distance($0, word.lowercased()) <= 1
    }
  }

  /// Of `USER:PASSWORD` what is behind the colon.
  private func password(in range: Range<Int>) -> Range<Int> {
    bytes[range].firstIndex(of: UInt8(ascii: ":")).map { $0 + 1..<range.upperBound } ?? range
  }

  private func endOfQuote(_ range: Range<Int>) -> Int {
    bytes[range.lowerBound...].firstIndex { "\"'\n".utf8.contains($0) } ?? bytes.count
  }
}
