extension SecretScan {
  /// `://USER:PASSWORD@` in addresses, `iscsi://USER%PASSWORD@`.
  mutating func findAddresses() {
    var index = 0
    while let slashes = bytes[index...].firstRange(of: Array("://".utf8)) {
      index = slashes.upperBound
      let takesPercent = isPercentScheme(endingAt: slashes.lowerBound)
      var end = index
      var colon: Int?
      // A password may hold an `@` itself: the last one counts.
      var at: Int?
      while end < bytes.count, !" \t\n\"'/".utf8.contains(bytes[end]) {
        if bytes[end] == UInt8(ascii: ":") || (takesPercent && bytes[end] == UInt8(ascii: "%")),
          colon == nil, at == nil
        {
          colon = end
        }
        if bytes[end] == UInt8(ascii: "@") { at = end }
        end += 1
      }
      if let colon, let at, colon < at { add(colon + 1..<at) }
      index = end
    }
  }

  private func isPercentScheme(endingAt end: Int) -> Bool {
    SecretTable.percentSchemes.contains { scheme in
      text(max(0, end - scheme.utf8.count)..<end).lowercased() == scheme
    }
  }

  /// Passwords behind a blank: `change vnc password X`, `set_password vnc X`, `curl -u USER:X`.
  mutating func findWords() {
    let words = words
    var program: SecretTable.Program?
    // Behind the program that a line runs, and whether it is told a password.
    var programEnd: Int?
    var isToldPassword = false
    // Behind a program that looks names up, to the end of its words.
    var isLookup = false
    var headerEnd = 0
    for (index, range) in words.enumerated() {
      let word = text(range)
      let next = index + 1 < words.count ? words[index + 1] : nil
      let programName = String(word[lastSlash(word)...])
      program = SecretTable.programs[programName] ?? program
      if beginsLine(index, of: words)
        || word.utf8.contains(where: { "|;&`()<>$".utf8.contains($0) })
      {
        isLookup = false
      }
      if SecretTable.lookups.contains(programName), isProgram(index, of: words) { isLookup = true }
      if programEnd == nil, let behind = wordsToProgramEnd(range), index + behind < words.count {
        programEnd = words[index + behind].lowerBound
      }
      if SecretTable.passwordPrograms.contains(programName), !word.contains("/etc/"), !isLookup {
        isToldPassword = true
      }
      findCommand(range, in: words[(index + 1)...])
      findWordOfProgram(programName, in: words[(index + 1)...])
      if index > 0, !isLookup, let next, names(range, next) { add(next) }
      findOption(withoutKey(range), next.map { withoutKey($0) }, of: program)
      if range.lowerBound >= headerEnd {
        headerEnd = findHeader(range, behind: index > 0 ? text(words[index - 1]) : "")
      }
      if word.hasPrefix("pass:") { add(range.lowerBound + 5..<range.upperBound) }
    }
    if isToldPassword, let programEnd { add(programEnd..<bytes.count) }
  }

  private func beginsLine(_ index: Int, of words: [Range<Int>]) -> Bool {
    guard index > 0 else { return true }
    return bytes[words[index - 1].upperBound..<words[index].lowerBound].contains(UInt8(ascii: "\n"))
  }

  /// Whether a word is the program that a line, or a part of one, runs.
  private func isProgram(_ index: Int, of words: [Range<Int>]) -> Bool {
    if beginsLine(index, of: words) { return true }
    let before = text(words[index - 1])
    return SecretTable.programLines.contains(before) || text(words[index]).hasPrefix("exec:")
      || before.utf8.last.map { "|;&(`".utf8.contains($0) } ?? false
  }

  /// How many words further those of a program begin that are no part of its name, if the word is
  /// followed by a program: `\exec`, `exec:echo`.
  private func wordsToProgramEnd(_ range: Range<Int>) -> Int? {
    if SecretTable.programLines.contains(text(range)) { return 2 }
    return text(withoutKey(range)).hasPrefix("exec:") ? 1 : nil
  }

  /// What a command is given in words without keys.
  private mutating func findCommand(_ range: Range<Int>, in rest: ArraySlice<Range<Int>>) {
    guard (6..<28).contains(range.count) else { return }
    let word = text(range).lowercased().filter { $0 != "-" && $0 != "_" }
    guard
      let command = SecretTable.commands.first(where: {
        ClosestNames.distance($0.name, word) <= $0.edits
      })
    else { return }
    let first = rest.prefix(command.wordsBetween + 1).prefix { !isOperator($0) }
    guard first.count > command.wordsBetween, let last = first.last else { return }
    // Beside keys the words may stand in any order, with any number of keys between them.
    let hasKeys = first.contains { isMember($0, of: command) }
    let all = hasKeys ? wordsOfLine(behind: range, in: rest) : first
    let words = all.count > first.count ? all : first
    if let number = command.namingWord {
      let naming = hasKeys ? words : words.dropFirst(number).prefix(1)
      guard naming.contains(where: { namesSecret(text(withoutKey($0))) }) else { return }
    }
    if !hasKeys { return add(last) }
    // A key has told which it is.
    if first.contains(where: { isSecretMember($0) }) { return }
    var valueEnd = 0
    for word in words.prefix(while: { !isSecretMember($0) }) {
      if isMember(word, of: command) {
        valueEnd = max(valueEnd, endOfQuotedValue(of: word))
      } else if word.lowerBound >= valueEnd {
        add(word)
      }
    }
  }

  /// So many words of one command are looked at, lest the time grow with the square of the length.
  private static let mostWords = 24

  /// The words behind that of a command, up to an operator or to the end of its line.
  private func wordsOfLine(
    behind command: Range<Int>, in rest: ArraySlice<Range<Int>>
  ) -> ArraySlice<Range<Int>> {
    var end = command.upperBound
    return rest.prefix(Self.mostWords).prefix { word in
      defer { end = word.upperBound }
      return !isOperator(word) && !bytes[end..<word.lowerBound].contains(UInt8(ascii: "\n"))
    }
  }

  /// Whether a word begins with a `|` or a `>`, or is a `)`, and stands behind a blank: behind a
  /// quote it would belong to a string.
  private func isOperator(_ word: Range<Int>) -> Bool {
    guard word.lowerBound > 0, LineCursor.isSpace(bytes[word.lowerBound - 1]) else { return false }
    let first = bytes[word.lowerBound]
    return first == UInt8(ascii: "|") || first == UInt8(ascii: ">")
      || (first == UInt8(ascii: ")") && word.count == 1)
  }

  /// Of what a word before it names the secret, any `=` is a member's sign, but for those that fill
  /// up Base64.
  private func isMember(_ range: Range<Int>, of command: SecretTable.Command) -> Bool {
    if isMember(range) { return true }
    return command.namingWord != nil && memberName(range) != nil && !isPadded(range)
  }

  private func isSecretMember(_ range: Range<Int>) -> Bool {
    memberName(range).map { isSecret($0) } ?? false
  }

  /// Whether nothing but further ones is behind the first `=` of a word, and no value in quotes or
  /// brackets either, which would be a word of its own.
  private func isPadded(_ range: Range<Int>) -> Bool {
    guard let sign = bytes[range].firstIndex(of: UInt8(ascii: "=")),
      bytes[sign..<range.upperBound].allSatisfy({ $0 == UInt8(ascii: "=") })
    else { return false }
    guard range.upperBound < bytes.count else { return true }
    let next = bytes[range.upperBound]
    // The quote may be that of the word itself.
    let isClosed =
      LineCursor.isQuote(next) && range.lowerBound > 0 && bytes[range.lowerBound - 1] == next
    return isClosed || !"\"'[".utf8.contains(next)
  }

  /// Where the value in quotes ends that a member is given; the end of its word if it has none.
  private func endOfQuotedValue(of member: Range<Int>) -> Int {
    let start = member.upperBound
    guard start < bytes.count, bytes[start - 1] == UInt8(ascii: "="),
      LineCursor.isQuote(bytes[start])
    else { return start }
    return bytes[(start + 1)...].firstIndex(of: bytes[start]) ?? start
  }

  private func namesSecret(_ word: String) -> Bool {
    SecretNames.isSecret(word) || SecretNames.isSecretType(word) || word.lowercased() == "data"
  }

  /// Whether a word is a member of such a command with its value, and not a password with a `=` in it.
  private func isMember(_ range: Range<Int>) -> Bool {
    guard let name = memberName(range)?.lowercased() else { return false }
    let whole = name.filter { $0 != "-" && $0 != "_" }
    return isSecret(name)
      || SecretTable.commandMembers.contains {
        ClosestNames.distance($0, whole) <= ($0.utf8.count > 4 ? 1 : 0)
      }
  }

  /// What stands in front of the first `=` or `:=` of a word.
  private func memberName(_ range: Range<Int>) -> String? {
    guard let sign = bytes[range].firstIndex(of: UInt8(ascii: "=")) else { return nil }
    return text(range.lowerBound..<sign).filter { $0 != ":" }
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

  /// Whether the word is `password`, `--passphrase` or the like, and the next what it is given.
  private func names(_ range: Range<Int>, _ next: Range<Int>) -> Bool {
    let word = text(range).drop { $0 == "-" }
    guard word.utf8.allSatisfy(Self.isNameByte), !isMember(next),
      !"|>)@=:".utf8.contains(bytes[next.lowerBound])
    else { return false }
    return ["password", "passwd", "passphrase"].contains {
      ClosestNames.distance($0, word.lowercased()) <= 1
    }
  }
}
