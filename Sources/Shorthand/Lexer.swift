/// The coloured pieces of a line while it is typed: never fails, whatever stands there.
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

    /// A part of that kind at that place.
    package init(kind: Kind, range: Range<Int>) {
      self.kind = kind
      self.range = range
    }
  }

  /// The pieces in their order; white space is none.
  ///
  /// - Complexity: O(length).
  package static func tokens(of text: String, isInTransaction: Bool = false) -> [Token] {
    tokens(of: LineTree(text, isInTransaction: isInTransaction))
  }

  /// The pieces of a tree.
  ///
  /// - Complexity: O(length).
  package static func tokens(of tree: LineTree) -> [Token] {
    tree.lines.flatMap { tokens(of: $0, in: tree.bytes) }
  }

  /// The pieces of one line of a tree.
  ///
  /// - Complexity: O(length of the line).
  package static func tokens(of line: LineTree.Line, in bytes: [UInt8]) -> [Token] {
    var pieces = Pieces(bytes: bytes)
    pieces.add(line)
    return pieces.tokens
  }
}

extension Lexer {
  /// The pieces of what stands behind a meta-command that shows the last answer.
  ///
  /// - Complexity: O(length of the line).
  package static func tokens(of line: LastAnswerLine, in bytes: [UInt8]) -> [Token] {
    var pieces = Pieces(bytes: bytes)
    pieces.add(line.first)
    pieces.add(line.rest)
    return pieces.tokens
  }
}

/// One pass over a tree.
private struct Pieces {
  let bytes: [UInt8]
  var tokens: [Lexer.Token] = []

  private mutating func add(_ kind: Lexer.Token.Kind, _ range: Range<Int>?) {
    guard let range, !range.isEmpty else { return }
    tokens.append(Lexer.Token(kind: kind, range: range))
  }

  mutating func add(_ line: LineTree.Line) {
    add(.punctuation, line.arrow)
    add(.metaCommand, line.target?.span)
    let start = line.target?.span.upperBound ?? line.arrow?.upperBound ?? line.span.lowerBound
    switch line.content {
    case .blank: break
    case .comment, .answer: add(.comment, behindBlanks(start)..<line.span.upperBound)
    case .meta(let meta): add(.metaCommand, meta.nameSpan)
    case .message(let node):
      node.tokens.forEach { add($0) }
      add(node.outlet)
    case .command(let node): add(node, line.problems)
    }
  }

  private func behindBlanks(_ start: Int) -> Int {
    bytes[start...].firstIndex { !LineCursor.isSpace($0) } ?? start
  }

  private mutating func add(_ node: LineTree.CommandNode, _ problems: [SyntaxError]) {
    if let opening = node.opening, !opening.isEmpty {
      add(.command, opening.lowerBound..<opening.upperBound - 1)
      add(.punctuation, opening.upperBound - 1..<opening.upperBound)
    }
    node.properties?.forEach { add($0) }
    add(.command, node.outOfBand)
    if let name = node.name {
      let isArgument = problems.contains {
        $0.reason == .argumentWithoutCommand && $0.span.overlaps(name.span)
      }
      add(isArgument ? .invalid : .command, name.span)
    }
    node.arguments.forEach { add($0) }
    add(.punctuation, node.closing)
    add(node.outlet)
  }

  mutating func add(_ outlet: LineTree.OutletNode?) {
    for view in outlet?.views ?? [] { add(view) }
    add(.outlet, outlet?.target?.span)
  }

  mutating func add(_ view: LineTree.ViewNode) {
    add(.outlet, view.sign)
    add(.metaCommand, view.name.span)
    view.arguments.forEach { add(.key, $0.span) }
  }

  private mutating func add(_ argument: LineTree.ArgumentNode) {
    add(.key, argument.keySpan)
    add(.punctuation, argument.sign)
    guard let value = argument.value else { return }
    switch value.form {
    case .literal: value.tokens.forEach { add($0) }
    case .quoted: add(value.isClosed ? .string : .invalid, value.span)
    case .jsonText, .file: add(.text, value.span)
    case .bare: add(value.text.hasPrefix("${") ? .variable : kind(ofBare: value.text), value.span)
    }
  }

  private func kind(ofBare word: String) -> Lexer.Token.Kind {
    if BareValue.isDecimalInteger(word) { return .number }
    return ["true", "false"].contains(word.lowercased()) ? .literal : .text
  }

  private mutating func add(_ token: LineTree.Token) {
    switch token.kind {
    case .open, .close: add(.bracket, token.span)
    case .comma, .colon: add(.punctuation, token.span)
    case .key: add(.key, token.span)
    case .string: add(.string, token.span)
    case .unclosed: add(.invalid, token.span)
    case .variable: add(.variable, token.span)
    case .word:
      let word = String(decoding: bytes[token.span], as: UTF8.self)
      switch word {
      case "true", "false", "null", "True", "False", "None": add(.literal, token.span)
      default: add(BareValue.isDecimalInteger(word) ? .number : .text, token.span)
      }
    }
  }
}
