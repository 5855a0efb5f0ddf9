import Shorthand

/// What the shell itself understands at the start of a line, before a command is looked for.
struct ShellWords {
  /// Those of the line.
  private let bytes: ArraySlice<UInt8>
  private let knowledge: Knowledge

  init(_ bytes: ArraySlice<UInt8>, _ knowledge: Knowledge) {
    self.bytes = bytes
    self.knowledge = knowledge
  }

  /// The words that may stand in the place of a command's name.
  func candidates(for name: Range<Int>) -> [Candidate?] {
    guard isBlank(bytes[bytes.startIndex..<name.lowerBound]) else { return [] }
    let plainWords = isBlank(bytes[name.upperBound...]) ? knowledge.plainWords : []
    return knowledge.aliases.keys.sorted().map { .word($0, annotation: "alias") }
      + plainWords.map { .word($0, suffix: "") }
  }

  /// Whether the line is one that the shell replaces or runs itself, or may become one at the
  /// cursor.
  ///
  /// - Parameter name: the word that stands where a command's name would.
  func understands(_ name: LineTree.Word, _ cursor: Int) -> Bool {
    guard isBlank(bytes[bytes.startIndex..<name.span.lowerBound]) else { return false }
    let rest = bytes[name.span.upperBound...]
    if name.text.hasPrefix("!") { return namesHistory(rest, name.text) }
    let isTyped = name.span.upperBound == cursor
    return candidates(for: name.span).compactMap(\.self).contains {
      isTyped ? $0.text.hasPrefix(name.text) : $0.text == name.text && isBlank(rest)
    }
  }

  /// `!!`, `!N`, `!PREFIX` alone, and `!?TEXT?`, which may hold anything.
  private func namesHistory(_ rest: ArraySlice<UInt8>, _ word: String) -> Bool {
    word.hasPrefix("!?") || isBlank(rest.drop { !LineTree.isBlank($0) })
  }

  private func isBlank(_ part: ArraySlice<UInt8>) -> Bool {
    part.allSatisfy { LineTree.isBlank($0) }
  }
}
