import QAPI
import Shorthand

/// The words behind `\wait`.
extension CompletionPass {
  mutating func completeWait(_ word: LineTree.Word, _ before: [String]) {
    guard let first = before.first else {
      let queries = knowledge.allCommandNames.filter { $0.hasPrefix("query-") }
      return offerEvents(["job", "migrate", "unplug"] + queries, word)
    }
    switch first {
    case "job": if before.count == 1 { offerLive([.jobs], word) }
    case "unplug": if before.count == 1 { offerLive([.devices], word) }
    default: completeCondition(word, waitedMembers(first))
    }
  }

  /// The members that a wait may look at: of events, or of what a command answers.
  private func waitedMembers(_ first: String) -> [Member] {
    guard let schema else { return [] }
    if let command = schema.command(named: first) {
      return schema.members(ofTypeNamed: schema.elementType(of: command.returnType)) { _ in nil }
    }
    return first.split(separator: ",").flatMap { name in
      schema.event(named: String(name)).map {
        schema.members(ofTypeNamed: $0.dataType) { _ in nil }
      } ?? []
    }
  }

  private mutating func completeCondition(_ word: LineTree.Word, _ members: [Member]) {
    guard let schema else { return }
    if let equals = word.text.firstIndex(of: "=") {
      let name = word.text[..<equals]
      let type = members.first { $0.name == name }.flatMap { schema.type(named: $0.type) }
      let values = type.map { self.values(of: $0, schema) } ?? []
      return offer(
        values.map { .word($0, behind: "\(name)=") },
        String(word.text[word.text.index(after: equals)...]), word.span)
    }
    let candidates = members.map {
      Candidate.word($0.name, suffix: "=", annotation: schema.displayName(ofTypeNamed: $0.type))
    }
    offer(candidates, word.text, word.span)
  }

  private func values(of type: SchemaType, _ schema: Schema) -> [String] {
    type.kind == .builtin(.boolean)
      ? ["true", "false"] : schema.enumValues(of: type).map(\.name)
  }
}

extension Schema {
  /// The type of the elements, where a type is that of a list; itself else.
  fileprivate func elementType(of name: String) -> String {
    if case .array(let element)? = type(named: name)?.kind { element } else { name }
  }
}
