import Reports
import Shorthand
import System

/// Where lines hold secrets, behind aliases and commands of one's own too.
extension LineRunner {
  /// Whether what was typed holds a secret, as it stands or with aliases in it replaced.
  func holdsSecret(_ text: String) -> Bool {
    let given = givenWords(inLinesOf: text)
    return !secrets(in: text, given).isEmpty
      || given.contains { $0.lines.contains(where: metaCommandMayHoldSecret) }
      || text.split(separator: "\n").contains { givesSecret(String($0)) }
  }

  /// Whether a line, with an alias in it replaced, gives what may be a secret to a meta-command, or
  /// one to a file.
  private func givesSecret(_ line: String) -> Bool {
    let expanded = (try? names.aliases.expanding(line)) ?? line
    if metaCommandMayHoldSecret(expanded) { return true }
    // As it was typed it has been looked at.
    guard expanded != line else { return false }
    let given = givenFiles(in: expanded)
    return !given.isEmpty && !secrets(in: expanded, given).isEmpty
  }

  /// Whether a meta-command takes what may be a secret, behind names and `\watch` too.
  private func metaCommandMayHoldSecret(_ line: String) -> Bool {
    guard line.utf8.contains(UInt8(ascii: "\\")),
      case .meta(let meta) = LineTree(TargetedLine.rest(of: line)).lines[0].content,
      let command = metaCommands[meta.name]
    else { return false }
    if case .repeating = command.reach, let request = WatchRequest(meta.rest) {
      return metaCommandMayHoldSecret(request.line)
    }
    return command.mayHoldSecret && !meta.rest.isEmpty
  }

  /// A line as it may be shown.
  func masked(_ line: String) -> String { secrets(in: line).masked }

  /// Says what is wrong with a line.
  func report(_ error: SyntaxError, in text: String, from origin: LineOrigin) {
    front.report(error, in: secrets(in: origin.shown(text)), from: origin)
  }

  private func secrets(in text: String) -> SecretPlaces {
    secrets(in: text, givenWords(inLinesOf: text))
  }

  /// - Parameter given: the words in the text behind which lines of a file take further ones.
  private func secrets(in text: String, _ given: [GivenWord]) -> SecretPlaces {
    var aliases = names.aliases
    for (word, lines) in given { aliases.texts[word] = lines.joined(separator: "\n") }
    return SecretPlaces(text, isLine: true, aliases: aliases)
  }

  /// A word that stands for a file, with those of its lines that take words.
  private typealias GivenWord = (word: String, lines: [String])

  /// Those of all lines; each file is read once.
  private func givenWords(inLinesOf text: String) -> [GivenWord] {
    text.split(separator: "\n").flatMap { givenWords(in: String($0)) }
  }

  private func givenWords(in line: String) -> [GivenWord] {
    givenFiles(in: line) + givenAliases(in: line)
  }

  /// The aliases in a line whose texts hold such words, where further words stand behind them. With
  /// each those lines, and its own text.
  private func givenAliases(in line: String) -> [GivenWord] {
    guard !names.aliases.texts.isEmpty else { return [] }
    var given: [GivenWord] = []
    var seen: Set<Substring> = []
    for word in line.split(whereSeparator: \.isWhitespace).dropLast() {
      guard let text = names.aliases.texts[String(word)], seen.insert(word).inserted else {
        continue
      }
      let use = (try? names.aliases.expanding("\(word) x")) ?? "\(text) x"
      let lines = givenFiles(in: use).flatMap { $0.lines }
      if !lines.isEmpty { given.append((String(word), lines + [text])) }
    }
    return given
  }

  /// The words of a line that name a command of one's own, or a file that is run, where further words
  /// stand behind them: behind `\watch` and the like too. With each those lines of it that take words.
  private func givenFiles(in line: String) -> [GivenWord] {
    guard line.utf8.contains(UInt8(ascii: "\\")) else { return [] }
    var given: [GivenWord] = []
    var seen: Set<Substring> = []
    let words = line.split(whereSeparator: \.isWhitespace)
    for word in words.dropLast() where word.hasPrefix("\\") && seen.insert(word).inserted {
      let name = String(word.dropFirst())
      if metaCommands[name] == nil {
        if let path = ownCommands.path(of: name) { given.append((String(word), givenLines(path))) }
      } else if let file = FileName(ofMeta: name, behind: line[word.endIndex...]), file.takesWords {
        let path = name == "ir" ? besideRunningFile(file.path) : file.path
        given.append((file.lastWord, givenLines(path)))
      }
    }
    return given
  }

  /// The lines of a file that take words; none where it cannot be read at once.
  private func givenLines(_ path: String) -> [String] {
    guard !Files.isSpecial(path), let bytes = try? Files.read(path) else { return [] }
    return bytes.split(separator: UInt8(ascii: "\n"))
      .map { String(decoding: $0, as: UTF8.self) }
      .filter { !$0.hasPrefix("#") && !ParameterUse(of: $0).isNone }
  }
}

/// The file that `\i` names.
private struct FileName {
  let path: String
  /// As it is typed, from the last sign on at which aliases are looked for.
  let lastWord: String
  /// Whether further words stand behind it.
  let takesWords: Bool

  /// - Parameter rest: what stands behind the name of the meta-command.
  init?(ofMeta name: String, behind rest: Substring) {
    guard ["i", "ir"].contains(name) else { return nil }
    let typed = rest.drop { $0.isWhitespace }
    let isQuoted = typed.first.map { "\"'".contains($0) } ?? false
    let end =
      isQuoted
      ? typed.dropFirst().firstIndex { $0 == typed.first }.map { typed.index(after: $0) }
      : typed.firstIndex(where: \.isWhitespace)
    guard let end,
      let last = typed[..<end].split(whereSeparator: { " \t\r()|>".contains($0) }).last
    else { return nil }
    path = LineRunner.fileName(String(typed[..<end]))
    lastWord = String(last)
    takesWords = typed[end...].contains { !$0.isWhitespace }
  }
}
