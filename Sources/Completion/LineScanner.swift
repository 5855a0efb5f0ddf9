/// Cuts a line into words as the shorthand's grammar does, but takes what is unfinished as it is.
struct LineScanner {
  let bytes: [UInt8]
  var offset: Int

  init(_ bytes: [UInt8], at offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  func hasPrefix(_ text: String) -> Bool { bytes[offset...].starts(with: text.utf8) }

  func text(_ span: Range<Int>) -> String { String(decoding: bytes[span], as: UTF8.self) }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  mutating func skipSpaces() {
    while let byte, Self.isSpace(byte) { offset += 1 }
  }

  mutating func readCommand(isAction: Bool) -> CommandReading {
    var reading = CommandReading(isAction: isAction, nameStart: offset, end: bytes.count)
    var mayClose = isAction
    if hasPrefix("transaction(") {
      offset += "transaction(".utf8.count
      skipSpaces()
      mayClose = true
      reading.nameStart = offset
      reading.isTransactionHead = startsWithKey
      reading.isAction = !reading.isTransactionHead
    }
    if !reading.isTransactionHead {
      reading.name = readName(mayClose)
      if reading.name?.text == "exec-oob", let byte, Self.isSpace(byte) {
        skipSpaces()
        reading.nameStart = offset
        reading.name = readName(mayClose)
      }
    }
    readRest(of: &reading, mayClose)
    return reading
  }

  /// Reads what stands behind `transaction(` or `\begin`.
  mutating func readTransactionProperties() -> CommandReading {
    var reading = CommandReading(isAction: false, nameStart: offset, end: bytes.count)
    reading.isTransactionHead = true
    readRest(of: &reading, false)
    return reading
  }

  private mutating func readRest(of reading: inout CommandReading, _ mayClose: Bool) {
    while true {
      skipSpaces()
      guard let byte else { return }
      if endsWord(byte, mayClose) {
        reading.end = offset
        reading.outlet = readOutlet()
        return
      }
      reading.arguments.append(readArgument(mayClose))
    }
  }

  private mutating func readName(_ mayClose: Bool) -> CommandReading.Word? {
    let start = offset
    while let byte, !endsWord(byte, mayClose) { offset += 1 }
    return offset > start ? .init(text: text(start..<offset), span: start..<offset) : nil
  }

  private var startsWithKey: Bool {
    var rest = self
    while let byte = rest.byte, !Self.isSpace(byte) {
      if byte == UInt8(ascii: "=") || byte == UInt8(ascii: ".") { return true }
      rest.offset += 1
    }
    return false
  }

  private func endsWord(_ byte: UInt8, _ mayClose: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "|"), UInt8(ascii: ">"): return true
    case UInt8(ascii: ")") where mayClose:
      return bytes[(offset + 1)...].allSatisfy { Self.isSpace($0) }
    default: return Self.isSpace(byte)
    }
  }

  private mutating func readArgument(_ mayClose: Bool) -> CommandReading.Argument {
    let start = offset
    var path: [String] = []
    while true {
      path.append(readKeyPart(mayClose))
      guard byte == UInt8(ascii: ".") else { break }
      offset += 1
    }
    let keySpan = start..<offset
    if byte == UInt8(ascii: ":"), offset + 1 < bytes.count,
      bytes[offset + 1] == UInt8(ascii: "=")
    {
      offset += 1
    }
    guard byte == UInt8(ascii: "=") else {
      while let byte, !endsWord(byte, mayClose) { offset += 1 }
      return .init(path: path, keySpan: start..<offset)
    }
    offset += 1
    return .init(path: path, keySpan: keySpan, value: readValue(mayClose))
  }

  private mutating func readKeyPart(_ mayClose: Bool) -> String {
    if let byte, Self.isQuote(byte) { return readQuoted() }
    let start = offset
    while let byte, !endsWord(byte, mayClose), byte != UInt8(ascii: "."),
      byte != UInt8(ascii: "="), byte != UInt8(ascii: ":")
    {
      offset += 1
    }
    return text(start..<offset)
  }

  private mutating func readValue(_ mayClose: Bool) -> CommandReading.Value {
    let start = offset
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      skipLiteral()
      return .init(form: .literal, text: text(start..<offset), span: start..<offset)
    case UInt8(ascii: "@"):
      offset += 1
      let name = readWord(mayClose)
      return .init(form: .file, text: name, span: start..<offset)
    case .some(let first) where Self.isQuote(first):
      let word = readWord(mayClose)
      return .init(form: .quoted(first), text: word, span: start..<offset)
    default:
      let word = readWord(mayClose)
      return .init(form: .bare, text: word, span: start..<offset)
    }
  }

  private mutating func readWord(_ mayClose: Bool) -> String {
    var word = ""
    var start = offset
    while let byte, !endsWord(byte, mayClose) {
      if Self.isQuote(byte) {
        word += text(start..<offset) + readQuoted()
        start = offset
      } else {
        offset += 1
      }
    }
    return word + text(start..<offset)
  }

  /// Reads from a quote to behind its partner, or to the end; escapes of one letter are resolved.
  mutating func readQuoted() -> String {
    let quote = bytes[offset]
    offset += 1
    var units: [UInt8] = []
    while let byte, byte != quote {
      if byte == UInt8(ascii: "\\"), offset + 1 < bytes.count {
        offset += 1
        let isPlain = Self.isQuote(bytes[offset]) || bytes[offset] == UInt8(ascii: "\\")
        if !isPlain { units.append(byte) }
      }
      units.append(bytes[offset])
      offset += 1
    }
    if byte == quote { offset += 1 }
    return String(decoding: units, as: UTF8.self)
  }

  /// Passes over a value in brackets, to behind the one that closes it or to the end; false if
  /// it is not closed.
  @discardableResult
  mutating func skipLiteral() -> Bool {
    var depth = 0
    while let byte {
      if Self.isQuote(byte) {
        _ = readQuoted()
        continue
      }
      offset += 1
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      if depth == 0 { return true }
    }
    return false
  }

  private mutating func readOutlet() -> CommandReading.Outlet? {
    guard byte == UInt8(ascii: ">") else { return byte == UInt8(ascii: "|") ? .shell : nil }
    while byte == UInt8(ascii: ">") { offset += 1 }
    skipSpaces()
    let start = offset
    let end = bytes.count
    offset = end
    return .file(.init(text: text(start..<end), span: start..<end))
  }
}
