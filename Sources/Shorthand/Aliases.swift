/// Names that stand for a text where a command may stand, as `\alias` keeps them.
package struct Aliases: Sendable {
  /// The texts by their names.
  package var texts: [String: String]

  /// Aliases by their names.
  package init(_ texts: [String: String] = [:]) {
    self.texts = texts
  }

  /// A line in which the text of an alias stands in the place of its name.
  package struct Expansion: Hashable, Sendable {
    /// The whole line.
    package var text: String
    /// Where the name stands in the line as it was typed, in UTF-8 bytes.
    package var name: Range<Int>
    /// The name, and the words behind it that the text takes.
    package var replaced: Range<Int>
    /// The length of what stands for it, in UTF-8 bytes.
    package var length: Int
  }

  /// What becomes of a line; nil if no alias stands where its command's name may stand: behind
  /// `exec-oob` or `transaction(` too.
  ///
  /// - Parameter isInTransaction: it is an action of a transaction.
  /// - Throws: ``SyntaxError`` where the text wants other words than stand behind the name.
  /// - Complexity: O(length).
  package func expansion(
    of line: String, isInTransaction: Bool = false
  ) throws(SyntaxError) -> Expansion? {
    guard !texts.isEmpty else { return nil }
    let bytes = Array(line.utf8)
    let start = bytes.firstIndex { !LineCursor.isSpace($0) } ?? bytes.count
    return try expansion(
      in: LineTree(bytes, from: start, upTo: start, isInTransaction: isInTransaction))
  }

  /// The line with the text of the alias in the place of its name, or as it is.
  ///
  /// - Throws: as above.
  /// - Complexity: O(length).
  package func expanding(
    _ line: String, isInTransaction: Bool = false
  ) throws(SyntaxError) -> String {
    try expansion(of: line, isInTransaction: isInTransaction)?.text ?? line
  }

  /// The same of a line that may be wrong: a text that wants other words than stand behind its name
  /// stands there as it is.
  ///
  /// - Complexity: O(length).
  func expandingTolerantly(_ line: String, isInTransaction: Bool) -> String {
    if texts.isEmpty { return line }
    let tree = LineTree(line, isInTransaction: isInTransaction)
    return (try? expansion(in: tree, isTolerant: true))?.text ?? line
  }

  /// The same, where properties of a transaction, and perhaps its first action, begin at a place.
  ///
  /// - Throws: as above.
  /// - Complexity: O(length).
  package func expanding(
    _ line: String, beginningFrom start: Int
  ) throws(SyntaxError) -> String {
    if texts.isEmpty { return line }
    return try expansion(in: LineTree(Array(line.utf8), beginningFrom: start))?.text ?? line
  }

  private func expansion(
    in tree: LineTree, isTolerant: Bool = false
  ) throws(SyntaxError) -> Expansion? {
    guard case .command(let node) = tree.lines[0].content, let name = node.name,
      var text = texts[name.text]
    else { return nil }
    var replaced = name.span
    let use = ParameterUse(of: text)
    if !use.isNone {
      let words = name.span.lowerBound..<Self.endOfWords(node, tree.bytes)
      do throws(SyntaxError) {
        text = try Self.filled(text, use, node, tree.bytes[..<words.upperBound])
        replaced = words
      } catch {
        if !isTolerant { throw error }
      }
    }
    let expanded =
      tree.bytes[..<replaced.lowerBound] + text.utf8 + tree.bytes[replaced.upperBound...]
    return Expansion(
      text: String(decoding: expanded, as: UTF8.self), name: name.span, replaced: replaced,
      length: text.utf8.count)
  }

  /// Where the words behind the name end, without the blanks behind them.
  private static func endOfWords(_ node: LineTree.CommandNode, _ bytes: [UInt8]) -> Int {
    let name = node.name?.span.upperBound ?? node.nameStart
    let end = node.closing?.lowerBound ?? node.outlet?.span.lowerBound ?? node.end
    let words = bytes[name..<max(name, end)]
    return (words.lastIndex { !LineCursor.isSpace($0) } ?? name - 1) + 1
  }

  /// - Parameter bytes: those of the line up to the end of the words.
  private static func filled(
    _ text: String, _ use: ParameterUse, _ node: LineTree.CommandNode, _ bytes: ArraySlice<UInt8>
  ) throws(SyntaxError) -> String {
    let name = node.name ?? LineTree.Word(text: "", span: node.nameStart..<node.nameStart)
    let line = String(decoding: bytes, as: UTF8.self)
    let words = try QuotedWords.split(line, from: name.span.upperBound)
    if let most = use.most, words.count > most {
      throw SyntaxError(.surplusParameter(name.text, most: most), at: words[most].span)
    }
    let parameters = try Parameters(line, from: name.span.upperBound)
    do throws(SyntaxError) {
      return try parameters.filled(into: text)
    } catch {
      // The place is one in the alias's text.
      throw SyntaxError(error.reason, at: name.span)
    }
  }
}
