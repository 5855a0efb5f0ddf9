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
  /// - Complexity: O(size of the message).
  package static func lines(_ traffic: Traffic, at time: RecordedTime) -> [UInt8] {
    var lines = Array("# \(time)\n".utf8)
    switch traffic {
    case .sent(let bytes): append(bytes, "-> ", to: &lines)
    case .received(let bytes): append(bytes, "<- ", to: &lines)
    }
    lines.append(UInt8(ascii: "\n"))
    return lines
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
