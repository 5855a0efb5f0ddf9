import Shorthand

/// Files and addresses behind meta-commands.
extension CompletionPass {
  /// Completes the path at the cursor; false behind a meta-command that takes none.
  ///
  /// - Parameter start: behind the meta-command's name.
  mutating func completePath(_ arguments: MetaCommandShape.Arguments, from start: Int) -> Bool {
    switch arguments {
    case .file(let words): completeFile(from: start, or: words)
    case .script: completeScript(from: start)
    case .connection(let words):
      let names = knowledge.monitorNames + knowledge.connectionNames
      // A switch says that it may be a file that is no socket.
      completeFile(from: start, or: names + words, as: words.isEmpty ? .socket : .address)
    case .connectionName:
      let name = fileName(from: start).text.prefix { $0 != " " }
      let place = behindBlanks(start) + name.utf8.count
      guard cursor > place, !name.isEmpty else { return false }
      completeFile(from: place, or: [], as: .socket)
    default: return false
    }
    return true
  }

  /// What a file's name may be.
  private enum Kind {
    case file
    /// The address of a server, or any file.
    case address
    /// The address of a server.
    case socket
  }

  /// A file's name is the rest of the line, switches before it and all others in its place.
  private mutating func completeFile(
    from start: Int, or words: [String], as kind: Kind = .file
  ) {
    var start = start
    var words = words
    while let given = words.first(where: { isGiven($0, at: behindBlanks(start)) }) {
      start = behindBlanks(start) + given.utf8.count
      words.removeAll { $0 == given }
    }
    let name = fileName(from: start)
    guard name.span.lowerBound <= cursor, cursor <= name.span.upperBound else { return }
    let sign = kind == .file ? "" : Self.addressSign(of: name.text)
    let isSocket = kind == .socket ? knowledge.host.isSocket : nil
    if sign.isEmpty {
      return offerFiles(name.text, name.span, or: words.map { .word($0) }, where: isSocket)
    }
    offerPlainFiles(
      String(name.text.dropFirst(sign.count)), name.span, behind: sign, where: isSocket)
  }

  /// Whether a switch stands there, with a blank behind it that the cursor is behind.
  private func isGiven(_ word: String, at place: Int) -> Bool {
    let end = place + word.utf8.count
    return word.hasPrefix("-") && end < cursor && bytes[place...].starts(with: word.utf8)
      && LineTree.isBlank(bytes[end])
  }

  /// What may stand before a socket's path: `NAME=`, `agent:` and `unix:`.
  private static func addressSign(of text: String) -> String {
    var rest = text[...]
    if let equals = rest.firstIndex(of: "="),
      !rest[..<equals].contains(where: { "/:".contains($0) })
    {
      rest = rest[rest.index(after: equals)...]
    }
    for sign in ["agent:", "unix:"] where rest.hasPrefix(sign) { rest = rest.dropFirst(sign.count) }
    return String(text[..<rest.startIndex])
  }

  /// The rest of the line where that begins the name of a file, else a word of it.
  private mutating func completeScript(from start: Int) {
    let name = fileName(from: start)
    if name.span.lowerBound <= cursor, cursor <= name.span.upperBound {
      offerFiles(name.text, name.span)
    }
    let word = quotedWord(from: start)
    guard result.candidates.isEmpty || way != .prefix, word.span != name.span else { return }
    offerFiles(word.text, word.span)
  }

  /// Offers paths where quotes are text, and words that may stand in their place.
  ///
  /// - Parameters:
  ///   - sign: what stands before the path in the span.
  ///   - isWanted: which files, by their paths; nil for all.
  mutating func offerPlainFiles(
    _ typed: String, _ span: Range<Int>, behind sign: String = "", or words: [String] = [],
    where isWanted: ((String) -> Bool)? = nil
  ) {
    let (folder, part) = typed.splitBehindLast("/")
    let files = self.files(in: folder, part, where: isWanted).map { _, name, isFolder in
      Candidate.word(name, behind: sign + folder, suffix: isFolder ? "/" : " ")
    }
    offer(folder.isEmpty ? words.map { .word($0) } + files : files, part, span)
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
}
