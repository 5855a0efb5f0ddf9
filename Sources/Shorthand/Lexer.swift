/// Cuts a line into coloured pieces while it is typed: never fails, whatever stands there.
package enum Lexer {
  /// A part of a line.
  package struct Token: Hashable, Sendable {
    /// What a part is, for its colour.
    package enum Kind: Hashable, Sendable {
      case command, key, punctuation, string, number, literal, bracket, variable, text
      case comment, metaCommand, outlet, invalid
    }

    /// What it is.
    package var kind: Kind
    /// UTF-8 bytes of the text.
    package var range: Range<Int>
  }

  /// The pieces in their order; white space is none.
  ///
  /// - Complexity: O(length).
  package static func tokens(of text: String) -> [Token] {
    var run = LexerRun(Array(text.utf8))
    run.lines()
    return run.tokens
  }
}

/// One pass over a text.
private struct LexerRun {
  var cursor: LineCursor
  var tokens: [Lexer.Token] = []

  init(_ bytes: [UInt8]) {
    cursor = LineCursor(bytes)
  }

  mutating func add(_ kind: Lexer.Token.Kind, from start: Int) {
    if cursor.offset > start {
      tokens.append(Lexer.Token(kind: kind, range: start..<cursor.offset))
    }
  }

  mutating func lines() {
    while !cursor.isAtEnd {
      cursor.skipSpaces()
      line()
    }
  }

  private mutating func skipToLineEnd() {
    while let byte = cursor.byte, byte != UInt8(ascii: "\n") { cursor.offset += 1 }
  }

  private mutating func line() {
    if cursor.isArrow("->") {
      cursor.offset += 2
      add(.punctuation, from: cursor.offset - 2)
      cursor.skipSpaces()
    }
    let start = cursor.offset
    if cursor.isArrow("<-") {
      skipToLineEnd()
      return add(.comment, from: start)
    }
    switch cursor.byte {
    case nil: return
    case UInt8(ascii: "#"):
      skipToLineEnd()
      add(.comment, from: start)
    case UInt8(ascii: "\\"): metaLine()
    case UInt8(ascii: "{"):
      brackets()
      arguments()
    case UInt8(ascii: ")"):
      cursor.offset += 1
      add(.punctuation, from: start)
      arguments()
    default: command()
    }
  }

  private mutating func metaLine() {
    let start = cursor.offset
    cursor.offset = cursor.endOfWord
    add(.metaCommand, from: start)
    skipToLineEnd()
  }

  private mutating func command() {
    let start = cursor.offset
    if cursor.skip("transaction(") {
      tokens.append(Lexer.Token(kind: .command, range: start..<cursor.offset - 1))
      add(.punctuation, from: cursor.offset - 1)
      spaces()
      while cursor.startsWithKey(WordRules(parenthesisEnds: true)) {
        argument()
        spaces()
      }
      name()
    } else {
      name()
      if cursor.text(start..<cursor.offset) == "exec-oob" {
        spaces()
        name()
      }
    }
    arguments()
  }

  private mutating func name() {
    let start = cursor.offset
    while let byte = cursor.byte, !LineCursor.isSpace(byte), byte != UInt8(ascii: "|"),
      byte != UInt8(ascii: ">"), byte != UInt8(ascii: "="), byte != UInt8(ascii: ")")
    { cursor.offset += 1 }
    add(cursor.byte == UInt8(ascii: "=") ? .invalid : .command, from: start)
  }

  /// Passes over spaces, but not over the end of the line.
  private mutating func spaces() {
    while let byte = cursor.byte, LineCursor.isSpace(byte), byte != UInt8(ascii: "\n") {
      cursor.offset += 1
    }
  }

  private mutating func arguments() {
    while true {
      spaces()
      let start = cursor.offset
      switch cursor.byte {
      case nil, UInt8(ascii: "\n"): return
      case UInt8(ascii: "|"), UInt8(ascii: ">"):
        skipToLineEnd()
        return add(.outlet, from: start)
      case UInt8(ascii: ")"):
        cursor.offset += 1
        add(.punctuation, from: start)
      default: argument()
      }
    }
  }

  private mutating func argument() {
    let start = cursor.offset
    while let byte = cursor.byte, !LineCursor.isSpace(byte), !cursor.isAssignment {
      cursor.offset += 1
    }
    guard cursor.isAssignment else { return add(.key, from: start) }
    add(.key, from: start)
    let sign = cursor.offset
    cursor.offset += cursor.byte == UInt8(ascii: ":") ? 2 : 1
    add(.punctuation, from: sign)
    value()
  }

  private mutating func value() {
    let start = cursor.offset
    switch cursor.byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return brackets()
    default: break
    }
    if let byte = cursor.byte, LineCursor.isQuote(byte) {
      return add(quoted() ? .string : .invalid, from: start)
    }
    if cursor.hasPrefix("json:{") {
      var rest = cursor
      rest.offset += "json:".utf8.count
      cursor.offset = (try? rest.endOfBrackets(from: rest.offset)) ?? cursor.limit
      return add(.text, from: start)
    }
    while let byte = cursor.byte, !LineCursor.isSpace(byte) { cursor.offset += 1 }
    let word = cursor.text(start..<cursor.offset)
    add(word.hasPrefix("${") ? .variable : kind(ofBare: word), from: start)
  }

  private func kind(ofBare word: String) -> Lexer.Token.Kind {
    if BareValue.isDecimalInteger(word) { return .number }
    return ["true", "false"].contains(word.lowercased()) ? .literal : .text
  }

  /// Passes over a quoted string; false if it is never closed.
  private mutating func quoted() -> Bool {
    let quote = cursor.byte
    cursor.offset += 1
    while let byte = cursor.byte, byte != UInt8(ascii: "\n") {
      cursor.offset += byte == UInt8(ascii: "\\") ? 2 : 1
      cursor.offset = min(cursor.offset, cursor.limit)
      if byte == quote { return true }
    }
    return false
  }

  /// Passes over a bracketed value, as far as it goes.
  private mutating func brackets() {
    var depth = 0
    while let byte = cursor.byte {
      let start = cursor.offset
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        cursor.offset += 1
        add(.bracket, from: start)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        cursor.offset += 1
        add(.bracket, from: start)
        if depth <= 0 { return }
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        cursor.offset += 1
        add(.punctuation, from: start)
      case _ where LineCursor.isSpace(byte): cursor.offset += 1
      case _ where LineCursor.isQuote(byte):
        let isClosed = quoted()
        let isKey = isClosed && nextIsColon()
        add(isClosed ? (isKey ? .key : .string) : .invalid, from: start)
      default: scalar()
      }
    }
  }

  private func nextIsColon() -> Bool {
    var rest = cursor
    rest.skipSpaces()
    return rest.byte == UInt8(ascii: ":")
  }

  private mutating func scalar() {
    let start = cursor.offset
    while let byte = cursor.byte, !LineCursor.isSpace(byte), !LineCursor.isQuote(byte),
      !",:[]{}".utf8.contains(byte)
    { cursor.offset += 1 }
    let word = cursor.text(start..<cursor.offset)
    switch word {
    case "true", "false", "null", "True", "False", "None": add(.literal, from: start)
    default: add(BareValue.isDecimalInteger(word) ? .number : .text, from: start)
    }
  }
}
