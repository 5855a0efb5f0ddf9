import QAPI
import Terminal

/// The prose of a manual page, for people.
enum ProseText {
  /// - Parameters:
  ///   - width: terminal columns.
  ///   - start: how many columns what stands outermost is moved in.
  /// - Complexity: O(length of the prose).
  static func text(
    _ blocks: [ManualPage.Block], width: Int, indent start: Int = 2
  ) -> StyledText {
    var text = StyledText()
    for block in blocks {
      let words = Sanitizer.visible(block.text, keeping: .lines)
      let indent = start + 4 * block.depth
      let margin = String(repeating: " ", count: indent)
      switch block.kind {
      case .heading: text.append(words + "\n", .heading)
      case .paragraph:
        text.append(TextFill.lines(words, width: width, first: margin, indent: indent))
      case .item("•"):
        text.append(
          TextFill.lines(words, width: width, first: margin + "• ", indent: indent + 2))
      case .item(let term):
        text.append(margin + Sanitizer.visible(term) + "\n", .argument)
        let inner = indent + 4
        guard !words.isEmpty else { continue }
        text.append(
          TextFill.lines(
            words, width: width, first: String(repeating: " ", count: inner), indent: inner))
      case .literal:
        for line in words.split(separator: "\n", omittingEmptySubsequences: false) {
          text.append("\(margin)  \(line)\n", .dim)
        }
      }
    }
    return text
  }
}
