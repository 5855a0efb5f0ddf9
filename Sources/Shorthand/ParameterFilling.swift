/// One text on its way to having words in the places of what stands for them.
struct ParameterFilling {
  private let bytes: [UInt8]
  private let parameters: Parameters
  private var place = 0
  private var result: [UInt8] = []

  /// The quote of the string that the place is in.
  private var quote: UInt8?
  /// How many brackets of a value are open.
  private var depth = 0
  /// Where the word, or the value behind its `=`, begins in the result.
  private var pieceStart = 0
  /// Something in it must be in quotes.
  private var needsQuotes = false

  init(_ bytes: [UInt8], _ parameters: Parameters) {
    self.bytes = bytes
    self.parameters = parameters
  }

  mutating func text() throws(SyntaxError) -> String {
    while place < bytes.count {
      if let reference = ParameterReference(in: bytes, at: place) {
        try put(reference)
      } else {
        read(bytes[place])
      }
    }
    endPiece()
    return String(decoding: result, as: UTF8.self)
  }

  private var isAtPieceStart: Bool { result.count == pieceStart }

  // MARK: The text itself

  private mutating func read(_ byte: UInt8) {
    switch (byte, quote) {
    case (UInt8(ascii: "\\"), .some) where place + 1 < bytes.count:
      result.append(byte)
      place += 1
    case (_, let open?): if byte == open { quote = nil }
    case (_, nil) where LineCursor.isQuote(byte) && (depth > 0 || isAtPieceStart): quote = byte
    case (UInt8(ascii: "{"), nil), (UInt8(ascii: "["), nil):
      if depth > 0 || isAtPieceStart || isBehindJSON { depth += 1 }
    case (UInt8(ascii: "}"), nil), (UInt8(ascii: "]"), nil): depth = max(0, depth - 1)
    case (_, nil) where LineCursor.isSpace(byte) && depth == 0:
      endPiece()
      pieceStart = result.count + 1
    case (UInt8(ascii: "="), nil) where depth == 0 && !needsQuotes: pieceStart = result.count + 1
    default: break
    }
    result.append(bytes[place])
    place += 1
  }

  /// Whether `json:` stands before the bracket, which begins a value then.
  private var isBehindJSON: Bool { result[pieceStart...].elementsEqual("json:".utf8) }

  /// Puts the word in quotes, if something in it must be.
  private mutating func endPiece() {
    guard needsQuotes else { return }
    needsQuotes = false
    let piece = result[pieceStart...]
    result.replaceSubrange(pieceStart..., with: Self.quoted(piece, UInt8(ascii: "\"")))
  }

  // MARK: Words

  private mutating func put(_ reference: ParameterReference) throws(SyntaxError) {
    let words = try words(for: reference)
    place = reference.span.upperBound
    let meant = words.map(\.text).joined(separator: " ").utf8
    if let quote {
      result += Self.escaped(meant, quote)
    } else if depth > 0 || isAtPieceStart && isAtPieceEnd {
      result += Array(words.map(\.typed).joined(separator: " ").utf8)
    } else {
      result += Array(meant)
      needsQuotes = needsQuotes || words.count > 1 || words.contains { $0.isQuoted }
    }
  }

  /// Whether the word ends here.
  private var isAtPieceEnd: Bool {
    place >= bytes.count || LineCursor.isSpace(bytes[place])
      || bytes[place...].elementsEqual(")".utf8)
  }

  private func words(
    for reference: ParameterReference
  ) throws(SyntaxError) -> [Parameters.Word] {
    guard let number = reference.number else { return parameters.words }
    if number <= parameters.count { return [parameters.words[number - 1]] }
    guard let text = reference.defaultText else {
      throw SyntaxError(.missingParameter(number), at: reference.span)
    }
    var filling = ParameterFilling(Array(bytes[text]), parameters)
    let filled = try filling.text()
    return [Parameters.Word(typed: filled, text: filled)]
  }

  private static func escaped(_ text: some Sequence<UInt8>, _ quote: UInt8) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text {
      // A line break would begin another line.
      if byte < 0x20 {
        result += Array("\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8)
        continue
      }
      if byte == quote || byte == UInt8(ascii: "\\") { result.append(UInt8(ascii: "\\")) }
      result.append(byte)
    }
    return result
  }

  private static func quoted(_ text: some Sequence<UInt8>, _ quote: UInt8) -> [UInt8] {
    [quote] + escaped(text, quote) + [quote]
  }
}
