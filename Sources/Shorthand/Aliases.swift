/// Names that stand for a text where a command may stand, as `\alias` keeps them.
package struct Aliases: Sendable {
  /// The texts by their names. A text may begin with another alias.
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

    /// This one, and one of an alias that stands in its text, or behind that.
    func followed(by next: Expansion) -> Expansion {
      let end = replaced.lowerBound + length
      let last = max(end, next.replaced.upperBound)
      return Expansion(
        text: next.text, name: name,
        replaced: replaced.lowerBound..<replaced.upperBound + last - end,
        length: last - replaced.lowerBound - next.replaced.count + next.length)
    }
  }

  /// As many may stand in each other's texts.
  private static let mostInARow = 16

  /// Whether a word can be the name of one: it is read as the name of a command where it stands.
  ///
  /// - Complexity: O(length).
  package static func isName(_ word: String) -> Bool {
    let lines = LineTree(word).lines
    guard case .command(let node) = lines[0].content, let name = node.name else { return false }
    return lines[0].problems.isEmpty && name.text == word && name.span == 0..<word.utf8.count
  }

  /// What becomes of a line; nil if no alias stands where its command's name may stand: behind
  /// `exec-oob` or `transaction(` too. What stands there then may be an alias again, but never the
  /// same: `\alias query-block query-block | \table` is no loop.
  ///
  /// - Parameter isInTransaction: it is an action of a transaction.
  /// - Throws: ``SyntaxError`` where the text wants other words than stand behind the name.
  /// - Complexity: O(length).
  package func expansion(
    of line: String, isInTransaction: Bool = false
  ) throws(SyntaxError) -> Expansion? {
    guard !texts.isEmpty else { return nil }
    return try expansion(of: Array(line.utf8)) { Self.tree(of: $0, isInTransaction) }
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
    let expansion = try? expansion(of: Array(line.utf8), isTolerant: true) {
      Self.tree(of: $0, isInTransaction)
    }
    return expansion?.text ?? line
  }

  /// The same, where properties of a transaction, and perhaps its first action, begin at a place.
  ///
  /// - Throws: as above.
  /// - Complexity: O(length).
  package func expanding(
    _ line: String, beginningFrom start: Int
  ) throws(SyntaxError) -> String {
    if texts.isEmpty { return line }
    return try expansion(of: Array(line.utf8)) { LineTree($0, beginningFrom: start) }?.text ?? line
  }

  private static func tree(of bytes: [UInt8], _ isInTransaction: Bool) -> LineTree {
    let start = bytes.firstIndex { !LineCursor.isSpace($0) } ?? bytes.count
    return LineTree(bytes, from: start, upTo: start, isInTransaction: isInTransaction)
  }

  private func expansion(
    of bytes: [UInt8], isTolerant: Bool = false, _ read: ([UInt8]) -> LineTree
  ) throws(SyntaxError) -> Expansion? {
    var (bytes, used, whole) = (bytes, Set<String>(), Expansion?.none)
    while used.count < Self.mostInARow {
      let tree = read(bytes)
      guard case .command(let node) = tree.lines[0].content, let name = node.name?.text,
        used.insert(name).inserted
      else { break }
      let next: Expansion?
      do throws(SyntaxError) {
        next = try step(in: tree, isTolerant: isTolerant)
      } catch {
        throw SyntaxError(error.reason, at: whole?.name ?? error.span)
      }
      guard let next else { break }
      whole = whole?.followed(by: next) ?? next
      bytes = Array(next.text.utf8)
    }
    return whole
  }

  /// The same for the first alias alone.
  private func step(
    in tree: LineTree, isTolerant: Bool
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
