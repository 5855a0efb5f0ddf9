import QAPI
import Shorthand

/// Finds out how a line may go on: from the text, the cursor and what is known, and nothing else.
package enum CompletionEngine {
  /// The ways in which the word at the cursor may go on.
  ///
  /// A candidate replaces the word up to the cursor; what stands behind the cursor stays. Candidates
  /// begin with what is typed; if none does, they hold it in one of the further ways of ``Matching``.
  ///
  /// - Parameters:
  ///   - text: the line, or the lines that belong together.
  ///   - cursor: in UTF-8 bytes.
  /// - Complexity: O(length + number of names looked at).
  package static func candidates(
    for text: String, cursor: Int, knowledge: Knowledge
  ) -> CompletionResult {
    let cursor = min(max(cursor, 0), text.utf8.count)
    if let word = AliasWord(text, cursor, knowledge) {
      var result = candidates(for: word.bytes, place: word.cursor, knowledge)
      guard let span = word.typed(result.span) else {
        return CompletionResult(span: cursor..<cursor, needs: result.needs)
      }
      result.span = span
      return result
    }
    let line = ExpandedLine(text, knowledge, isAction: knowledge.isInTransaction)
    guard let place = line.expanded(cursor) else {
      return candidates(for: Array(text.utf8), place: cursor, knowledge)
    }
    var result = candidates(for: line.bytes, place: place, knowledge)
    // What begins inside the alias cannot be replaced.
    guard let span = line.typed(result.span) else { return CompletionResult(span: cursor..<cursor) }
    result.span = span
    return result
  }

  private static func candidates(
    for bytes: [UInt8], place: Int, _ knowledge: Knowledge
  ) -> CompletionResult {
    var completion = CompletionPass(bytes, place, knowledge)
    completion.complete()
    let word = completion.result.span
    guard word.upperBound > place else { return completion.answer }
    // The same without what stands behind the cursor, which stays.
    let rest = WordRest(of: word, in: bytes, behind: place)
    var left = CompletionPass(rest.removed(from: bytes), place, knowledge)
    left.complete()
    left.leave(rest)
    return left.answer
  }
}

/// One completion under way.
struct CompletionPass {
  /// Up to the end of the line that the cursor is in.
  let bytes: [UInt8]
  let line: LineTree.Line
  let cursor: Int
  let knowledge: Knowledge
  var result: CompletionResult
  /// How the candidates fit what is typed.
  var way = Matching.prefix
  /// What stands for the typed word, where candidates begin with that.
  var stood: String?
  var schema: Schema? { knowledge.schema }

  init(_ bytes: [UInt8], _ cursor: Int, _ knowledge: Knowledge) {
    let tree = LineTree(bytes, isInTransaction: knowledge.isInTransaction)
    line = tree.line(at: cursor)
    self.bytes = Array(bytes[..<line.span.upperBound])
    self.cursor = cursor
    self.knowledge = knowledge
    result = CompletionResult(span: cursor..<cursor)
  }

  mutating func complete() {
    let isShorthand = !knowledge.isHumanMonitor
    if let target = line.target, cursor <= target.span.upperBound {
      return completeTarget(target)
    }
    if completeVariable() { return }
    if let (shape, end) = plainMetaCommand { return complete(shape, behind: end) }
    switch line.content {
    case .comment, .answer: break
    case .meta: completeMeta(from: line.start)
    case .message(let node) where isShorthand: completeMessage(node)
    case .command(let node) where isShorthand: complete(node)
    case .blank where isShorthand: complete(line.emptyCommand)
    default: completeHumanMonitor(from: line.target?.span.upperBound ?? line.span.lowerBound)
    }
  }

  /// `@a,b`: the names of connections, of which several may stand there, split by commas.
  private mutating func completeTarget(_ target: LineTree.Word) {
    guard cursor > target.span.lowerBound else { return }
    let (start, typed) = target.text.splitBehindLast(",")
    let all = knowledge.monitorNames.isEmpty || !start.isEmpty ? [] : ["*"]
    offer(
      (knowledge.monitorNames + all).map { .word($0, behind: "@" + start) }, typed, target.span)
  }

  private mutating func completeMessage(_ node: LineTree.MessageNode) {
    if let outlet = node.outlet, outlet.span.lowerBound < cursor {
      return complete(outlet, of: node.command?.name ?? "")
    }
    let literal = LiteralReading(
      node.tokens, bytes, upTo: node.span.upperBound, at: [], cursor: cursor)
    let context = ArgumentContext(literal, schema)
    switch literal.place {
    case .key(let token, let path) where path.isEmpty:
      offerLiteralKeys(["execute", "exec-oob", "arguments", "id"], token)
    case .key(let token, let path) where path.first == "arguments":
      offerKeys(token, Array(path.dropFirst()), context)
    case .value(let token, let path) where path == ["execute"] || path == ["exec-oob"]:
      let quote = token.quote ?? UInt8(ascii: "\"")
      offer(
        knowledge.allCommandNames.map { .value($0, .quoted(quote), suffix: "") }, token.text,
        token.span)
    case .value(let token, let path) where path.first == "arguments":
      offerValues(token, Array(path.dropFirst()), context)
    default: break
    }
  }

  mutating func need(_ query: LiveQuery) {
    if knowledge.answers[query] == nil, result.needs == nil { result.needs = query }
  }
}

extension [Feature] {
  /// What a person should know before using it.
  var mark: String? {
    contains(.deprecated) ? "deprecated" : contains(.unstable) ? "unstable" : nil
  }
}

extension LineTree.Line {
  /// Where its text begins, behind an arrow.
  var start: Int {
    if case .meta(let meta) = content { meta.nameSpan.lowerBound } else { span.lowerBound }
  }
}
