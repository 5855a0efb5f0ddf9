import QAPI
import Shorthand

/// Lines that start with a backslash, and those for the human monitor.
extension CompletionPass {
  /// - Parameter start: where the backslash stands.
  mutating func completeMeta(from start: Int) {
    let words = words(from: start)
    guard let name = words.first else { return }
    if cursor <= name.span.upperBound {
      guard cursor > start else { return }
      let candidates = knowledge.metaCommands.map {
        Candidate.word(
          "\\" + $0.name, suffix: $0.arguments == .none ? "" : " ", annotation: $0.help)
      }
      return offer(candidates, name.text, name.span)
    }
    let shape = knowledge.metaCommands.first { "\\" + $0.name == name.text }
    guard let shape else { return }
    if let inner = InnerLine(line, in: bytes, knowledge) { return complete(inner) }
    let rest = Array(words.dropFirst())
    let word =
      rest.first { $0.span.lowerBound <= cursor && cursor <= $0.span.upperBound }
      ?? LineTree.Word(text: "", span: cursor..<cursor)
    let before = rest.filter { $0.span.upperBound < cursor }.map(\.text)
    switch shape.arguments {
    case .file, .connection:
      let word = fileName(from: name.span.upperBound)
      if word.span.lowerBound <= cursor, cursor <= word.span.upperBound {
        completeFile(word, orConnection: shape.arguments == .connection)
      }
    default: complete(shape.arguments, word, before, restStart: name.span.upperBound)
    }
  }

  private mutating func complete(
    _ arguments: MetaCommandShape.Arguments, _ word: LineTree.Word, _ before: [String],
    restStart: Int
  ) {
    switch arguments {
    case .none, .file, .connection, .line, .command: break
    case .openConnection: if before.isEmpty { offerWords(knowledge.monitorNames, word) }
    case .ownCommand: offerFiles(word.text, word.span)
    case .words(let words):
      if before.isEmpty { offerWords(words, word) }
    case .setting:
      let before = before.filter { $0 != "-s" }
      if before.isEmpty {
        offerWords(knowledge.settings.map(\.name), word)
      } else if before.count == 1,
        let setting = knowledge.settings.first(where: { $0.name == before[0] })
      {
        offerWords(setting.values, word)
      }
    case .events(let words): offerEvents(before.isEmpty ? words : [], word)
    case .wait: completeWait(word, before)
    case .entity:
      if before.isEmpty {
        offerNames(knowledge.allCommandNames + knowledge.allEventNames, word)
      }
    case .description:
      if let name = before.first {
        completeMember(word, of: name, Array(before.dropFirst()))
      } else {
        offerNames(knowledge.allCommandNames + knowledge.allEventNames, word)
      }
    case .choices(let choices):
      if before.count < choices.count { offerWords(choices[before.count], word) }
    case .keys(let names):
      let start = word.text.lastIndex(of: "-").map { String(word.text[...$0]) } ?? ""
      offerWords(names.map { start + $0 }, word)
    case .tree(let words):
      if before.contains("qom") {
        completeObject(.folders, from: restStart, or: ["--ascii"])
      } else {
        offerLive([.blockNodes], word, or: words.filter { !before.contains($0) })
      }
    case .objectFolder(let words):
      completeObject(.folders, from: restStart, or: words.filter { !before.contains($0) })
    case .objectProperties: completeObject(.properties, from: restStart)
    case .lastAnswer(let view): completeLastAnswer(view, from: restStart)
    case .columns:
      if let command = before.first {
        offerColumns(word, of: command)
      } else {
        offerNames(knowledge.views.commands, word)
      }
    case .humanMonitor: completeHumanMonitor(from: restStart)
    case .transaction:
      if case .command(let node) = LineTree(bytes, beginningFrom: restStart).lines[0].content {
        complete(node)
      }
    }
  }

  private mutating func completeFile(
    _ word: LineTree.Word, orConnection isConnection: Bool
  ) {
    offerFiles(word.text, word.span)
    let names = isConnection ? knowledge.monitorNames + knowledge.connectionNames : []
    result.candidates =
      names.filter { $0.starts(withBytesOf: word.text) }.compactMap { .word($0) }
      + result.candidates
  }

  /// A file's name: in quotes, or the rest of the line as it stands.
  private func fileName(from start: Int) -> LineTree.Word {
    let start = behindBlanks(start)
    guard start < bytes.count, LineTree.isQuote(bytes[start]) else {
      let text = String(decoding: bytes[start...], as: UTF8.self)
      return LineTree.Word(text: text, span: start..<bytes.count)
    }
    return LineTree.word(in: bytes, at: start)
  }

  private func behindBlanks(_ start: Int) -> Int {
    bytes[start...].firstIndex { !LineTree.isBlank($0) } ?? bytes.count
  }

  private mutating func complete(_ inner: InnerLine) {
    let start = inner.span.lowerBound
    guard cursor >= start else { return }
    result = CompletionEngine.candidates(
      for: inner.text, cursor: cursor - start, knowledge: inner.knowledge)
    result.span = result.span.lowerBound + start..<result.span.upperBound + start
  }

  mutating func offerWords(_ words: [String], _ word: LineTree.Word) {
    offer(words.map { .word($0) }, word.text, word.span)
  }

  private mutating func offerNames(_ names: [String], _ word: LineTree.Word) {
    offer(names.map { .name($0) }, word.text, word.span)
  }

  /// Events, of which several may stand in one word, split by commas; or words that stand in their
  /// place.
  mutating func offerEvents(_ others: [String], _ word: LineTree.Word) {
    let comma = word.text.lastIndex(of: ",")
    let start = comma.map { String(word.text[...$0]) } ?? ""
    let words = start.isEmpty ? others.map { Candidate.word($0) } : []
    let names = knowledge.allEventNames.map { Candidate.name($0, behind: start) }
    offer(words + names, word.text, word.span)
  }

  /// - Parameter words: what may stand in their place.
  mutating func offerLive(
    _ sources: [LiveSource], _ word: LineTree.Word, or words: [String] = []
  ) {
    var names: [LiveName] = []
    for source in sources {
      guard let query = source.query(prefix: word.text, value: { _ in nil }) else { continue }
      need(query)
      guard let answer = knowledge.answers[query] else { continue }
      names += source.names(in: answer, prefix: word.text) { _ in nil }
    }
    let candidates = names.sorted { $0.text < $1.text }.map {
      Candidate.word($0.text, annotation: $0.note)
    }
    offer(words.map { .word($0) } + candidates, word.text, word.span)
  }

  func words(from start: Int) -> [LineTree.Word] {
    bytes[start...].split { LineTree.isBlank($0) }.map {
      LineTree.Word(text: String(decoding: $0, as: UTF8.self), span: $0.startIndex..<$0.endIndex)
    }
  }
}
