import JSON
import QAPI
import Shorthand

/// Lines that start with a backslash, and those for the human monitor.
extension CompletionPass {
  /// - Parameter start: where the backslash stands.
  mutating func completeMeta(from start: Int) {
    // No blank need stand behind it.
    if bytes[start...].starts(with: "\\!".utf8), cursor > start + 2 {
      return completeShellLine(from: start + 2)
    }
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
    complete(shape, behind: name.span.upperBound)
  }

  /// The meta-command that stands behind the word without a backslash with which the line begins, and
  /// where that word ends; nil where there is none, or the cursor is in it.
  var plainMetaCommand: (shape: MetaCommandShape, end: Int)? {
    guard case .command(let node) = line.content, !knowledge.isHumanMonitor, let name = node.name,
      let meta = knowledge.plainWords[name.text], name.span.upperBound < cursor,
      ShellWords.isBlank(
        bytes[(line.target?.span.upperBound ?? line.span.lowerBound)..<name.span.lowerBound]),
      let shape = knowledge.metaCommands.first(where: { $0.name == meta })
    else { return nil }
    return (shape, name.span.upperBound)
  }

  /// - Parameter start: where the name of the meta-command ends.
  mutating func complete(_ shape: MetaCommandShape, behind start: Int) {
    let words = words(from: start)
    let word =
      words.first { $0.span.lowerBound <= cursor && cursor <= $0.span.upperBound }
      ?? LineTree.Word(text: "", span: cursor..<cursor)
    let before = words.filter { $0.span.upperBound < cursor }.map(\.text)
    if shape.passesOn {
      let outlet = MetaWords.outlet(in: bytes, from: start)
      if let outlet, outlet.span.lowerBound < cursor {
        return complete(outlet, of: "", isText: true)
      }
    }
    if completePath(shape.arguments, from: start) { return }
    complete(shape.arguments, word, before, restStart: start)
  }

  private mutating func complete(
    _ arguments: MetaCommandShape.Arguments, _ word: LineTree.Word, _ before: [String],
    restStart: Int
  ) {
    switch arguments {
    case .none, .file, .script, .connection, .line, .command, .shellCommand: break
    case .connectionName: if before.isEmpty { offerWords(knowledge.connectionNames, word) }
    case .aliasName: if before.isEmpty { offerWords(knowledge.aliases.keys.sorted(), word) }
    case .openConnection: if before.isEmpty { offerWords(knowledge.monitorNames, word) }
    case .ownCommand(let placeholders):
      completeOwnCommand(placeholders, quotedWords(from: restStart))
    case .value:
      if before.isEmpty {
        offerWords(knowledge.variables().named.members.map(\.name).sorted(), word)
      } else if before.count == 1 {
        completeLastValuePath(word)
      }
    case .words(let words):
      if before.isEmpty { offerWords(words, word) }
    case .setting:
      completeSetting(word, before)
    case .events(let words): offerEvents(before.isEmpty ? words : [], word)
    case .wait: completeWait(word, before)
    case .entity:
      if before.isEmpty {
        offerNames(knowledge.allCommandNames + knowledge.allEventNames, word)
      }
    case .description:
      if let name = before.first {
        completeMember(word, of: name, Array(before.dropFirst()))
      } else if word.text.hasPrefix("\\") {
        offerWords(knowledge.metaCommands.map { "\\" + $0.name }, word)
      } else {
        offerEntities(word)
      }
    case .choices(let choices):
      if before.count < choices.count { offerWords(choices[before.count], word) }
    case .keys(let names):
      let (start, typed) = word.text.splitBehindLast("-")
      offer(names.map { .word($0, behind: start) }, typed, word.span)
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

  /// A word of a command of one's own: a value where its help names a kind, a file where not.
  private mutating func completeOwnCommand(
    _ placeholders: [String], _ words: [LineTree.Word]
  ) {
    guard let word = words.last else { return }
    let index = words.count - 1
    let place = index < placeholders.count ? placeholders[index] : placeholders.last ?? ""
    let placeholder = place.filter { !"[]…".contains($0) }
    if let sources = LiveValues.sources(placeholder: placeholder, isFirst: index == 0) {
      let names = sources.flatMap { self.names(of: $0, word.text) }.sorted { $0.text < $1.text }
      let candidates = names.map { name in
        ownWordStyle(name.text, word.span).map {
          Candidate.value(name.text, $0, annotation: name.note)
        }
      }
      offer(candidates, word.text, word.span)
    } else if placeholder.isEmpty || Self.files.contains(where: { placeholder.hasPrefix($0) }) {
      let (folder, part) = word.text.splitBehindLast("/")
      let candidates = files(in: folder, part).map { path, name, isFolder in
        ownWordStyle(path, word.span).map { style -> Candidate in
          isFolder ? .folder(path, style, part: name) : .value(path, style, part: name)
        }
      }
      offer(candidates, part, word.span)
    }
  }

  /// How a word of a command of one's own is spelled; nil if it cannot be. Its lines may have it as a
  /// value, in quotes, or as a word of `/bin/sh`, and it must be the same one in all of them.
  private func ownWordStyle(_ text: String, _ span: Range<Int>) -> Quoting.Style? {
    let quote = bytes[span].first.flatMap { LineTree.isQuote($0) ? $0 : nil }
    guard !text.isEmpty,
      text.unicodeScalars.allSatisfy({
        Spelling.isVisible($0) && !"`$\\\"".unicodeScalars.contains($0)
      }), quote != UInt8(ascii: "'") || !text.contains("'")
    else { return nil }
    if let quote { return .quoted(quote) }
    let isPlain =
      !text.hasPrefix("#")
      && text.utf8.allSatisfy {
        Spelling.isLetterOrDigit($0) || "-_/.:#~+,%@".utf8.contains($0)
      }
    return isPlain ? .word : .json
  }

  /// How the names of words begin that may be files.
  private static let files = ["FILE", "PATH", "DIR", "ARG"]

  /// Commands and events, and types where those are meant: they begin with a capital letter.
  private mutating func offerEntities(_ word: LineTree.Word) {
    let names = knowledge.allCommandNames + knowledge.allEventNames
    offerNames(names, word)
    let isCapital = word.text.utf8.first.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }
    guard result.candidates.isEmpty || isCapital ?? false else { return }
    offerNames(names + knowledge.host.manualTypes(), word)
  }

  private mutating func completeSetting(_ word: LineTree.Word, _ before: [String]) {
    let names = before.filter { $0 != "-s" }
    guard let name = names.first else {
      let switches = before.isEmpty ? ["-s"] : []
      return offerWords(knowledge.settings.map(\.name) + switches, word)
    }
    guard names.count == 1, let setting = knowledge.settings.first(where: { $0.name == name })
    else { return }
    switch setting.further {
    case .nothing: offerWords(setting.values, word)
    case .events: offerEvents(setting.values, word)
    case .file: offerPlainFiles(word.text, word.span, or: setting.values)
    }
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
    let (start, typed) = word.text.splitBehindLast(",")
    let words = start.isEmpty ? others.map { Candidate.word($0) } : []
    let names = knowledge.allEventNames.map { Candidate.name($0, behind: start) }
    offer(words + names, typed, word.span)
  }

  /// - Parameter words: what may stand in their place.
  mutating func offerLive(
    _ sources: [LiveSource], _ word: LineTree.Word, or words: [String] = []
  ) {
    let names = sources.flatMap { self.names(of: $0, word.text) }
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
