import JSON

/// Cuts the bytes of a connection into messages.
///
/// A message is a line; LF and CRLF end it, and lines of white space are dropped. A monitor with
/// `pretty=on` spreads a message over several lines: the first is a lone `{`, and it ends with
/// the first line that is not indented.
///
/// Source: qmp-spec, "General Definitions": CRLF ends each message of the server.
package struct LineFramer: Sendable {
  /// What has been received; append to it, and take messages with ``next()``.
  package var buffer: [UInt8] = []

  /// Where the message being received starts.
  private var start = 0
  /// Where the line being received starts.
  private var lineStart = 0
  /// Up to where no line break was found.
  private var scanned = 0

  /// No server means to send a message of more bytes.
  package static let longestMessage = 512 << 20
  private let limit: Int

  /// A framer that has seen nothing.
  ///
  /// - Parameter limit: how many bytes a message may have before ``isOverLimit`` holds.
  package init(limit: Int = Self.longestMessage) {
    self.limit = limit
  }

  /// Whether bytes of an unfinished message wait.
  package var isEmpty: Bool { start == buffer.count }

  /// Whether an unfinished message has become longer than any that a server means to send.
  package var isOverLimit: Bool { buffer.count - start > limit }

  /// The next message without its line break; nil if none is complete.
  ///
  /// - Complexity: O(n) over all bytes received, however they are cut into packets.
  package mutating func next() -> [UInt8]? {
    while let lineEnd = lineBreak() {
      let line = lineStart..<trimmed(lineStart..<lineEnd)
      let nextLine = lineEnd + 1
      if lineStart > start {
        if !line.isEmpty, isIndented(line) {
          lineStart = nextLine
          continue
        }
        if line.isEmpty || buffer[line.lowerBound] != UInt8(ascii: "}") {
          // Not the end of an indented message: give out what came before this line.
          defer { start = lineStart }
          scanned = lineStart
          return Array(buffer[start..<lineStart])
        }
      } else if line.count == 1, buffer[line.lowerBound] == UInt8(ascii: "{") {
        lineStart = nextLine
        continue
      }
      let message = start..<line.upperBound
      start = nextLine
      lineStart = nextLine
      if let bytes = take(message) { return bytes }
    }
    compact()
    return nil
  }

  /// What is left when the connection ends: the bytes of an unfinished message.
  package mutating func takeRest() -> [UInt8]? {
    let rest = start..<buffer.count
    start = buffer.count
    lineStart = start
    scanned = start
    return take(rest)
  }

  /// Whether a message that was cut out here stands on several lines: the first is a lone `{`.
  package static func isOverSeveralLines(_ message: [UInt8]) -> Bool {
    message.dropFirst().first { !isWhiteSpace($0) } == UInt8(ascii: "\n")
  }

  private mutating func lineBreak() -> Int? {
    let found = buffer.span.firstLineFeed(from: scanned)
    scanned = found.map { $0 + 1 } ?? buffer.count
    return found
  }

  private func trimmed(_ line: Range<Int>) -> Int {
    var end = line.upperBound
    while end > line.lowerBound, Self.isWhiteSpace(buffer[end - 1]) { end -= 1 }
    return end
  }

  private func isIndented(_ line: Range<Int>) -> Bool { Self.isWhiteSpace(buffer[line.lowerBound]) }

  private static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0D || byte == 0x09
  }

  /// The bytes of the range, or nil if all are white space. A message that is all there is in
  /// the buffer is handed over without a copy.
  private mutating func take(_ range: Range<Int>) -> [UInt8]? {
    var lower = range.lowerBound
    while lower < range.upperBound, Self.isWhiteSpace(buffer[lower]) { lower += 1 }
    guard lower < range.upperBound else { return nil }
    if start == buffer.count, lower == 0 {
      var bytes: [UInt8] = []
      swap(&bytes, &buffer)
      bytes.removeLast(bytes.count - range.upperBound)
      start = 0
      lineStart = 0
      scanned = 0
      return bytes
    }
    return Array(buffer[lower..<range.upperBound])
  }

  /// Drops the bytes that have been given out, once they are more than what is kept.
  private mutating func compact() {
    guard start > buffer.count - start else { return }
    buffer.removeFirst(start)
    lineStart -= start
    scanned -= start
    start = 0
  }
}
