import Shorthand

/// The word at the cursor behind an alias whose text takes words, where it will stand: `rm di` with
/// `\alias rm device_del id=${1}`.
struct AliasWord {
  /// The line as it will be run, with the word as far as it is typed.
  let bytes: [UInt8]
  /// In ``bytes``.
  let cursor: Int
  /// Where the word begins in ``bytes``.
  private let start: Int
  /// Where it begins in the line as typed.
  private let typedStart: Int

  /// Nil where no such alias stands, or its text has no place for the word.
  ///
  /// - Complexity: O(length).
  init?(_ text: String, _ cursor: Int, _ knowledge: Knowledge) {
    guard !knowledge.aliases.isEmpty else { return nil }
    let pass = CompletionPass(Array(text.utf8), cursor, knowledge)
    guard case .command(let node) = pass.line.content, let name = node.name,
      let alias = knowledge.aliases[name.text], cursor > name.span.upperBound,
      cursor <= node.end
    else { return nil }
    let words = pass.quotedWords(from: name.span.upperBound)
    guard let word = words.last else { return nil }
    let before = words.dropLast().map { String(decoding: pass.bytes[$0.span], as: UTF8.self) }
    guard let filled = Self.filled(alias, before),
      let place = filled.firstRange(of: Self.mark.utf8)
    else { return nil }
    let typed = pass.bytes[word.span.lowerBound..<cursor]
    let head = pass.bytes[..<name.span.lowerBound] + filled[..<place.lowerBound]
    bytes = Array(head + typed + filled[place.upperBound...])
    start = head.count
    self.cursor = start + typed.count
    typedStart = word.span.lowerBound
  }

  /// The place in the line as typed; nil for one that the alias's text has.
  func typed(_ span: Range<Int>) -> Range<Int>? {
    guard span.lowerBound >= start else { return nil }
    return span.lowerBound - start + typedStart..<span.upperBound - start + typedStart
  }

  /// Stand for the word, and for those behind it that are not typed yet. Nobody types them.
  private static let (mark, filler) = ("\u{E000}", "\u{E001}")

  private static func filled(_ alias: String, _ before: [String]) -> [UInt8]? {
    // As many as the text wants.
    for count in 0..<mostWords {
      let words = before + [mark] + Array(repeating: filler, count: count)
      guard let parameters = try? Parameters(words.joined(separator: " ")) else { return nil }
      if let text = try? parameters.filled(into: alias) { return Array(text.utf8) }
    }
    return nil
  }

  private static let mostWords = 10
}
