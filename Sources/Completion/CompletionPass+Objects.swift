import JSON
import Shorthand

/// Paths of QOM's behind meta-commands: relative ones too.
extension CompletionPass {
  /// What paths are completed to.
  enum ObjectPlace {
    case folders, properties
  }

  /// - Parameters:
  ///   - start: behind the meta-command's name.
  ///   - words: what may stand in the place of a path.
  mutating func completeObject(_ place: ObjectPlace, from start: Int, or words: [String] = []) {
    let word = quotedWord(from: start)
    let typed = word.text
    let slash = typed.utf8.lastIndex(of: UInt8(ascii: "/"))
    let base = slash.map { String(typed[...$0]) } ?? ""
    let query = LiveQuery(
      "qom-list", ["path": .string(ObjectPath(base, in: knowledge.folder).description)])
    need(query)
    result.span = word.span
    let style: Quoting.Style =
      bytes[word.span].first.flatMap { LineTree.isQuote($0) ? .quoted($0) : nil } ?? .word
    let found = (knowledge.answers[query]?.array ?? []).compactMap { entry -> LiveName? in
      guard let name = entry["name"]?.string, let type = entry["type"]?.string else { return nil }
      let isFolder = type.hasPrefix("child<") || type.hasPrefix("link<")
      guard isFolder || place == .properties else { return nil }
      // What begins with a dash would be a switch.
      let start = base.isEmpty && name.hasPrefix("-") ? "./" : base
      return LiveName(text: start + name, note: type, isFolder: isFolder)
    }
    let fitting = found.filter { $0.text.starts(withBytesOf: typed) }
      .sorted { $0.text < $1.text }
    result.candidates =
      words.filter { $0.starts(withBytesOf: typed) }.compactMap { .word($0) }
      + fitting.map {
        $0.isFolder
          ? .folder($0.text + "/", style, annotation: $0.note)
          : .value($0.text, style, annotation: $0.note)
      }
  }

  /// The word at the cursor, in which a quote that is open may hold blanks.
  private func quotedWord(from start: Int) -> LineTree.Word {
    var place = start
    while place < bytes.count {
      guard !LineTree.isBlank(bytes[place]) else {
        place += 1
        continue
      }
      let word = LineTree.word(in: bytes, at: place)
      if word.span.upperBound >= cursor {
        return word.span.lowerBound <= cursor
          ? word : LineTree.Word(text: "", span: cursor..<cursor)
      }
      place = max(word.span.upperBound, place + 1)
    }
    return LineTree.Word(text: "", span: cursor..<cursor)
  }
}
