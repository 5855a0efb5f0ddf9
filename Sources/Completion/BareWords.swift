import QAPI
import Shorthand

/// A text in which words that lacked a key have one.
package struct NamedWords: Sendable {
  /// What was typed, with the keys.
  package var text: String
  /// Where keys were put in, in UTF-8 bytes of what was typed, from left to right.
  fileprivate var keys: [(place: Int, length: Int)] = []

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
    var bytes = Array(text.utf8)
    var named = NamedWords(text: text)
    var added = 0
    // No command has more required members.
    while named.keys.count < mostNamedWords, let missing = missingKey(in: bytes, knowledge) {
      let key = Array("\(missing.key)=".utf8)
      bytes.insert(contentsOf: key, at: missing.place)
      named.keys.append((missing.place - added, key.count))
      added += key.count
    }
    let tree = LineTree(bytes, isInTransaction: knowledge.isInTransaction)
    let isOpen = tree.lines.contains { $0.problems.contains { $0.reason == .openBracket } }
    if named.keys.isEmpty || isOpen { return nil }
    named.text = String(decoding: bytes, as: UTF8.self)
    return named
  }

  private static let mostNamedWords = 64

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
    guard case .command(var node) = tree.lines[0].content,
      let word = node.arguments.first(where: { $0.sign == nil }),
      let place = typed.typed(word.keySpan)
    else { return nil }
    node.arguments.removeAll { $0.sign == nil }
    let context = ArgumentContext(node, typed.bytes, cursor: -1, knowledge.schema)
    let next = context.members(at: []).first {
      !$0.isOptional && !context.isGiven([$0.name]) && !context.hasGivenBelow([$0.name])
    }
    guard let next else { return nil }
    return (MemberPath([.name(next.name)]).description, place.lowerBound)
  }
}
