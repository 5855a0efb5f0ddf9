import Terminal

/// A span of a text as people find it: line, column, and the line itself to point into.
struct TextPlace: Hashable {
  /// Counted from 0.
  var line: Int
  /// Characters before it on its line.
  var column: Int
  /// The line, or the part of it around the place, with nothing in it that drives a terminal.
  var excerpt: String
  /// Terminal columns before the place, in the excerpt.
  var indent: Int
  /// Terminal columns of the place, at least 1.
  var width: Int

  private static let longestExcerpt = 200

  /// - Parameter span: UTF-8 bytes of the text.
  /// - Complexity: O(length of the text).
  init(_ span: Range<Int>, in text: String) {
    let bytes = Array(text.utf8)
    let start = min(span.lowerBound, bytes.count)
    let lineStart = bytes[..<start].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let lineEnd = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    line = bytes[..<start].count { $0 == UInt8(ascii: "\n") }
    let end = min(max(span.upperBound, start), lineEnd)
    func string(_ range: Range<Int>) -> String {
      String(decoding: bytes[range], as: UTF8.self)
    }
    column = string(lineStart..<start).count
    var from = lineStart
    var to = lineEnd
    if lineEnd - lineStart > Self.longestExcerpt {
      from = max(lineStart, start - Self.longestExcerpt / 2)
      to = min(lineEnd, from + Self.longestExcerpt)
      while from < to, bytes[from] & 0xC0 == 0x80 { from += 1 }
      while to < lineEnd, bytes[to] & 0xC0 == 0x80 { to += 1 }
    }
    let before = Sanitizer.visible(string(from..<start))
    let marked = Sanitizer.visible(string(start..<min(end, to)))
    excerpt = Sanitizer.visible(string(from..<to))
    indent = TextWidth.columns(of: before)
    width = max(1, min(TextWidth.columns(of: marked), 80))
  }
}
