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

  /// - Parameters:
  ///   - span: UTF-8 bytes of the text.
  ///   - columns: a wider line is cut on both sides of the place; nil leaves it whole.
  /// - Complexity: O(length of the text).
  init(_ span: Range<Int>, in text: String, columns: Int? = nil) {
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
    var before = Sanitizer.visible(string(from..<start))
    let marked = Sanitizer.visible(string(start..<min(end, to)))
    var after = Sanitizer.visible(string(min(end, to)..<to))
    if let columns, TextWidth.columns(of: before + marked + after) > columns {
      let taken = TextWidth.columns(of: marked)
      let rest = TextWidth.columns(of: after)
      // What stands in front tells more than what follows.
      let kept = max(columns / 2, columns - taken - rest)
      before = before.suffix(columns: kept, cutBy: "…")
      let left = columns - TextWidth.columns(of: before) - taken
      after = left > 0 ? after.prefix(columns: left, cutBy: "…") : ""
    }
    let shown = columns.map { max(1, $0 - TextWidth.columns(of: before)) } ?? .max
    excerpt = before + marked.prefix(columns: shown, cutBy: "…") + after
    indent = TextWidth.columns(of: before)
    width = max(1, min(TextWidth.columns(of: marked), 80, shown))
  }
}

extension String {
  /// The first characters, in so many terminal columns; what is cut off ends with a mark.
  fileprivate func prefix(columns: Int, cutBy mark: String) -> String {
    guard TextWidth.columns(of: self) > columns else { return self }
    var text = ""
    var used = TextWidth.columns(of: mark)
    for character in self {
      used += TextWidth.columns(of: String(character))
      if used > columns { break }
      text.append(character)
    }
    return text + mark
  }

  /// The last characters, in the same way.
  fileprivate func suffix(columns: Int, cutBy mark: String) -> String {
    guard TextWidth.columns(of: self) > columns else { return self }
    var count = 0
    var used = TextWidth.columns(of: mark)
    for character in reversed() {
      used += TextWidth.columns(of: String(character))
      if used > columns { break }
      count += 1
    }
    return mark + suffix(count)
  }
}
