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
    let (base, typed) = word.text.splitBehindLast("/")
    let query = LiveQuery(
      "qom-list", ["path": .string(ObjectPath(base, in: knowledge.folder).description)])
    need(query)
    let style: Quoting.Style =
      bytes[word.span].first.flatMap { LineTree.isQuote($0) ? .quoted($0) : nil } ?? .word
    let found = (knowledge.answers[query]?.array ?? []).compactMap { entry -> LiveName? in
      guard let name = entry["name"]?.string, let type = entry["type"]?.string else { return nil }
      let isFolder = type.hasPrefix("child<") || type.hasPrefix("link<")
      guard isFolder || place == .properties else { return nil }
      // What begins with a dash would be a switch.
      let start = base.isEmpty && name.hasPrefix("-") ? "./" : base
      return LiveName(text: start + name, note: type, part: name, isFolder: isFolder)
    }
    let paths = found.sorted { $0.text < $1.text }.map { name -> Candidate in
      let part = name.part ?? name.text
      return name.isFolder
        ? .folder(name.text, style, part: part, annotation: name.note)
        : .value(name.text, style, part: part, annotation: name.note)
    }
    offer(base.isEmpty ? words.map { .word($0) } + paths : paths, typed, word.span)
  }

  /// The word at the cursor, in which a quote that is open may hold blanks.
  func quotedWord(from start: Int) -> LineTree.Word {
    quotedWords(from: start).last ?? LineTree.Word(text: "", span: cursor..<cursor)
  }

  /// The words up to the one at the cursor, in which a quote that is open may hold blanks.
  func quotedWords(from start: Int) -> [LineTree.Word] {
    var words: [LineTree.Word] = []
    var place = start
    while place < bytes.count {
      guard !LineTree.isBlank(bytes[place]) else {
        place += 1
        continue
      }
      let word = LineTree.word(in: bytes, at: place)
      if word.span.upperBound >= cursor {
        let isHere = word.span.lowerBound <= cursor
        return words + [isHere ? word : LineTree.Word(text: "", span: cursor..<cursor)]
      }
      words.append(word)
      place = max(word.span.upperBound, place + 1)
    }
    return words + [LineTree.Word(text: "", span: cursor..<cursor)]
  }
}
