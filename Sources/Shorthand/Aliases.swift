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
    /// The length of what stands for it, in UTF-8 bytes.
    package var length: Int
  }

  /// What becomes of a line; nil if no alias stands where its command's name may stand: behind
  /// `exec-oob` or `transaction(` too.
  ///
  /// - Parameter isInTransaction: it is an action of a transaction.
  /// - Complexity: O(length).
  package func expansion(of line: String, isInTransaction: Bool = false) -> Expansion? {
    guard !texts.isEmpty else { return nil }
    let bytes = Array(line.utf8)
    let start = bytes.firstIndex { !LineCursor.isSpace($0) } ?? bytes.count
    return expansion(
      in: LineTree(bytes, from: start, upTo: start, isInTransaction: isInTransaction))
  }

  /// The line with the text of the alias in the place of its name, or as it is.
  ///
  /// - Complexity: O(length).
  package func expanding(_ line: String, isInTransaction: Bool = false) -> String {
    expansion(of: line, isInTransaction: isInTransaction)?.text ?? line
  }

  /// The same, where properties of a transaction, and perhaps its first action, begin at a place.
  ///
  /// - Complexity: O(length).
  package func expanding(_ line: String, beginningFrom start: Int) -> String {
    if texts.isEmpty { return line }
    return expansion(in: LineTree(Array(line.utf8), beginningFrom: start))?.text ?? line
  }

  private func expansion(in tree: LineTree) -> Expansion? {
    guard case .command(let node) = tree.lines[0].content, let name = node.name,
      let text = texts[name.text]
    else { return nil }
    let span = name.span
    let expanded = tree.bytes[..<span.lowerBound] + text.utf8 + tree.bytes[span.upperBound...]
    return Expansion(
      text: String(decoding: expanded, as: UTF8.self), name: span, length: text.utf8.count)
  }
}
