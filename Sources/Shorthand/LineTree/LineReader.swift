/// Makes the tree of a text.
struct LineReader {
  var cursor: LineCursor
  /// What is wrong with the line.
  var problems: [SyntaxError] = []
  var isInTransaction: Bool
  var rules = WordRules()

  init(_ cursor: LineCursor, isInTransaction: Bool) {
    self.cursor = cursor
    self.isInTransaction = isInTransaction
  }

  mutating func note(_ reason: SyntaxError.Reason, at span: Range<Int>) {
    problems.append(SyntaxError(reason, at: span))
  }

  /// - Parameter end: lines that begin behind this place are left out.
  mutating func lines(upTo end: Int) -> [LineTree.Line] {
    var lines: [LineTree.Line] = []
    while true {
      lines.append(line())
      if cursor.isAtEnd || cursor.offset >= end { return lines }
      // Behind the last end of a line there is an empty one.
      cursor.offset += 1
    }
  }

  // MARK: Blanks

  /// Passes over blanks, but not over the end of the line.
  mutating func skipBlanks() {
    while let byte = cursor.byte, LineCursor.isSpace(byte), byte != UInt8(ascii: "\n") {
      cursor.offset += 1
    }
  }

  var isAtLineEnd: Bool { cursor.isAtEnd || cursor.byte == UInt8(ascii: "\n") }

  var lineEnd: Int {
    cursor.bytes[cursor.offset..<cursor.limit].firstIndex(of: UInt8(ascii: "\n")) ?? cursor.limit
  }

  // MARK: Lines

  private mutating func line() -> LineTree.Line {
    let lineStart = cursor.offset
    skipBlanks()
    let start = cursor.offset
    let isAction = isInTransaction
    problems = []
    rules = WordRules(parenthesisEnds: isInTransaction)
    var arrow: Range<Int>?
    var target: LineTree.Word?
    let content: LineTree.Content
    if cursor.isArrow("<-") {
      content = answer()
    } else {
      if cursor.isArrow("->") {
        arrow = start..<start + 2
        cursor.offset += 2
        skipBlanks()
      }
      if !isInTransaction { target = self.target() }
      content = self.content()
    }
    // What nobody understood is passed over.
    if !isAtLineEnd { cursor.offset = lineEnd }
    if !problems.isEmpty { isInTransaction = isAction }
    return LineTree.Line(
      span: lineStart..<cursor.offset, arrow: arrow, target: target, content: content,
      problems: problems, isAction: isAction)
  }

  /// `@WHERE` in front of a line, and the blanks behind it.
  mutating func target() -> LineTree.Word? {
    guard cursor.byte == UInt8(ascii: "@") else { return nil }
    let start = cursor.offset
    while let byte = cursor.byte, !LineCursor.isSpace(byte) { cursor.offset += 1 }
    let span = start..<cursor.offset
    skipBlanks()
    return LineTree.Word(text: cursor.text(span.dropFirst()), span: span)
  }

  private mutating func content() -> LineTree.Content {
    switch cursor.byte {
    case nil, UInt8(ascii: "\n"): return .blank
    case UInt8(ascii: "#"):
      cursor.offset = lineEnd
      return .comment
    case UInt8(ascii: "\\"): return meta()
    case UInt8(ascii: "{"): return message()
    case UInt8(ascii: ")"): return .command(closingLine())
    default: return .command(command())
    }
  }

  /// An answer as the manual shows it goes on until its brackets are closed; it need not be JSON,
  /// since the manual leaves parts out. What is in double quotes does not count.
  private mutating func answer() -> LineTree.Content {
    var depth = 0
    var isInString = false
    var last: Int?
    let start = cursor.offset
    while let byte = cursor.byte {
      switch byte {
      case UInt8(ascii: "\\") where isInString: cursor.offset += 1
      case UInt8(ascii: "\""): isInString.toggle()
      case UInt8(ascii: "\n"):
        if depth <= 0 { return .answer }
        isInString = false
      case UInt8(ascii: "{") where !isInString, UInt8(ascii: "[") where !isInString:
        depth += 1
        last = cursor.offset
      case UInt8(ascii: "}") where !isInString, UInt8(ascii: "]") where !isInString: depth -= 1
      default: break
      }
      cursor.offset = min(cursor.offset + 1, cursor.limit)
    }
    let bracket = last ?? start
    if depth > 0 { note(.openBracket, at: bracket..<bracket + 1) }
    return .answer
  }

  private mutating func meta(upTo limit: Int? = nil) -> LineTree.Content {
    let end = limit ?? endOfMeta()
    var part = LineCursor(cursor.bytes, at: cursor.offset, upTo: end)
    defer { cursor.offset = end }
    do throws(SyntaxError) {
      let line = try part.metaLine()
      switch line.name {
      case "begin": isInTransaction = true
      case "commit", "abort": isInTransaction = false
      default: break
      }
      return .meta(line)
    } catch {
      problems.append(error)
      let start = cursor.offset
      return .meta(MetaLine(name: "", rest: "", nameSpan: start..<start + 1, restStart: start + 1))
    }
  }

  /// Behind some a line of its own stands, which goes on in the next one while a bracket is open.
  private mutating func endOfMeta() -> Int {
    let part = LineCursor(cursor.bytes, at: cursor.offset, upTo: lineEnd)
    guard let start = part.innerLineStart else { return part.limit }
    var reader = LineReader(
      LineCursor(cursor.bytes, at: start, upTo: cursor.limit), isInTransaction: isInTransaction)
    let line = reader.lines(upTo: start)[0]
    if let problem = line.problems.first, problem.reason == .openBracket {
      problems.append(problem)
    }
    return line.span.upperBound
  }

  private mutating func message() -> LineTree.Content {
    let start = cursor.offset
    if isInTransaction { note(.notAnAction, at: cursor.here) }
    var strict = cursor
    var node = LineTree.MessageNode(span: start..<start, tokens: [])
    do throws(SyntaxError) {
      node.command = try strict.verbatimCommand()
    } catch {
      problems.append(error)
    }
    var literal = LiteralReader(cursor, .json, takesVariables: false, endsAtLineEnd: isWrong)
    literal.isChecking = false
    literal.read()
    node.tokens = literal.tokens
    cursor.offset = node.command == nil ? literal.cursor.offset : strict.offset
    node.span = start..<cursor.offset
    node.outlet = outlet()
    return .message(node)
  }

  /// Whether something is wrong that no further line can mend.
  var isWrong: Bool { problems.contains { $0.reason != .openBracket } }

  /// The words of the process's command line.
  mutating func words(_ words: WordPlaces) -> LineTree.Line {
    let span = cursor.offset..<cursor.limit
    let isMeta = cursor.byte == UInt8(ascii: "\\")
    let content = isMeta ? meta(upTo: span.upperBound) : .command(command(words))
    return LineTree.Line(span: span, content: content, problems: problems, isAction: false)
  }

  private mutating func command(_ words: WordPlaces) -> LineTree.CommandNode {
    rules = WordRules(spacesEnd: false)
    let (start, limit) = (cursor.offset, cursor.limit)
    var node = LineTree.CommandNode(nameStart: start, isAction: false, end: limit)
    for index in 0..<words.count {
      let word = words[index]
      cursor = LineCursor(cursor.bytes, at: word.lowerBound, upTo: word.upperBound)
      if node.name != nil {
        node.arguments.append(argument())
      } else if index == 0, cursor.text(word) == "exec-oob" {
        node.outOfBand = word
      } else {
        node.nameStart = cursor.offset
        node.name = name() ?? LineTree.Word(text: "", span: cursor.offset..<cursor.offset)
        if !cursor.isAtEnd, problems.isEmpty { note(.invalidNameCharacter, at: cursor.here) }
      }
    }
    if node.name == nil { note(.expectedCommandName, at: limit..<limit) }
    return node
  }
}
