import JSON
import Shorthand

/// The human monitor's commands, as its own `help` lists them, and what their words take.
extension CompletionPass {
  /// - Parameter start: where the monitor's line begins.
  mutating func completeHumanMonitor(from start: Int) {
    let outlet = HumanMonitorLine.outlet(in: bytes, from: start)
    if let outlet, outlet.span.lowerBound < cursor {
      return complete(outlet, of: "", isText: true)
    }
    completeHumanMonitorWords(from: start)
  }

  /// The same where operators of ours are text.
  mutating func completeHumanMonitorWords(from start: Int) {
    let words = words(from: start)
    let word =
      words.first { $0.span.lowerBound <= cursor && cursor <= $0.span.upperBound }
      ?? LineTree.Word(text: "", span: cursor..<cursor)
    var before = words.filter { $0.span.upperBound < cursor }.map(\.text)
    switch before {
    case [], ["help"], ["?"]: return offerHumanMonitorNames(listed(by: "help"), word)
    case ["info"]: return offerHumanMonitorNames(listed(by: "help info"), word)
    default: break
    }
    var topic = "help"
    if before[0] == "info" {
      topic = "help info"
      before.removeFirst()
    }
    guard let entry = listed(by: topic).first(where: { $0.name == before[0] }) else { return }
    let use = HumanMonitorUse(entry.arguments ?? "", of: entry.name)
    complete(use, word, Array(before.dropFirst()))
  }

  private mutating func listed(by topic: String) -> [HumanMonitorHelp.Entry] {
    let query = LiveQuery("human-monitor-command", ["command-line": .string(topic)])
    need(query)
    return HumanMonitorHelp.entries(in: knowledge.answers[query]?.string ?? "")
  }

  private mutating func offerHumanMonitorNames(
    _ entries: [HumanMonitorHelp.Entry], _ word: LineTree.Word
  ) {
    let candidates = entries.map {
      Candidate.humanMonitorName($0.name, annotation: $0.arguments)
    }
    offer(candidates, word.text, word.span)
  }

  /// - Parameter before: the words between the command and the cursor.
  private mutating func complete(
    _ use: HumanMonitorUse, _ word: LineTree.Word, _ before: [String]
  ) {
    let values = before.filter { !use.switches.contains($0) }
    let switches = use.switches.filter { !before.contains($0) }.map { Candidate.word($0) }
    guard values.count < use.words.count else { return offer(switches, word.text, word.span) }
    let place = use.words[values.count]
    let isLast = values.count == use.words.count - 1
    let sources = HumanMonitorUse.sources(command: use.command, word: place)
    if sources == [.files] {
      let (folder, part) = word.text.splitBehindLast("/")
      let files = self.files(in: folder, part).map { _, name, isFolder in
        Candidate.word(
          name, behind: folder, suffix: isFolder ? "/" : " ", endsLine: isLast && !isFolder)
      }
      return offer(folder.isEmpty ? files + switches : files, part, word.span)
    }
    if sources == [.keys] {
      let (start, part) = word.text.splitBehindLast("-")
      return offer(
        (schema?.keyNames ?? []).map { .word($0, behind: start) }, part, word.span)
    }
    let given = Dictionary(zip(use.words, values)) { first, _ in first }
    let names = sources.flatMap { self.names(of: $0, word.text) { given[$0] } }
      .sorted { $0.text < $1.text }
    guard names.contains(where: { $0.isFolder }) else {
      let words = HumanMonitorUse.alternatives(of: place, of: use.command).map {
        Candidate.word($0, endsLine: isLast)
      }
      let found = names.map {
        Candidate.word($0.text, annotation: $0.note, endsLine: isLast)
      }
      return offer(words + found + switches, word.text, word.span)
    }
    let (folder, part) = word.text.splitBehindLast("/")
    offer(
      names.map {
        .word($0.part ?? $0.text, behind: folder, suffix: "/", annotation: $0.note)
      }, part, word.span)
  }
}

/// What the human monitor's `help` prints.
enum HumanMonitorHelp {
  struct Entry: Hashable {
    var name: String
    /// As the monitor writes them; nil if it takes none.
    var arguments: String?
  }

  /// The entries of lines such as `c|cont  -- resume emulation` and
  /// `info block [-n] [-v] [device] -- show info …`, one for each name.
  ///
  /// - Complexity: O(length).
  static func entries(in text: String) -> [Entry] {
    text.split(whereSeparator: \.isNewline).flatMap { line -> [Entry] in
      guard let dashes = line.firstRange(of: "--") else { return [] }
      var words = line[..<dashes.lowerBound].split(separator: " ")
      if words.first == "info", words.count > 1, !words[1].hasPrefix("[") { words.removeFirst() }
      guard let names = words.first else { return [] }
      let arguments = words.dropFirst().joined(separator: " ")
      return names.split(separator: "|").map {
        Entry(name: String($0), arguments: arguments.isEmpty ? nil : arguments)
      }
    }
  }
}
