/// What programs are given.
extension SecretScan {
  /// `net user NAME PASSWORD`, in the words of a line or of a list.
  mutating func findWordOfProgram(_ name: String, in rest: ArraySlice<Range<Int>>) {
    guard let row = SecretTable.wordPrograms[name.lowercased()] else { return }
    let words = rest.prefix(row.wordsBetween + 2).filter { bytes[$0].last != UInt8(ascii: "=") }
    guard words.count > row.wordsBetween, let first = words.first,
      text(withoutKey(first)).lowercased() == row.first
    else { return }
    let secret = withoutKey(words[row.wordsBetween])
    if bytes[secret].first != UInt8(ascii: "/") { add(secret) }
  }

  /// `X-Auth-Token: X`, in quotes or behind `-H`; returns where it ends.
  mutating func findHeader(_ range: Range<Int>, behind option: String) -> Int {
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
  mutating func findOption(
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
  func withoutKey(_ range: Range<Int>) -> Range<Int> {
    guard let sign = bytes[range].firstIndex(of: UInt8(ascii: "=")),
      bytes[range.lowerBound] != UInt8(ascii: "-"),
      bytes[range.lowerBound..<sign].allSatisfy({ Self.isNameByte($0) || ".:".utf8.contains($0) })
    else { return range }
    return sign + 1..<range.upperBound
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
