/// Splits the bytes of a script into lines.
///
/// A line ends with LF or CR LF; the last one may do without. A byte order mark at the very start
/// is skipped. Bytes are looked at once, however they arrive.
package struct PlainInput: Sendable {
  /// One line of the input.
  package struct Line: Sendable, Hashable {
    /// Counted from 1.
    package let number: Int
    /// What it holds, or why it cannot be a line.
    package let content: Content
  }

  /// What a line holds.
  package enum Content: Sendable, Hashable {
    case text(String)
    /// A NUL byte at this offset, in bytes of the line.
    case holdsNUL(at: Int)
    /// The first byte that is not UTF-8, in bytes of the line.
    case invalidUTF8(at: Int)
  }

  private var buffer: [UInt8] = []
  /// Where the next line begins.
  private var start = 0
  /// Up to where no line feed stands.
  private var scanned = 0
  private var isFinished = false
  private var number = 0

  /// An input of which nothing was read.
  package init() {}

  /// Adds what was read.
  ///
  /// - Complexity: O(number of bytes), amortised.
  package mutating func append(_ bytes: ArraySlice<UInt8>) {
    if start > 0, start >= buffer.count / 2 {
      buffer.removeSubrange(..<start)
      scanned -= start
      start = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// Says that nothing follows: a last line without a line feed is a line.
  package mutating func finish() {
    isFinished = true
  }

  /// Whether the input has ended and every line was taken.
  package var isAtEnd: Bool { isFinished && isEmpty }

  /// Whether all that was added has been taken.
  package var isEmpty: Bool { start == buffer.count }

  /// Whether no line has been taken.
  package var isUntouched: Bool { number == 0 }

  /// The next whole line, if one is there.
  ///
  /// - Complexity: O(length of the line), in total O(length of the input).
  package mutating func next() -> Line? {
    let end = endOfLine()
    scanned = end
    guard end < buffer.count || (isFinished && end > start) else { return nil }
    var first = start
    var last = end
    if number == 0, buffer[first..<last].starts(with: [0xEF, 0xBB, 0xBF]) { first += 3 }
    if end < buffer.count, last > first, buffer[last - 1] == UInt8(ascii: "\r") { last -= 1 }
    number += 1
    let line = Line(number: number, content: content(of: first..<last))
    start = min(end + 1, buffer.count)
    scanned = start
    return line
  }

  /// Where the next line feed stands, or the end of what there is.
  private func endOfLine() -> Int {
    let bytes = buffer.span
    var end = scanned
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return end
  }

  private func content(of range: Range<Int>) -> Content {
    let bytes = buffer.span.extracting(range)
    for offset in bytes.indices where bytes[offset] == 0 { return .holdsNUL(at: offset) }
    do {
      return .text(String(copying: try UTF8Span(validating: bytes)))
    } catch {
      return .invalidUTF8(at: error.byteOffsets.lowerBound)
    }
  }
}
