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

  /// What a command is given in a word without a key; those in front of it may have theirs.
  private mutating func findCommand(_ range: Range<Int>, in rest: ArraySlice<Range<Int>>) {
    guard (6..<28).contains(range.count) else { return }
    let word = text(range).lowercased().filter { $0 != "-" && $0 != "_" }
    guard
      let command = SecretTable.commands.first(where: {
        ClosestNames.distance($0.name, word) <= $0.edits
      })
    else { return }
    let words = rest.prefix(command.wordsBetween + 1)
    guard words.count > command.wordsBetween, let secret = words.last, !isArgument(secret),
      !"|>)#".utf8.contains(bytes[secret.lowerBound]),
      words.allSatisfy({ !isArgument($0) || withoutKey($0) != $0 })
    else { return }
    if let number = command.namingWord {
      let name = text(withoutKey(words[words.startIndex + number]))
      guard
        SecretNames.isSecret(name) || SecretNames.isSecretType(name) || name.lowercased() == "data"
      else { return }
    }
    add(secret)
  }

  /// `X-Auth-Token: X`, in quotes or behind `-H`; returns where it ends.
  private mutating func findHeader(_ range: Range<Int>, behind option: String) -> Int {
    let isGlued = text(range).hasPrefix("-H")
    let start = range.lowerBound + (isGlued ? 2 : 0)
    guard let colon = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: ":")),
      bytes[start..<colon].allSatisfy(Self.isNameByte), isSecret(text(start..<colon))
    else { return 0 }
    let isQuoted = range.lowerBound > 0 && LineCursor.isQuote(bytes[range.lowerBound - 1])
    let isHeader = isQuoted || isGlued || ["-H", "--header"].contains(option)
    guard isHeader || text(start..<colon).lowercased() == "authorization" else { return 0 }
    var value = colon + 1
    while value < bytes.count, bytes[value] == UInt8(ascii: " ") { value += 1 }
    let end =
      isQuoted || value > colon + 1
      ? bytes[value...].firstIndex { "\"'\n".utf8.contains($0) } ?? bytes.count
      : range.upperBound
    if value < end { add(value..<end) }
    return end
  }

  /// `-u X`, `-uX`, `-su X`, `--user X` and `--user=X`, where the program takes a password so, and
  /// `--token X` of any.
  private mutating func findOption(
    _ range: Range<Int>, _ next: Range<Int>?, of program: SecretTable.Program?
  ) {
    let word = text(range)
    guard word.hasPrefix("-") else { return }
    if word.hasPrefix("--") {
      let name = word.prefix { $0 != "=" }
      if let program, program.takes(String(name)) {
        if name.utf8.count < range.count {
          let value = range.lowerBound + name.utf8.count + 1..<range.upperBound
          add(secret(in: value, of: String(name), program))
        } else if let next {
          add(secret(in: next, of: word, program))
        }
      } else if name.utf8.count == range.count, let next, isSecretOption(word.dropFirst(2), next) {
        add(next)
      }
      return
    }
    guard let program else { return }
    let glued = String(word.prefix(2))
    if let option = program.option(endingBundle: word), let next {
      add(secret(in: next, of: option, program))
    } else if !program.hasWordOptions, program.takes(glued) {
      add(secret(in: range.lowerBound + 2..<range.upperBound, of: glued, program))
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
  private func secret(
    in range: Range<Int>, of option: String, _ program: SecretTable.Program
  ) -> Range<Int> {
    guard program.pairs.contains(option),
      let colon = bytes[range].firstIndex(of: UInt8(ascii: ":"))
    else { return range }
    return colon + 1..<range.upperBound
  }
}

extension SecretTable.Program {
  fileprivate func takes(_ option: String) -> Bool {
    secrets.contains(option) || pairs.contains(option)
  }

  /// The option that a word is, or that is the last of several letters behind one `-`.
  fileprivate func option(endingBundle word: String) -> String? {
    if takes(word) { return word }
    let letters = word.dropFirst()
    let last = "-\(word.suffix(1))"
    let isBundle =
      !hasWordOptions && letters.count > 1 && letters.count < 5
      && letters.allSatisfy(\.isLetter) && takes(last) && !takes(String(word.prefix(2)))
    return isBundle ? last : nil
  }
}
