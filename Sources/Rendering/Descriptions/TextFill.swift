import Terminal

/// Fills text to a width.
enum TextFill {
  /// The words in lines of at most `width` terminal columns; a longer word has a line of its own.
  ///
  /// - Parameters:
  ///   - first: stands before the first line.
  ///   - indent: how many columns the further lines are moved in.
  /// - Complexity: O(length of the text).
  static func lines(_ text: String, width: Int, first: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = first
    var columns = TextWidth.columns(of: first)
    var isFresh = true
    for word in text.split(whereSeparator: \.isWhitespace) {
      let length = TextWidth.columns(of: String(word))
      if !isFresh, columns + 1 + length > width {
        lines.append(line)
        line = margin
        columns = indent
        isFresh = true
      }
      if !isFresh {
        line += " "
        columns += 1
      }
      line += word
      columns += length
      isFresh = false
    }
    lines.append(line)
    return lines.joined(separator: "\n") + "\n"
  }
}
