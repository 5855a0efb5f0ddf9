import QAPI
import Shorthand

/// The words behind `\wait`.
extension CompletionPass {
  mutating func completeWait(_ word: LineTree.Word, _ before: [String]) {
    guard let first = before.first else {
      let queries = knowledge.allCommandNames.filter { $0.hasPrefix("query-") }
      return offerEvents(["job", "migrate", "unplug"] + queries, word)
    }
    if before.last == "-t" { return }
    let further = before.contains("-t") ? [] : ["-t"]
    switch first {
    case "job" where before.count == 1: offerLive([.jobs], word)
    case "unplug" where before.count == 1: offerLive([.devices], word)
    case "job", "unplug", "migrate": offerWords(further, word)
    default: completeCondition(word, waitedMembers(first), or: further)
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

  private mutating func completeCondition(
    _ word: LineTree.Word, _ members: [Member], or further: [String]
  ) {
    guard let schema else { return offerWords(further, word) }
    let equals = word.text.firstIndex(of: "=") ?? word.text.endIndex
    let (start, name) = String(word.text[..<equals]).splitBehindLast(".")
    let inner = start.split(separator: ".").reduce(members) { members, part in
      members.first { $0.name == part }.map { schema.members(ofTypeNamed: $0.type) { _ in nil } }
        ?? []
    }
    if equals < word.text.endIndex {
      let type = inner.first { $0.name == name }.flatMap { schema.type(named: $0.type) }
      let values = type.map { self.values(of: $0, schema) } ?? []
      return offer(
        values.map { .word($0, behind: "\(start)\(name)=") },
        String(word.text[word.text.index(after: equals)...]), word.span)
    }
    let candidates = inner.map { member in
      let goesOn = schema.objectType(named: member.type) != nil
      return Candidate.word(
        member.name + (goesOn ? "." : ""), behind: start, suffix: goesOn ? "" : "=",
        annotation: schema.displayName(ofTypeNamed: member.type))
    }
    offer(candidates + (start.isEmpty ? further.map { .word($0) } : []), name, word.span)
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
