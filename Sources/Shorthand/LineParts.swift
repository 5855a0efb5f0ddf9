import JSON

/// The parts of a line around its arguments.
extension LineCursor {
  /// Reads a command's name.
  mutating func commandName(_ rules: WordRules) throws(SyntaxError) -> String {
    let start = offset
    if byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") {
      throw SyntaxError(.invalidNameCharacter, at: here)
    }
    while let byte, Self.isNameByte(byte) { offset += 1 }
    let name = text(start..<offset)
    let isPiped = rules.spacesEnd && isAtOperator && !name.isEmpty
    if let byte, !isPiped, !endsWord(byte, rules) || byte == UInt8(ascii: ")") && name.isEmpty {
      if !name.isEmpty && isAssignment || byte == UInt8(ascii: "=") {
        throw SyntaxError(.argumentWithoutCommand, at: start..<endOfWord)
      }
      throw SyntaxError(name.isEmpty ? .expectedCommandName : .invalidNameCharacter, at: here)
    }
    guard !name.isEmpty else { throw SyntaxError(.expectedCommandName, at: here) }
    return name
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Splits `\NAME REST`.
  mutating func metaLine() throws(SyntaxError) -> MetaLine {
    let start = offset
    offset += 1
    // `\!` needs no space behind it.
    let end = byte == UInt8(ascii: "!") ? offset + 1 : endOfWord
    let name = text(offset..<end)
    guard !name.isEmpty else { throw SyntaxError(.expectedMetaCommand, at: start..<start + 1) }
    offset = end
    skipSpaces()
    return MetaLine(
      name: name, rest: text(offset..<limit).trimmed, nameSpan: start..<end,
      restStart: offset)
  }

  /// Reads a JSON object, strictly, up to behind its brace.
  mutating func verbatimCommand() throws(SyntaxError) -> VerbatimCommand {
    let start = offset
    var tokenizer = JSONTokenizer(at: start)
    var compactor = JSONCompactor()
    do throws(JSONError) {
      repeat {
        guard let token = try tokenizer.next(in: bytes.span) else { break }
        compactor.add(token, in: bytes.span)
        offset = token.end
      } while tokenizer.depth > 0
      let value = try JSONValue(parsing: compactor.bytes.span)
      return VerbatimCommand(object: compactor.bytes, value: value)
    } catch {
      throw failure(error, start)
    }
  }

  private func failure(_ error: JSONError, _ start: Int) -> SyntaxError {
    var open: [Int] = []
    var quote: Int?
    var index = start
    while index < min(error.offset, limit) {
      switch (bytes[index], quote) {
      case (UInt8(ascii: "\\"), .some): index += 1
      case (UInt8(ascii: "\""), nil): quote = index
      case (UInt8(ascii: "\""), .some): quote = nil
      case (UInt8(ascii: "{"), nil), (UInt8(ascii: "["), nil): open.append(index)
      case (UInt8(ascii: "}"), nil), (UInt8(ascii: "]"), nil): _ = open.popLast()
      default: break
      }
      index += 1
    }
    switch error.reason {
    case .unexpectedEnd where quote != nil, .controlCharacterInString where quote != nil:
      return SyntaxError(.unbalancedQuote, at: quote!..<quote! + 1)
    case .unexpectedEnd:
      let bracket = open.last ?? start
      return SyntaxError(.openBracket, at: bracket..<bracket + 1)
    default:
      var place = self
      place.offset = error.offset
      return SyntaxError(.invalidJSON(error.reason), at: place.here)
    }
  }
}

extension String {
  /// Without the white space around it.
  package var trimmed: String {
    var part = utf8[...]
    while let byte = part.first, LineCursor.isSpace(byte) { part = part.dropFirst() }
    while let byte = part.last, LineCursor.isSpace(byte) { part = part.dropLast() }
    return String(part) ?? ""
  }
}
