/// What a line is to transactions, as far as can be told of one that is wrong.
package enum TransactionPart: Hashable, Sendable {
  /// `transaction(` or `\begin`: what follows are actions.
  case beginning
  /// `transaction( … )` on one line.
  case whole
  /// A command, or a message.
  case action
  /// `)`, `\commit` or `\abort`, perhaps with an action in front of it.
  case end
  /// None of one: nothing, or a meta-command about something else.
  case other

  /// What the first line of a text is that is not blank, once an alias in it is replaced.
  ///
  /// - Parameter isInTransaction: it stands inside of a transaction.
  /// - Complexity: O(length).
  package init(of text: String, isInTransaction: Bool = false, _ aliases: Aliases) {
    let text = aliases.expandingTolerantly(text.trimmed, isInTransaction: isInTransaction)
    let tree = LineTree(text, isInTransaction: isInTransaction)
    self.init(tree.lines[0].content)
    guard self == .other, !isInTransaction, let start = LineCursor(tree.bytes).innerLineStart else {
      return
    }
    // What is only looked at, or repeated, cannot begin one; its actions are none by themselves.
    let rest = String(decoding: tree.bytes[start...], as: UTF8.self)
    let inner = aliases.expandingTolerantly(rest, isInTransaction: false)
    if TransactionPart(LineTree(inner).lines[0].content) == .beginning { self = .beginning }
  }

  private init(_ content: LineTree.Content) {
    switch content {
    case .blank, .comment, .answer: self = .other
    case .message: self = .action
    case .meta(let line):
      switch line.name {
      case "begin": self = .beginning
      case "commit", "abort": self = .end
      default: self = .other
      }
    case .command(let node):
      switch (node.opening != nil, node.closing != nil) {
      case (true, false): self = .beginning
      case (true, true): self = .whole
      case (false, true): self = .end
      case (false, false): self = .action
      }
    }
  }

  /// What the lines of a text are, one after the other, each inside of a transaction or not as those
  /// before it leave it.
  ///
  /// - Complexity: O(length).
  package static func parts(of text: String, _ aliases: Aliases) -> [TransactionPart] {
    let bytes = Array(text.utf8)
    var parts: [TransactionPart] = []
    var (start, isOpen) = (0, false)
    while start <= bytes.count {
      let line = LineTree(bytes, from: start, upTo: start, isInTransaction: isOpen).lines[0]
      let typed = String(decoding: bytes[line.span], as: UTF8.self)
      let part = TransactionPart(of: typed, isInTransaction: isOpen, aliases)
      parts.append(part)
      if part == .beginning { isOpen = true } else if part == .end { isOpen = false }
      start = line.span.upperBound + 1
    }
    return parts
  }
}

extension ShorthandParser {
  /// Whether lines begin a transaction and leave it open behind the last of them, as far as can be
  /// told of such that are wrong.
  ///
  /// - Parameter aliases: those that are expanded first.
  /// - Complexity: O(length).
  package static func opensTransaction(_ text: String, _ aliases: Aliases = Aliases()) -> Bool {
    let parts = TransactionPart.parts(of: text, aliases)
    return parts.last { [.beginning, .end, .whole].contains($0) } == .beginning
  }
}
