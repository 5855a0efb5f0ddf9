/// `| \table COLUMN… | …`
extension LineReader {
  /// Reads views, and where their text goes; nil at the end of the line.
  mutating func outlet() -> LineTree.OutletNode? {
    skipBlanks()
    if isAtLineEnd { return nil }
    let start = cursor.offset
    guard cursor.isAtOperator else {
      note(.expectedArgument, at: start..<cursor.endOfWord)
      cursor.offset = lineEnd
      return nil
    }
    var node = LineTree.OutletNode(span: start..<start)
    while !isAtLineEnd, node.target == nil {
      if startsView {
        node.views.append(view())
      } else {
        node.target = target()
      }
    }
    for (before, view) in zip(node.views, node.views.dropFirst()) {
      guard let made = before.view, !made.isValue else { continue }
      note(.viewOfText(before.name.text), at: view.name.span)
      break
    }
    node.span = start..<cursor.offset
    return node
  }

  /// Whether a view follows the operator here.
  private var startsView: Bool {
    var rest = self
    guard rest.cursor.skip("|") else { return false }
    rest.skipBlanks()
    return rest.cursor.byte == UInt8(ascii: "\\")
  }

  private mutating func view() -> LineTree.ViewNode {
    let start = cursor.offset
    cursor.offset += 1
    let sign = start..<cursor.offset
    skipBlanks()
    let nameStart = cursor.offset
    cursor.offset += 1
    while let byte = cursor.byte, !cursor.isAtOperator, !LineCursor.isSpace(byte) {
      cursor.offset += 1
    }
    let name = LineTree.Word(
      text: cursor.text(nameStart + 1..<cursor.offset), span: nameStart..<cursor.offset)
    var node = LineTree.ViewNode(sign: sign, name: name)
    if let view = ViewName(rawValue: name.text) {
      node.view = arguments(of: view, &node.arguments)
    } else {
      let names = ViewName.allCases.map(\.rawValue)
      problems.append(
        SyntaxError(
          .unknownView(name.text), at: name.span,
          suggestions: ClosestNames.closest(to: name.text, in: names).map { "\\\($0)" }))
      skipWords(&node.arguments)
    }
    return node
  }

  /// Reads what stands behind a view's name, up to an operator or the end of the line.
  mutating func arguments(of name: ViewName, _ words: inout [LineTree.Word]) -> View {
    switch name {
    case .table: .table(columns(&words))
    case .csv: .csv(columns(&words))
    case .lines: .lines(onlyPath(&words))
    case .json: .json(onlyPath(&words))
    }
  }

  private mutating func columns(_ words: inout [LineTree.Word]) -> [Column] {
    var columns: [Column] = []
    while startsWord {
      let column = word(&words) { (cursor: inout LineCursor) throws(SyntaxError) in
        try cursor.column()
      }
      if let column { columns.append(column) }
    }
    return columns
  }

  /// Reads a path if there is one; nothing else may follow.
  mutating func onlyPath(_ words: inout [LineTree.Word]) -> ValuePath {
    guard startsWord else { return ValuePath() }
    let path = word(&words) { (cursor: inout LineCursor) throws(SyntaxError) in
      try cursor.valuePath(endingAt: { LineCursor.isSpace($0) })
    }
    if startsWord {
      let start = cursor.offset
      note(.secondPath, at: start..<cursor.endOfWord)
      skipWords(&words)
    }
    return path ?? ValuePath()
  }

  /// Whether a word stands behind the blanks.
  private var startsWord: Bool {
    mutating get {
      skipBlanks()
      return !isAtLineEnd && !cursor.isAtOperator
    }
  }

  /// Reads a word, up to a blank outside of quotes; what is wrong with it is noted.
  private mutating func word<Value>(
    _ words: inout [LineTree.Word],
    _ read: (inout LineCursor) throws(SyntaxError) -> Value
  ) -> Value? {
    let start = cursor.offset
    var value: Value?
    do throws(SyntaxError) {
      value = try read(&cursor)
    } catch {
      problems.append(error)
      cursor.offset = max(cursor.offset, start)
    }
    while let byte = cursor.byte, !LineCursor.isSpace(byte) { cursor.offset += 1 }
    let span = start..<cursor.offset
    words.append(LineTree.Word(text: cursor.text(span), span: span))
    return value
  }

  private mutating func skipWords(_ words: inout [LineTree.Word]) {
    while startsWord { _ = word(&words) { (_) throws(SyntaxError) in } }
  }

  /// `| COMMAND`, `> FILE` or `>> FILE`.
  private mutating func target() -> LineTree.TargetNode {
    let start = cursor.offset
    let end = lineEnd
    if cursor.skip("|") {
      let command = cursor.text(cursor.offset..<end).trimmed
      if command.isEmpty { note(.expectedShellCommand, at: start..<start + 1) }
      cursor.offset = end
      return LineTree.TargetNode(
        sign: start..<start + 1, destination: .command(command), span: start..<end)
    }
    cursor.offset += cursor.hasPrefix(">>") ? 2 : 1
    let sign = start..<cursor.offset
    skipBlanks()
    rules = WordRules()
    let file = word()
    if file.text.isEmpty { note(.expectedFileName, at: start..<cursor.offset) }
    skipBlanks()
    if !isAtLineEnd {
      note(.textBehindFileName, at: cursor.offset..<end)
      cursor.offset = end
    }
    return LineTree.TargetNode(
      sign: sign, destination: .file(file), span: start..<cursor.offset)
  }
}
