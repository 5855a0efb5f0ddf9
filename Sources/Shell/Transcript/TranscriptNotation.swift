import JSON

/// The lines of a transcript: the notation of the QEMU manual, with the time above each message.
enum TranscriptNotation {
  /// `# 1732440000.123456` and `-> {…}` or `<- {…}`, secrets masked.
  ///
  /// - Complexity: O(size of the message).
  static func lines(
    _ traffic: ServerLink.Traffic, _ time: (seconds: Int, microseconds: Int)
  ) -> [UInt8] {
    let fraction = String(time.microseconds)
    let padding = String(repeating: "0", count: max(0, 6 - fraction.utf8.count))
    var lines = Array("# \(time.seconds).\(padding)\(fraction)\n".utf8)
    switch traffic {
    case .sent(let bytes): lines += Array("-> ".utf8) + masked(bytes)
    case .received(let bytes): lines += Array("<- ".utf8) + masked(bytes)
    }
    lines.append(UInt8(ascii: "\n"))
    return lines
  }

  /// The message on one line. What is not JSON is written with its line breaks as spaces.
  private static func masked(_ bytes: [UInt8]) -> [UInt8] {
    guard let value = try? JSONValue(parsing: bytes.span) else {
      return bytes.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
    }
    if SecretNames.holdsSecret(value) {
      var writer = JSONWriter()
      writer.write(SecretNames.masked(value))
      return writer.bytes
    }
    return (try? JSONCompactor.compact(bytes.span)) ?? bytes
  }
}
