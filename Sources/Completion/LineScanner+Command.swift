/// Commands, their arguments, and what stands behind them.
extension LineScanner {
  mutating func readCommand(isAction: Bool) -> CommandReading {
    if hasPrefix("transaction(") {
      offset += "transaction(".utf8.count
      return readTransactionHead()
    }
    var reading = CommandReading(isAction: isAction, nameStart: offset, end: limit)
    reading.name = readName(isAction)
    if reading.name?.text == "exec-oob", let byte, Self.isSpace(byte) {
      skipSpaces()
      reading.nameStart = offset
      reading.name = readName(isAction)
    }
    readRest(of: &reading, isAction)
    return reading
  }

  /// Reads what stands behind `transaction(` or `\begin`: properties up to the first word that is
  /// no key, and perhaps an action.
  mutating func readTransactionHead() -> CommandReading {
    skipSpaces()
    var properties: [CommandReading.Argument] = []
    while startsWithKey {
      properties.append(readArgument(true))
      skipSpaces()
    }
    var reading = CommandReading(isAction: true, nameStart: offset, end: limit)
    reading.properties = properties
    reading.name = readName(true)
    readRest(of: &reading, true)
    return reading
  }

  private mutating func readRest(of reading: inout CommandReading, _ mayClose: Bool) {
    while true {
      skipSpaces()
      guard let byte else { return }
      if isAtOperator || endsWord(byte, mayClose) {
        reading.end = offset
        if byte == UInt8(ascii: ")") {
          offset += 1
          skipSpaces()
        }
        reading.outlet = readOutlet()
        return
      }
      reading.arguments.append(readArgument(mayClose))
    }
  }

  private mutating func readName(_ mayClose: Bool) -> CommandReading.Word? {
    let start = offset
    while let byte, !isAtOperator, !endsWord(byte, mayClose) { offset += 1 }
    return offset > start ? .init(text: text(start..<offset), span: start..<offset) : nil
  }

  /// Whether the word here is a key, or the begin of one: names of actions have no dots.
  private var startsWithKey: Bool {
    var rest = self
    while let byte = rest.byte, !rest.isAtOperator, !rest.endsWord(byte, true) {
      if byte == UInt8(ascii: "=") || byte == UInt8(ascii: ".") { return true }
      rest.offset += 1
    }
    return false
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
    let isForced = hasPrefix(":=")
    if isForced { offset += 1 }
    guard byte == UInt8(ascii: "=") else {
      while let byte, !endsWord(byte, mayClose) { offset += 1 }
      return .init(path: path, keySpan: start..<offset)
    }
    offset += 1
    return .init(path: path, keySpan: keySpan, value: readValue(mayClose, isForced))
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

  private mutating func readValue(
    _ mayClose: Bool, _ isForced: Bool
  ) -> CommandReading.Value {
    let start = offset
    let form: CommandReading.Value.Form
    let text: String
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      skipLiteral()
      (form, text) = (.literal, self.text(start..<offset))
    case UInt8(ascii: "@") where !isForced:
      offset += 1
      (form, text) = (.file, readWord(mayClose))
    case .some(let first) where Self.isQuote(first):
      (form, text) = (.quoted(first), readWord(mayClose))
    default:
      (form, text) = (.bare, readWord(mayClose))
    }
    return .init(form: form, isForced: isForced, text: text, span: start..<offset)
  }

  private mutating func readOutlet() -> CommandReading.Outlet? {
    guard byte == UInt8(ascii: ">") else { return byte == UInt8(ascii: "|") ? .shell : nil }
    while byte == UInt8(ascii: ">") { offset += 1 }
    skipSpaces()
    let start = offset
    let name = readWord(false)
    return .file(.init(text: name, span: start..<offset))
  }
}
