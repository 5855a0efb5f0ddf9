import JSON
import Shorthand

/// The lines of a transcript: the notation of the QEMU manual, with the time above each message.
///
///     # 2026-11-24T10:00:00.123456+00:00
///     -> {"execute":"query-status","id":1}
enum TranscriptNotation {
  /// What to append for a message: it stands on one line, secrets masked, numbers and escapes as
  /// they were sent. What is no JSON becomes a comment, so that the rest can still be read.
  ///
  /// - Complexity: O(size of the message).
  static func lines(
    _ traffic: Traffic, _ time: (seconds: Int, microseconds: Int)
  ) -> [UInt8] {
    let now = RecordedTime(microseconds: time.seconds * 1_000_000 + time.microseconds)
    var lines = Array("# \(now)\n".utf8)
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
      let message = try masked(bytes.span.extracting(start...))
      lines.append(contentsOf: arrow.utf8)
      lines.append(contentsOf: message)
    } catch {
      let text = JSONValue.string(String(decoding: bytes, as: UTF8.self)).compact
      lines.append(contentsOf: "# \(arrow)\(text)".utf8)
    }
  }

  /// The message as it stands, unless it holds a secret: then compact, with the secret masked.
  static func withoutSecrets(_ bytes: [UInt8]) -> [UInt8] {
    guard let masked = try? masked(bytes.span),
      String(decoding: masked, as: UTF8.self).contains(SecretNames.mask)
    else { return bytes }
    return masked
  }

  /// The compact message. A tree is made only of one that may hold a secret.
  static func masked(_ bytes: Span<UInt8>) throws(JSONError) -> [UInt8] {
    var tokenizer = JSONTokenizer()
    var compactor = JSONCompactor()
    var maySecret = false
    while let token = try tokenizer.next(in: bytes) {
      compactor.add(token, in: bytes)
      guard !maySecret else { continue }
      switch token.kind {
      case .key: maySecret = SecretNames.mayBeSecret(JSONString.text(of: token, in: bytes))
      case .string: maySecret = holdsSign(token, in: bytes)
      default: break
      }
    }
    guard maySecret else { return compactor.bytes }
    let value = try JSONValue(parsing: bytes)
    guard SecretNames.holdsSecret(value) else { return compactor.bytes }
    var writer = JSONWriter()
    writer.write(SecretNames.masked(value))
    return writer.bytes
  }

  /// Whether an `@`, a `=` or an escape is in the token, as in addresses with a password, or it is
  /// a program (`exec:`) or a block node (`json:`).
  private static func holdsSign(_ token: JSONToken, in bytes: Span<UInt8>) -> Bool {
    if token.range.count > 7, bytes[token.start + 5] == UInt8(ascii: ":") { return true }
    return token.range.contains { "@=\\".utf8.contains(bytes[$0]) }
  }
}
