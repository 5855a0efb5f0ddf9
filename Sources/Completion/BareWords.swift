import JSON
import QAPI
import Shorthand

/// A text in which words that lacked a key have one.
package struct NamedWords: Sendable {
  /// ``text`` in UTF-8.
  private(set) var bytes: [UInt8]
  /// Where keys were put in, in UTF-8 bytes of what was typed, from left to right.
  private var keys: [(place: Int, length: Int)] = []

  /// A text as it was typed, in UTF-8.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// What was typed, with the keys.
  ///
  /// - Complexity: O(length).
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// How many words have been given a key.
  var count: Int { keys.count }

  /// Puts a key and its sign in front of a word behind those that have been given one.
  ///
  /// - Parameter place: of the word, in ``bytes``.
  mutating func insert(_ key: String, at place: Int) {
    let key = Array("\(key)=".utf8)
    keys.append((place - bytesAdded, key.count))
    bytes.insert(contentsOf: key, at: place)
  }

  /// Whether a place in ``bytes`` is behind the keys that were put in: the places in the text are told
  /// apart from left to right.
  func isBehindKeys(_ place: Int) -> Bool {
    keys.last.map { $0.place + bytesAdded < place } ?? true
  }

  private var bytesAdded: Int { keys.reduce(0) { $0 + $1.length } }

  /// The place in ``text`` of one in what was typed.
  package func named(_ place: Int) -> Int {
    keys.reduce(place) { $1.place <= place ? $0 + $1.length : $0 }
  }

  /// The place in what was typed of one in ``text``; that of the word for one in its new key.
  package func typed(_ place: Int) -> Int {
    var shift = 0
    for key in keys where place > key.place + shift {
      if place < key.place + shift + key.length { return key.place }
      shift += key.length
    }
    return place - shift
  }

  /// No command has more required members.
  fileprivate static let most = 64
}

/// Words without a key, as people type them at the prompt: `device_del disk0`.
extension CompletionEngine {
  /// A text in which words that lack a key have one: that of the first required member, in the
  /// schema's order, which is not given yet. Nil where there is no such word, or no such member.
  ///
  /// What is wrong in another way stays, to be told of where it stands.
  ///
  /// - Complexity: O(length × number of such words).
  package static func namingWords(_ text: String, knowledge: Knowledge) -> NamedWords? {
    guard knowledge.schema != nil else { return nil }
    var named = NamedWords(Array(text.utf8))
    while named.count < NamedWords.most, let missing = missingKey(in: named.bytes, knowledge),
      named.isBehindKeys(missing.place)
    {
      named.insert(missing.key, at: missing.place)
    }
    let tree = LineTree(named.bytes, isInTransaction: knowledge.isInTransaction)
    let isOpen = tree.lines.contains { $0.problems.contains { $0.reason == .openBracket } }
    return named.count == 0 || isOpen ? nil : named
  }

  /// The first word that lacks a key, and the key that it should have.
  private static func missingKey(
    in bytes: [UInt8], _ knowledge: Knowledge
  ) -> (key: String, place: Int)? {
    let tree = LineTree(bytes, isInTransaction: knowledge.isInTransaction)
    for line in tree.lines {
      let start: Int
      let found: (key: String, place: Int)?
      if let inner = InnerLine(line, in: bytes, knowledge) {
        start = inner.span.lowerBound
        found = missingKey(in: Array(inner.text.utf8), inner.knowledge)
      } else {
        start = line.span.lowerBound
        found = missingKey(in: line, Array(bytes[line.span]), knowledge)
      }
      if let found { return (found.key, found.place + start) }
    }
    return nil
  }

  private static func missingKey(
    in line: LineTree.Line, _ bytes: [UInt8], _ knowledge: Knowledge
  ) -> (key: String, place: Int)? {
    guard !knowledge.isHumanMonitor, case .command = line.content else { return nil }
    let typed = ExpandedLine(
      String(decoding: bytes, as: UTF8.self), knowledge, isAction: line.isAction)
    let tree = LineTree(typed.bytes, isInTransaction: line.isAction)
    guard case .command(let node) = tree.lines[0].content,
      let word = node.arguments.first(where: { $0.sign == nil }),
      let place = typed.typed(word.keySpan),
      let key = node.keyForWord(
        at: word.keySpan.lowerBound, in: typed.bytes, knowledge.schema,
        isInTransaction: line.isAction)
    else { return nil }
    return (key, place.lowerBound)
  }
}

extension LineTree.CommandNode {
  /// The key that a word without one will have: that of the first required member, in the schema's
  /// order, which is not given yet. Nil where there is none, where the schema does not know the command,
  /// or where the name is read as anything else there: it is the server's, and the line runs.
  ///
  /// - Parameters:
  ///   - place: of the word, in the text.
  ///   - isInTransaction: the first line of the text is an action.
  /// - Complexity: O(length + number of members).
  fileprivate func keyForWord(
    at place: Int, in bytes: [UInt8], _ schema: Schema?, isInTransaction: Bool
  ) -> String? {
    var node = self
    node.arguments.removeAll { $0.sign == nil }
    let context = ArgumentContext(node, bytes, cursor: -1, schema)
    let next = context.members(at: []).first {
      !$0.isOptional && !context.isGiven([$0.name]) && !context.hasGivenBelow([$0.name])
    }
    guard let next else { return nil }
    let key = Spelling.key(next.name, in: [])
    var named = bytes
    named.insert(contentsOf: Array("\(key)=".utf8), at: place)
    let tree = LineTree(named, isInTransaction: isInTransaction)
    guard case .command(let read) = tree.line(at: place).content else { return nil }
    let end = place + key.utf8.count
    let isRead = read.arguments.contains {
      $0.keySpan == place..<end && $0.sign == end..<end + 1
        && $0.memberPath == MemberPath([.name(next.name)])
    }
    return isRead ? key : nil
  }
}

/// Completing them.
extension CompletionPass {
  /// Arguments, of which words may lack a key: such a word is completed to what the member takes
  /// whose key it will have, and to keys.
  mutating func completeArguments(of reading: LineTree.CommandNode) {
    // Behind `\begin` they are given none.
    guard case .command = line.content else { return complete(reading.arguments, of: reading) }
    var named = NamedWords(bytes)
    var reading = reading
    while named.count < NamedWords.most,
      let word = reading.arguments.first(where: { $0.sign == nil }),
      word.span.upperBound < named.named(cursor),
      let key = reading.keyForWord(
        at: word.span.lowerBound, in: named.bytes, schema,
        isInTransaction: knowledge.isInTransaction)
    {
      named.insert(key, at: word.span.lowerBound)
      guard case .command(let next) = pass(over: named).line.content else { break }
      reading = next
    }
    var keys = pass(over: named)
    keys.complete(reading.arguments, of: reading)
    take(keys, named)
    let argument = reading.argument(at: keys.cursor)
    let start = argument?.span.lowerBound ?? keys.cursor
    guard argument?.sign == nil,
      let key = reading.keyForWord(
        at: start, in: named.bytes, schema, isInTransaction: knowledge.isInTransaction)
    else { return }
    let end = named.bytes.count - start
    named.insert(key, at: start)
    var values = pass(over: named)
    values.complete()
    let typed = values.bytes[(values.bytes.count - end)..<values.result.span.lowerBound]
    values.result.candidates.removeAll { $0.readsAsKey(behind: typed) }
    add(values, named)
  }

  private func pass(over named: NamedWords) -> CompletionPass {
    CompletionPass(named.bytes, named.named(cursor), knowledge)
  }

  private mutating func take(_ other: CompletionPass, _ named: NamedWords) {
    result = other.result
    let span = other.result.span
    result.span = named.typed(span.lowerBound)..<named.typed(span.upperBound)
    (way, stood) = (other.way, other.stood)
  }

  /// Keys come first, because they are few. What fits better counts alone, as it does among the
  /// candidates of one kind.
  private mutating func add(_ values: CompletionPass, _ named: NamedWords) {
    let keys = self
    guard !values.result.candidates.isEmpty else {
      result.needs = keys.result.needs ?? values.result.needs
      return
    }
    if keys.result.candidates.isEmpty || values.way < keys.way {
      take(values, named)
    } else if keys.way == values.way {
      result.candidates = keys.result.candidates.map(\.withSign)
      let known = Set(keys.result.candidates.map { ExactText($0.text) })
      result.candidates += values.result.candidates.filter { !known.contains(ExactText($0.text)) }
      stood = values.stood
    }
    result.needs = keys.result.needs ?? values.result.needs
  }
}

extension LineTree.CommandNode {
  /// The one that a place is in, or at an edge of.
  fileprivate func argument(at place: Int) -> LineTree.ArgumentNode? {
    arguments.first { $0.span.lowerBound <= place && place <= $0.span.upperBound }
  }
}
