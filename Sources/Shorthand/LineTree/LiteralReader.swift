import JSON

/// Cuts a value in brackets, or a value behind `:=`, into tokens, and says what is wrong first.
struct LiteralReader {
  /// What may stand next.
  private enum Due {
    case value, valueOrEnd, key, keyOrEnd, colon, commaOrEnd
  }

  private struct Frame {
    var isArray: Bool
    var bracket: Int
  }

  var cursor: LineCursor
  /// False where somebody else judges.
  var isChecking = true
  private(set) var tokens: [LineTree.Token] = []
  private(set) var problem: SyntaxError?
  private(set) var isClosed = false

  private let dialect: ValueLiteral.Dialect
  private let takesVariables: Bool
  /// No further line can mend the line, so none is taken.
  private let endsAtLineEnd: Bool
  private var frames: [Frame] = []
  private var due = Due.value

  init(
    _ cursor: LineCursor, _ dialect: ValueLiteral.Dialect, takesVariables: Bool,
    endsAtLineEnd: Bool
  ) {
    self.cursor = cursor
    self.dialect = dialect
    self.takesVariables = takesVariables
    self.endsAtLineEnd = endsAtLineEnd
  }

  /// Open brackets stand on a stack of its own, not on the thread's.
  ///
  /// - Complexity: O(length).
  mutating func read() {
    while !isClosed {
      while let byte = cursor.byte, LineCursor.isSpace(byte) {
        if byte == UInt8(ascii: "\n"), problem != nil || endsAtLineEnd { return }
        cursor.offset += 1
      }
      guard let byte = cursor.byte else {
        if let innermost = frames.last {
          note(.openBracket, at: innermost.bracket..<innermost.bracket + 1)
        } else {
          note(.expectedValue, at: cursor.here)
        }
        return
      }
      token(byte)
      if problem != nil, frames.isEmpty { return }
    }
  }

  private mutating func note(_ reason: SyntaxError.Reason, at span: Range<Int>) {
    if isChecking, problem == nil { problem = SyntaxError(reason, at: span) }
  }

  private mutating func add(_ kind: LineTree.Token.Kind, from start: Int) {
    tokens.append(LineTree.Token(kind: kind, span: start..<cursor.offset))
  }

  private mutating func token(_ byte: UInt8) {
    let start = cursor.offset
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["): open(isArray: byte == UInt8(ascii: "["))
    case UInt8(ascii: "}"), UInt8(ascii: "]"): close(isArray: byte == UInt8(ascii: "]"))
    case UInt8(ascii: ","):
      expect(due == .commaOrEnd)
      cursor.offset += 1
      add(.comma, from: start)
      due = frames.last?.isArray ?? true ? .value : .key
      isBehindComma = true
      return
    case UInt8(ascii: ":"):
      expect(due == .colon)
      cursor.offset += 1
      add(.colon, from: start)
      due = .value
    case UInt8(ascii: "\""), UInt8(ascii: "'"): string(byte)
    case UInt8(ascii: "$") where takesVariables && cursor.byte(ahead: 1) == UInt8(ascii: "{"):
      variable()
    default: word()
    }
    isBehindComma = false
  }

  /// A comma has been read and an element must, or in Python may, follow.
  private var isBehindComma = false

  /// Notes what was due if something else stands here.
  private mutating func expect(_ isRight: Bool, wordEnd: Int? = nil) {
    if isRight { return }
    let isArray = frames.last?.isArray ?? true
    let place = cursor.here
    switch due {
    case .value:
      note(.expected(.value, dialect), at: place.lowerBound..<max(wordEnd ?? 0, place.upperBound))
    case .valueOrEnd:
      note(
        .expected(.valueOrArrayEnd, dialect),
        at: place.lowerBound..<max(wordEnd ?? 0, place.upperBound))
    case .key: note(.expected(.key, dialect), at: place)
    case .keyOrEnd: note(.expected(.keyOrObjectEnd, dialect), at: place)
    case .colon: note(.expected(.colon, dialect), at: place)
    case .commaOrEnd:
      note(.expected(isArray ? .commaOrArrayEnd : .commaOrObjectEnd, dialect), at: place)
    }
  }

  private var isValueDue: Bool { due == .value || due == .valueOrEnd }

  private mutating func open(isArray: Bool) {
    let start = cursor.offset
    expect(isValueDue)
    if frames.count >= JSONTokenizer.depthLimit { note(.tooDeep, at: start..<start + 1) }
    frames.append(Frame(isArray: isArray, bracket: start))
    cursor.offset += 1
    add(.open, from: start)
    due = isArray ? .valueOrEnd : .keyOrEnd
  }

  private mutating func close(isArray: Bool) {
    let start = cursor.offset
    let mayEnd =
      due == .commaOrEnd || due == .valueOrEnd || due == .keyOrEnd
      || (isBehindComma && dialect == .python)
    expect(mayEnd && frames.last?.isArray == isArray)
    cursor.offset += 1
    add(.close, from: start)
    _ = frames.popLast()
    endValue()
  }

  private mutating func endValue() {
    due = .commaOrEnd
    isClosed = frames.isEmpty
  }

  private mutating func string(_ quote: UInt8) {
    let start = cursor.offset
    let isKey = due == .key || due == .keyOrEnd
    expect((isKey || isValueDue) && (dialect == .python || quote == UInt8(ascii: "\"")))
    do throws(SyntaxError) {
      try cursor.checkString(dialect == .json ? .json : .python, takesVariables: takesVariables)
    } catch {
      if isChecking, problem == nil { problem = error }
      cursor.offset = start
      if !cursor.skipString() {
        add(.unclosed, from: start)
        due = isKey ? .colon : .commaOrEnd
        return
      }
    }
    add(isKey ? .key : .string, from: start)
    if isKey { due = .colon } else { endValue() }
  }

  private mutating func variable() {
    let start = cursor.offset
    expect(isValueDue)
    guard let end = cursor.endOfVariable else {
      note(.unclosedVariable, at: start..<start + 2)
      return word()
    }
    cursor.offset = end
    add(.variable, from: start)
    endValue()
  }

  private mutating func word() {
    let start = cursor.offset
    var end = start
    while end < cursor.limit, Self.isWordByte(cursor.bytes[end]) { end += 1 }
    let isRight = isValueDue && (isInteger(start..<end) || isScalar(start..<end))
    expect(isRight, wordEnd: isValueDue ? end : nil)
    cursor.offset = max(end, cursor.here.upperBound)
    if problem != nil || !isChecking { skipStrangeWord() }
    add(.word, from: start)
    if isValueDue || !isChecking || problem != nil {
      if due != .key, due != .keyOrEnd { endValue() }
    }
  }

  /// Most words: digits, and no needless zero.
  private func isInteger(_ span: Range<Int>) -> Bool {
    guard let first = cursor.bytes[span].first, first != UInt8(ascii: "0") || span.count == 1 else {
      return false
    }
    return cursor.bytes[span].allSatisfy { LineCursor.isDigit($0) }
  }

  private func isScalar(_ span: Range<Int>) -> Bool {
    ValueLiteral.scalar(cursor.text(span), dialect) != nil
  }

  /// What is wrong anyway is one word up to something that is none.
  private mutating func skipStrangeWord() {
    while let byte = cursor.byte, !LineCursor.isSpace(byte), !LineCursor.isQuote(byte),
      !",:[]{}".utf8.contains(byte)
    { cursor.offset += 1 }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: byte >= 0x80
    }
  }
}
