import JSON
import Shorthand

/// The lines of a transcript: the notation of the QEMU manual, with the time above each message.
///
///     # 2026-11-24T10:00:00.123456+00:00
///     -> {"execute":"query-status","id":1}
package enum TranscriptNotation {
  /// What to append for a message: it stands on one line, secrets masked, numbers and escapes as
  /// they were sent. What is no JSON becomes a comment, so that the rest can still be read.
  ///
  /// - Parameters:
  ///   - clients: the numbers of the clients of a share that sent it or got it; none where it is the
  ///     shell's own.
  ///   - monitor: the name of the monitor, which has no blanks; nil where there is one alone.
  /// - Complexity: O(size of the message).
  package static func lines(
    _ traffic: Traffic, at time: RecordedTime, of clients: [Int] = [], on monitor: String? = nil
  ) -> [UInt8] {
    let name = monitor.map { " \($0)" } ?? ""
    var lines = Array("# \(time)\(name)\(words(for: clients))\n".utf8)
    switch traffic {
    case .sent(let bytes): append(bytes, "-> ", to: &lines)
    case .received(let bytes): append(bytes, "<- ", to: &lines)
    }
    lines.append(UInt8(ascii: "\n"))
    return lines
  }

  /// Whether what was made of a message can be read again: what is no JSON cannot.
  static func holdsMessage(_ lines: [UInt8]) -> Bool {
    lines.split(separator: UInt8(ascii: "\n")).last?.first != UInt8(ascii: "#")
  }

  /// A comment that tells whose messages are that stand above it without a name.
  ///
  /// - Parameters:
  ///   - count: how many they are.
  ///   - monitor: the name of the monitor, which has no blanks.
  static func line(naming count: Int, at time: RecordedTime, of monitor: String) -> [UInt8] {
    Array("# \(time) \(monitor)\(aloneWords)\(count)\n".utf8)
  }

  private static let aloneWords = " was alone; messages above without a name: "

  /// What such a comment tells; nil of any other.
  static func readNaming(comment: Substring) -> (monitor: String, count: Int)? {
    guard let words = comment.firstRange(of: aloneWords),
      let count = Int(comment[words.upperBound...]),
      let blank = comment[..<words.lowerBound].lastIndex(of: " "),
      RecordedTime(comment[..<blank]) != nil
    else { return nil }
    return (String(comment[comment.index(after: blank)..<words.lowerBound]), count)
  }

  /// ` client 3`, behind the time.
  private static func words(for clients: [Int]) -> String {
    if clients.isEmpty { return "" }
    return "\(clientWord)\(clients.count == 1 ? "" : "s") "
      + clients.map { "\($0)" }.joined(separator: ", ")
  }

  private static let clientWord = " client"

  /// What stands in a comment: its time, and the monitor and the client if it names them.
  static func read(comment: Substring) -> (time: RecordedTime?, party: RecordedParty) {
    var party = RecordedParty()
    var rest = comment
    for word in ["\(clientWord) ", "\(clientWord)s "] {
      if let range = rest.firstRange(of: word) {
        party.client = Int(rest[range.upperBound...])
        rest = rest[..<range.lowerBound]
      }
    }
    if let time = RecordedTime(rest) { return (time, party) }
    guard let blank = rest.lastIndex(of: " "), let time = RecordedTime(rest[..<blank]) else {
      return (nil, RecordedParty())
    }
    party.monitor = String(rest[rest.index(after: blank)...])
    return (time, party)
  }

  private static func append(_ bytes: [UInt8], _ arrow: String, to lines: inout [UInt8]) {
    // A guest agent's synchronisation starts with 0xFF, which no UTF-8 text can hold.
    let start = bytes.lastIndex(of: 0xFF).map { $0 + 1 } ?? 0
    do throws(JSONError) {
      let message = try SecretNames.compactMasked(bytes.span.extracting(start...))
      lines.append(contentsOf: arrow.utf8)
      lines.append(contentsOf: message)
    } catch {
      let shown = bytes.prefix(longestUnreadable)
      let message = SecretPlaces(String(decoding: shown, as: UTF8.self), isLine: true).masked
      let text = JSONValue.string(message).compact
      let left = bytes.count - shown.count
      lines.append(contentsOf: "# \(arrow)\(text)\(left > 0 ? " and \(left) more bytes" : "")".utf8)
    }
  }

  /// How much of a message that is no JSON is kept, in bytes: no human reads more, and a secret in it
  /// is looked for in all that is.
  static let longestUnreadable = 1 << 20
}
