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
    guard Self.isBlank(bytes[bytes.startIndex..<name.lowerBound]) else { return [] }
    let isAlone = Self.isBlank(bytes[name.upperBound...])
    let plainWords = isAlone ? knowledge.plainWords.sorted { $0.key < $1.key } : []
    return knowledge.aliases.keys.sorted().map { .word($0, annotation: "alias") }
      + plainWords.map { word, meta in .word(word, suffix: takesWords(meta) ? " " : "") }
  }

  private func takesWords(_ metaCommand: String) -> Bool {
    knowledge.metaCommands.contains { $0.name == metaCommand && $0.arguments != .none }
  }

  /// Whether the line is one that the shell replaces or runs itself, or may become one at the
  /// cursor.
  ///
  /// - Parameter name: the word that stands where a command's name would.
  func understands(_ name: LineTree.Word, _ cursor: Int) -> Bool {
    guard Self.isBlank(bytes[bytes.startIndex..<name.span.lowerBound]) else { return false }
    let rest = bytes[name.span.upperBound...]
    if name.text.hasPrefix("!") { return namesHistory(rest, name.text) }
    let isTyped = name.span.upperBound == cursor
    return candidates(for: name.span).compactMap(\.self).contains {
      isTyped ? $0.text.hasPrefix(name.text) : $0.text == name.text && Self.isBlank(rest)
    }
  }

  /// `!!`, `!N`, `!PREFIX` alone, and `!?TEXT?`, which may hold anything.
  private func namesHistory(_ rest: ArraySlice<UInt8>, _ word: String) -> Bool {
    word.hasPrefix("!?") || Self.isBlank(rest.drop { !LineTree.isBlank($0) })
  }

  static func isBlank(_ part: ArraySlice<UInt8>) -> Bool {
    part.allSatisfy { LineTree.isBlank($0) }
  }
}
