import QAPI
import Shorthand

/// The words behind `\h NAME`.
extension CompletionPass {
  /// Members by their paths, and `MEMBER=VALUE` where the value chooses a branch.
  ///
  /// - Parameter before: the words between the name and this one.
  mutating func completeMember(
    _ word: LineTree.Word, of name: String, _ before: [String]
  ) {
    let choices = before.compactMap { EntityQuestion.Choice($0) }
    let question = EntityQuestion(name, choices)
    let base = word.text.lastIndex(of: ".").map { word.text[..<$0] }
    let start = base.map { $0 + "." } ?? ""
    let path = base?.split(separator: ".").map(String.init) ?? []
    guard let schema else {
      return offerWords(knowledge.host.manualMembers(question, path).map { start + $0 }, word)
    }
    if let choice = EntityQuestion.Choice(word.text) {
      let key = word.text.prefix { $0 != "=" } + "="
      let values = schema.values(at: choice.path, of: question)
      return offerWords(values.map { key + $0 }, word)
    }
    let members = schema.members(at: path, of: question)
    let candidates = members.flatMap { entry -> [Candidate?] in
      let type = schema.displayName(ofTypeNamed: entry.member.type)
      let isGiven = choices.contains { $0.path == path + [entry.member.name] }
      if isGiven { return [] }
      let text = start + entry.member.name
      var candidates = [
        Candidate.word(text, suffix: entry.isTag ? "=" : " ", annotation: type)
      ]
      if entry.isObject {
        candidates.append(Candidate.word(text + ".", suffix: "", annotation: "object"))
      }
      return candidates
    }
    offer(candidates, word.text, word.span)
  }
}

extension EntityQuestion.Choice {
  /// Nil for a word without an equals sign.
  fileprivate init?(_ word: String) {
    guard let equals = word.firstIndex(of: "=") else { return nil }
    self.init(
      word[..<equals].split(separator: ".").map(String.init),
      String(word[word.index(after: equals)...]))
  }
}
