/// A line in which `1️⃣` marks the cursor.
package struct MarkedLine: Hashable, Sendable, ExpressibleByStringLiteral {
  /// Without the mark.
  package let text: String
  /// UTF-8 bytes before the mark; the length of the text if there is none.
  package let cursor: Int

  private static let mark = "1️⃣"

  package init(_ marked: String) {
    let parts = marked.split(
      separator: Self.mark, maxSplits: 1, omittingEmptySubsequences: false)
    text = parts.joined()
    cursor = parts[0].utf8.count
  }

  package init(stringLiteral value: String) {
    self.init(value)
  }
}
