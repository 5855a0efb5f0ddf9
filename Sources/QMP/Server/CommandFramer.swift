/// Cuts what a client sends into messages as a QMP server does: at the closing bracket, with or
/// without line breaks around it.
///
/// Strings in single quotes, which QMP servers accept, are given out in double ones. What starts
/// with no bracket, and a string that a line break cuts, are given out as they are up to the end
/// of their line, to be answered as malformed.
struct CommandFramer: Sendable {
  /// The bytes of an unfinished message may be so many; QEMU's limit on a token is the same.
  static let limit = 64 << 20

  private var message: [UInt8] = []
  private var balance = BracketBalance()

  /// The messages that these bytes complete.
  ///
  /// - Complexity: O(n).
  mutating func receive(_ bytes: [UInt8]) -> [[UInt8]] {
    var messages: [[UInt8]] = []
    for byte in bytes {
      if read(byte) || message.count >= Self.limit {
        messages.append(message)
        message = []
        balance = BracketBalance()
      }
    }
    return messages
  }

  /// Whether the byte ends a message.
  private mutating func read(_ byte: UInt8) -> Bool {
    if message.isEmpty, isWhiteSpace(byte) || byte == 0xFF { return false }
    let isInValue = !balance.isClosed
    if byte == UInt8(ascii: "\n"), !isInValue || balance.quote != nil { return true }
    let isEscaped = balance.isEscaping
    let before = balance.quote
    balance.read(byte)
    append(byte, isEscaped: isEscaped, before: before, after: balance.quote)
    return isInValue && balance.isClosed && message[0] != UInt8(ascii: "\"")
  }

  private mutating func append(_ byte: UInt8, isEscaped: Bool, before: UInt8?, after: UInt8?) {
    let single = UInt8(ascii: "'")
    switch byte {
    case single where isEscaped && before == single: message[message.count - 1] = single
    case single where before == single || (before == nil && after == single):
      message.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\"") where before == single && !isEscaped:
      message += [UInt8(ascii: "\\"), byte]
    default: message.append(byte)
    }
  }

  private func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
