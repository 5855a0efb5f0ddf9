import QAPI
import Shorthand

/// Views of answers, and where they go: `| \table COLUMN… > FILE`.
extension CompletionPass {
  /// - Parameters:
  ///   - command: whose answer it is.
  ///   - isText: it is text, of which there are no views.
  mutating func complete(
    _ outlet: LineTree.OutletNode, of command: String, isText: Bool = false
  ) {
    for view in outlet.views where view.sign.upperBound <= cursor {
      if view.name.span.lowerBound <= cursor, cursor <= view.name.span.upperBound {
        return isText ? () : offerViews("\\" + view.name.text, view.name.span)
      }
      if complete(view, of: command, upTo: outlet.end(of: view)) { return }
    }
    guard let target = outlet.target, target.sign.upperBound <= cursor else { return }
    switch target.destination {
    case .file(let word) where word.span.lowerBound <= cursor && cursor <= word.span.upperBound:
      offerFiles(word.text, word.span)
    case .command("") where !isText: offerViews("", cursor..<cursor)
    case .command: completeShellLine(from: target.sign.upperBound)
    case .file: break
    }
  }

  /// Behind `\p`, or the name of a view at the start of a line.
  mutating func completeLastAnswer(_ view: ViewName?, from start: Int) {
    let line = LastAnswerLine(bytes, from: start, view: view)
    let command = knowledge.views.lastCommand ?? ""
    let end = line.rest?.span.lowerBound ?? bytes.count
    if complete(line.first, of: command, upTo: end) { return }
    if let rest = line.rest { complete(rest, of: command) }
  }

  private mutating func offerViews(_ prefix: String, _ span: Range<Int>) {
    let candidates = ViewName.allCases.map {
      Candidate.word("\\\($0.rawValue)", annotation: $0.arguments)
    }
    offer(candidates, prefix, span)
  }

  /// Completes the word of a view at the cursor; false if the cursor is behind its words.
  private mutating func complete(
    _ view: LineTree.ViewNode, of command: String, upTo end: Int
  ) -> Bool {
    guard view.name.span.upperBound <= cursor, cursor <= end else { return false }
    let word =
      view.arguments.first { $0.span.lowerBound <= cursor && cursor <= $0.span.upperBound }
      ?? LineTree.Word(text: "", span: cursor..<cursor)
    switch ViewName(rawValue: view.name.text) {
    case .table, .csv: offerColumns(word, of: command)
    case .lines, .json, nil:
      // They take one path.
      if view.arguments.allSatisfy({ $0.span == word.span }) {
        offer(members(behind: word.text, of: command, in: nil), word.text, word.span)
      }
    }
    return true
  }

  /// Columns: those in which people look at the command's rows, then whatever else a row may have.
  mutating func offerColumns(_ word: LineTree.Word, of command: String) {
    let (path, kind) = word.text.splitBehindLast(":")
    if !path.isEmpty {
      return offer(
        Column.Kind.allCases.map { .word($0.rawValue, behind: path) }, kind, word.span)
    }
    let known = knowledge.views.columns(command)
    let columns = known?.columns ?? []
    let paths = columns.map { String($0.prefix { $0 != ":" && $0 != "/" }) }
    let others = members(behind: word.text, of: command, in: known?.rows ?? []).filter {
      !paths.contains($0.text)
    }
    offer(columns.map { .word($0) } + others, word.text, word.span)
  }

  /// How a path may go on, by the schema.
  ///
  /// - Parameters:
  ///   - text: a path; what stands behind its last dot goes on.
  ///   - rows: the path to the list of rows that it is a path in; nil for one in the whole answer.
  private func members(
    behind text: String, of command: String, in rows: [String]?
  ) -> [Candidate] {
    guard let schema, let command = schema.command(named: command) else { return [] }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let base = parts.dropLast()
    let place = (rows.map { schema.isList($0, of: command) ? $0 + ["0"] : $0 } ?? []) + base
    let start = base.map { $0 + "." }.joined()
    guard
      case .found(_, let type) = schema.resolve(place, from: command.returnType, tags: { _ in nil })
    else { return [] }
    switch type.kind {
    case .array:
      return Candidate.word(start + "0.", suffix: "", annotation: "element").map { [$0] } ?? []
    case .object(let object):
      return schema.members(of: object, at: [], tags: { _ in nil }).compactMap { member in
        guard !member.name.contains(".") else { return nil }
        let goesOn = schema.hasMembers(member)
        return Candidate.word(
          start + member.name + (goesOn ? "." : ""), suffix: goesOn ? "" : " ",
          annotation: schema.displayName(ofTypeNamed: member.type))
      }
    default: return []
    }
  }
}

extension LineTree.OutletNode {
  /// Where the words of a view end: before the next operator.
  fileprivate func end(of view: LineTree.ViewNode) -> Int {
    let signs = views.map(\.sign.lowerBound) + (target.map { [$0.sign.lowerBound] } ?? [])
    return signs.first { $0 > view.name.span.lowerBound } ?? span.upperBound
  }
}

extension Schema {
  /// Whether a list stands at a place in what a command returns.
  fileprivate func isList(_ path: [String], of command: SchemaCommand) -> Bool {
    guard case .found(_, let type) = resolve(path, from: command.returnType, tags: { _ in nil }),
      case .array = type.kind
    else { return false }
    return true
  }

  /// Whether a member has members of its own.
  fileprivate func hasMembers(_ member: Member) -> Bool {
    if case .object? = type(named: member.type)?.kind { true } else { false }
  }
}
