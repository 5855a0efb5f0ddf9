extension SecretScan {
  /// `://USER:PASSWORD@` in addresses.
  mutating func findAddresses() {
    var index = 0
    while let slashes = bytes[index...].firstRange(of: Array("://".utf8)) {
      index = slashes.upperBound
      var end = index
      var colon: Int?
      // A password may hold an `@` itself: the last one counts.
      var at: Int?
      while end < bytes.count, !" \t\n\"'/".utf8.contains(bytes[end]) {
        if bytes[end] == UInt8(ascii: ":"), colon == nil, at == nil { colon = end }
        if bytes[end] == UInt8(ascii: "@") { at = end }
        end += 1
      }
      if let colon, let at, colon < at { add(colon + 1..<at) }
      index = end
    }
  }

  /// Passwords behind a blank: `change vnc password X`, `set_password vnc X`, `curl -u USER:X`.
  mutating func findWords() {
    let words = words
    var program: Program?
    for (index, range) in words.enumerated() {
      let word = text(range)
      let next = index + 1 < words.count ? words[index + 1] : nil
      program = Program(named: String(word[lastSlash(word)...])) ?? program
      if let count = wordsBehindCommand(range), index + count + 1 < words.count {
        let arguments = words[index + 1...index + count + 1]
        if let secret = arguments.last, !arguments.contains(where: isArgument) { add(secret) }
      }
      if index > 0, let next, names(range, next) { add(next) }
      findOption(withoutKey(range), next.map { withoutKey($0) }, of: program)
      if word.lowercased().hasPrefix("authorization:"), let next {
        add(next.lowerBound..<endOfQuote(next))
      }
      if word.hasPrefix("pass:") { add(range.lowerBound + 5..<range.upperBound) }
    }
  }

  /// How many words stand between a command that is typed so and its secret; nil if it has none.
  private func wordsBehindCommand(_ range: Range<Int>) -> Int? {
    guard range.count < 24, range.count > 8 else { return nil }
    let word = text(range).lowercased().filter { $0 != "-" && $0 != "_" }
    return SecretTable.commands.first { ClosestNames.distance($0.name, word) <= 2 }?.wordsBetween
  }

  /// `-u X`, `-uX`, `-su X`, `--user X` and `--user=X`, where the program takes a password so, and
  /// `--token X` of any.
  private mutating func findOption(_ range: Range<Int>, _ next: Range<Int>?, of program: Program?) {
    let word = text(range)
    guard word.hasPrefix("-") else { return }
    if word.hasPrefix("--") {
      let name = word.prefix { $0 != "=" }
      if program?.options.contains(String(name)) == true {
        if name.utf8.count < range.count {
          add(password(in: range.lowerBound + name.utf8.count + 1..<range.upperBound))
        } else if let next {
          add(password(in: next))
        }
      } else if name.utf8.count == range.count, let next, isSecretOption(word.dropFirst(2), next) {
        add(next)
      }
      return
    }
    guard let program else { return }
    if program.options.contains(word) || program.isBundle(word), let next {
      add(password(in: next))
    } else if !program.hasWordOptions, program.options.contains(String(word.prefix(2))) {
      add(password(in: range.lowerBound + 2..<range.upperBound))
    }
  }

  private func isSecretOption(_ name: Substring, _ next: Range<Int>) -> Bool {
    let whole = name.lowercased().filter { $0 != "-" && $0 != "_" }
    return !SecretTable.fileOptions.contains(whole) && SecretNames.isSecret(String(name))
      && !"-|>)@".utf8.contains(bytes[next.lowerBound])
  }

  /// The word behind `arg.0=`, or the whole of it.
  private func withoutKey(_ range: Range<Int>) -> Range<Int> {
    guard let sign = bytes[range].firstIndex(of: UInt8(ascii: "=")),
      bytes[range.lowerBound] != UInt8(ascii: "-"),
      bytes[range.lowerBound..<sign].allSatisfy({ Self.isNameByte($0) || ".:".utf8.contains($0) })
    else { return range }
    return sign + 1..<range.upperBound
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
    word.lastIndex { "/:=|;&(`".contains($0) }.map { word.index(after: $0) } ?? word.startIndex
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

/// A program that takes passwords as its options.
private struct Program {
  let options: Set<String>
  let hasWordOptions: Bool

  init?(named name: String) {
    guard let options = SecretTable.options[name] else { return nil }
    self.options = options
    hasWordOptions = SecretTable.wordOptionPrograms.contains(name)
  }

  /// Whether the last of several letters behind one `-` is an option.
  func isBundle(_ word: String) -> Bool {
    let letters = word.dropFirst()
    return !hasWordOptions && letters.count > 1 && letters.count < 5
      && letters.allSatisfy(\.isLetter) && options.contains("-\(word.suffix(1))")
      && !options.contains(String(word.prefix(2)))
  }
}
