import JSON
import QMP

/// Reads transcripts: what `-l` writes, and examples of the QEMU manual. A message ends where its
/// brackets are closed, on its line or on a later one.
///
/// The whole text is read, also behind an error: the counts tell whether it is a transcript at all.
package struct TranscriptReader: Sendable {
  /// The messages and directives, in the order of the file.
  package private(set) var entries: [TranscriptEntry] = []
  /// The first mistake; nil if there is none.
  package private(set) var error: TranscriptError?
  /// Lines that begin as messages do.
  package private(set) var arrowCount = 0
  /// Lines that belong to no message and mean nothing in a transcript.
  package private(set) var strayCount = 0
  /// Times in the form in which `-l` writes them.
  package private(set) var timeCount = 0

  /// The first mistake is in the last line, which has no end: whoever wrote it was cut off.
  package private(set) var isCutOff = false

  private let bytes: [UInt8]
  private let lines: [Range<Int>]
  /// From the comment above, for the next message.
  private var time: RecordedTime?
  private var party = RecordedParty()

  /// Reads all of a text.
  ///
  /// - Complexity: O(n).
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = Self.lines(of: bytes)
    var index = 0
    while index < lines.count { index = read(index) }
    isCutOff = isCut(at: lines.last)
  }

  private func isCut(at line: Range<Int>?) -> Bool {
    guard let line, let error, error.line == lines.count, line.upperBound == bytes.count else {
      return false
    }
    let isArrowsStart = bytes[line].elementsEqual("-".utf8) || bytes[line].elementsEqual("<".utf8)
    return error.reason == .malformed(.unexpectedEnd) || isArrowsStart
  }

  /// The entries of a text that must be a transcript.
  ///
  /// - Throws: ``TranscriptError``, the first mistake.
  /// - Complexity: O(n).
  package static func entries(of bytes: [UInt8]) throws(TranscriptError) -> [TranscriptEntry] {
    let reader = TranscriptReader(bytes)
    if let error = reader.error { throw error }
    return reader.entries
  }

  /// Reads what starts on that line.
  ///
  /// - Returns: the line to go on with.
  private mutating func read(_ index: Int) -> Int {
    let line = bytes[lines[index]].drop { $0 == 0x20 || $0 == 0x09 }
    if line.isEmpty { return index + 1 }
    if isArrow(line) { return readMessage(index, from: line.startIndex) }
    let text = String(decoding: line, as: UTF8.self)
    let words = text.split(separator: " ", maxSplits: 1)
    if text.hasPrefix("#") {
      let comment = text.dropFirst().drop { $0 == " " }
      (time, party) = TranscriptNotation.read(comment: comment)
      timeCount += time == nil ? 0 : 1
      if let (name, count) = TranscriptNotation.readNaming(comment: comment) {
        entries.name(last: count, name)
      }
    } else if words.first == "\\ignore" {
      if let path = AnswerPath(words.count == 2 ? String(words[1]) : "") {
        entries.append(TranscriptEntry(content: .ignore(path), line: index + 1))
      } else {
        let start = line.startIndex + 7 + (words.count == 2 ? 1 : 0)
        note(.invalidPath, at: start)
      }
    } else {
      strayCount += 1
      note(.strayLine, at: line.startIndex)
    }
    return index + 1
  }

  private mutating func readMessage(_ index: Int, from arrow: Int) -> Int {
    arrowCount += 1
    let start = arrow + 2
    let end = endOfMessage(index, from: start)
    let range = start..<lines[end].upperBound
    do throws(ProtocolError) {
      let message = try ServerMessage(Array(bytes[range]))
      let isSent = bytes[arrow] == UInt8(ascii: "-")
      entries.append(
        TranscriptEntry(
          content: isSent ? .sent(message) : .received(message), line: index + 1, time: time,
          party: party))
      (time, party) = (nil, RecordedParty())
      return end + 1
    } catch {
      if case .malformed(let cause) = error {
        note(.malformed(cause.reason), at: start + cause.offset)
      } else {
        note(.notAnObject, at: start)
      }
      return index + 1
    }
  }

  /// The line on which the brackets are closed, or the last before something else begins.
  private func endOfMessage(_ first: Int, from start: Int) -> Int {
    var balance = BracketBalance()
    for offset in start..<lines[first].upperBound { balance.read(bytes[offset]) }
    var last = first
    while !balance.isClosed, last + 1 < lines.count {
      let next = bytes[lines[last + 1]]
      let visible = next.drop { $0 == 0x20 || $0 == 0x09 }
      if isArrow(visible) || visible.first == UInt8(ascii: "#") { break }
      for byte in next { balance.read(byte) }
      last += 1
    }
    return last
  }

  private func isArrow(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "->".utf8) || line.starts(with: "<-".utf8)
  }

  private mutating func note(_ reason: TranscriptError.Reason, at offset: Int) {
    guard error == nil else { return }
    let index = lines.lastIndex { $0.lowerBound <= offset } ?? 0
    let start = lines.isEmpty ? 0 : lines[index].lowerBound
    let before = String(
      decoding: bytes[start..<max(start, min(offset, bytes.count))], as: UTF8.self)
    error = TranscriptError(reason: reason, line: index + 1, column: before.count + 1)
  }

  /// LF and CRLF end a line and are not part of it; a UTF-8 mark at the start is passed over.
  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      let lineFeed = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let hasReturn = lineFeed > start && bytes[lineFeed - 1] == UInt8(ascii: "\r")
      lines.append(start..<(hasReturn ? lineFeed - 1 : lineFeed))
      start = lineFeed + 1
    }
    return lines
  }
}
