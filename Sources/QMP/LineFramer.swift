import JSON

/// Cuts the bytes of a connection into messages.
///
/// A message is a line; LF and CRLF end it, and lines of white space are dropped. A monitor with
/// `pretty=on` spreads a message over several lines: the first is a lone `{`, and it ends with
/// the first line that is not indented. A large message on one line is checked while it is received.
///
/// Source: qmp-spec, "General Definitions": CRLF ends each message of the server.
package struct LineFramer: Sendable {
  /// One message.
  package struct Message: Sendable {
    /// Without its line break.
    package let bytes: [UInt8]
    /// What has been checked of them; nil is nothing.
    package let scan: MessageScan?
  }

  /// What has been received; append to it, and take messages with ``next()``.
  package var buffer: [UInt8] = []

  /// Where the message being received starts.
  private var start = 0
  /// Where the line being received starts.
  private var lineStart = 0
  /// Up to where no line break was found.
  private var searched = 0
  /// What has been checked of the message being received, which starts the buffer.
  private var scan: MessageScan?

  /// No server means to send a message of more bytes.
  package static let longestMessage = 512 << 20
  private let limit: Int
  private let large: Int

  /// A framer that has seen nothing.
  ///
  /// - Parameters:
  ///   - limit: how many bytes a message may have before ``isOverLimit`` holds.
  ///   - large: from how many bytes on a message is checked while it is received.
  package init(limit: Int = Self.longestMessage, large: Int = 1 << 16) {
    self.limit = limit
    self.large = large
  }

  /// Whether an unfinished message has become longer than any that a server means to send.
  package var isOverLimit: Bool { buffer.count - start > limit }

  /// The next message; nil if none is complete.
  ///
  /// - Complexity: O(n) over all bytes received, however they are cut into packets.
  package mutating func next() -> Message? {
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
          searched = lineStart
          scan = nil
          return Message(bytes: Array(buffer[start..<lineStart]), scan: nil)
        }
      } else if line.count == 1, buffer[line.lowerBound] == UInt8(ascii: "{") {
        lineStart = nextLine
        continue
      }
      let message = start..<line.upperBound
      start = nextLine
      lineStart = nextLine
      let scan = scan.take()
      if let bytes = take(message) { return Message(bytes: bytes, scan: scan) }
    }
    compact()
    scanAhead()
    return nil
  }

  /// What is left when the connection ends: the bytes of an unfinished message.
  package mutating func takeRest() -> [UInt8]? {
    let rest = start..<buffer.count
    start = buffer.count
    lineStart = start
    searched = start
    scan = nil
    return take(rest)
  }

  /// Whether a message that was cut out here stands on several lines: the first is a lone `{`.
  package static func isOverSeveralLines(_ message: [UInt8]) -> Bool {
    message.dropFirst().first { !isWhiteSpace($0) } == UInt8(ascii: "\n")
  }

  /// JSON without the white space between its tokens if it has line breaks there; else as it stands.
  ///
  /// - Complexity: O(length).
  package static func onOneLine(_ message: [UInt8]) -> [UInt8] {
    guard message.span.firstLineFeed(from: 0) != nil else { return message }
    return (try? JSONCompactor.compact(message.span)) ?? message
  }

  private mutating func lineBreak() -> Int? {
    let found = buffer.span.firstLineFeed(from: searched)
    searched = found.map { $0 + 1 } ?? buffer.count
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
      searched = 0
      return bytes
    }
    return Array(buffer[lower..<range.upperBound])
  }

  /// Drops the bytes that have been given out. What is kept came with the last packet.
  private mutating func compact() {
    guard start > 0 else { return }
    buffer.removeFirst(start)
    lineStart -= start
    searched -= start
    start = 0
  }

  /// Checks what is there of a large message. One over several lines may yet end before what is
  /// there does.
  private mutating func scanAhead() {
    guard buffer.count >= large, lineStart == 0 else { return }
    var scan = scan.take() ?? MessageScan()
    scan.advance(over: buffer.span)
    self.scan = scan
  }
}
