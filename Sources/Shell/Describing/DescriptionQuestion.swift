import QAPI

/// The words behind `\h`: a name, members of it by their paths, and values that choose branches.
struct DescriptionQuestion {
  var entity: EntityQuestion
  /// The members that are asked for.
  var paths: [[String]] = []

  var name: String { entity.name }

  /// - Parameter words: one at least.
  init(_ words: [String]) {
    entity = EntityQuestion(words[0])
    for word in words.dropFirst() {
      if let equals = word.firstIndex(of: "=") {
        let value = String(word[word.index(after: equals)...])
        entity.choices.append(EntityQuestion.Choice(Self.path(word[..<equals]), value))
      } else {
        paths.append(Self.path(word[...]))
      }
    }
  }

  private static func path(_ word: Substring) -> [String] {
    word.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }
}
