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
    /// The line, without what was in front of the name.
    package var text: String
    /// Where the name stands in the line as it was typed, in UTF-8 bytes.
    package var name: Range<Int>
    /// The length of what stands for it, in UTF-8 bytes.
    package var length: Int
  }

  /// What becomes of a line; nil if it does not begin with an alias.
  ///
  /// - Complexity: O(length).
  package func expansion(of line: String) -> Expansion? {
    guard !texts.isEmpty else { return nil }
    let bytes = line.utf8
    let isSpace = { (byte: UInt8) in LineCursor.isSpace(byte) }
    let start = bytes.firstIndex { !isSpace($0) } ?? bytes.endIndex
    let end = bytes[start...].firstIndex(where: isSpace) ?? bytes.endIndex
    guard let text = texts[String(line[start..<end])] else { return nil }
    let offset = bytes.distance(from: bytes.startIndex, to: start)
    return Expansion(
      text: text + line[end...],
      name: offset..<offset + bytes.distance(from: start, to: end), length: text.utf8.count)
  }

  /// The line with the text of the alias that it begins with, or as it is.
  ///
  /// - Complexity: O(length).
  package func expanding(_ line: String) -> String { expansion(of: line)?.text ?? line }
}
