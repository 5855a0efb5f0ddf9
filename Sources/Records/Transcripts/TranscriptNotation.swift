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
  /// - Parameter clients: the numbers of the clients of a share that sent it or got it; none where it
  ///   is the shell's own.
  /// - Complexity: O(size of the message).
  package static func lines(
    _ traffic: Traffic, at time: RecordedTime, of clients: [Int] = []
  ) -> [UInt8] {
    var lines = Array("# \(time)\(words(for: clients))\n".utf8)
    switch traffic {
    case .sent(let bytes): append(bytes, "-> ", to: &lines)
    case .received(let bytes): append(bytes, "<- ", to: &lines)
    }
    lines.append(UInt8(ascii: "\n"))
    return lines
  }

  /// ` client 3`, behind the time.
  private static func words(for clients: [Int]) -> String {
    if clients.isEmpty { return "" }
    return "\(clientWord)\(clients.count == 1 ? "" : "s") "
      + clients.map { "\($0)" }.joined(separator: ", ")
  }

  private static let clientWord = " client"

  /// What stands in a comment: its time, and the client if it names one.
  static func read(comment: Substring) -> (time: RecordedTime?, client: Int?) {
    let parts = comment.split(separator: clientWord, maxSplits: 1)
    let time = parts.first.flatMap { RecordedTime($0) }
    let client = parts.count == 2 && time != nil ? Int(parts[1].drop { $0 == " " }) : nil
    return (time, client)
  }

  private static func append(_ bytes: [UInt8], _ arrow: String, to lines: inout [UInt8]) {
    // A guest agent's synchronisation starts with 0xFF, which no UTF-8 text can hold.
    let start = bytes.lastIndex(of: 0xFF).map { $0 + 1 } ?? 0
    do throws(JSONError) {
      let message = try SecretNames.compactMasked(bytes.span.extracting(start...))
      lines.append(contentsOf: arrow.utf8)
      lines.append(contentsOf: message)
    } catch {
      let text = JSONValue.string(String(decoding: bytes, as: UTF8.self)).compact
      lines.append(contentsOf: "# \(arrow)\(text)".utf8)
    }
  }
}
