/// What the manual says where no schema says more: of guest agents, which do not describe
/// themselves.
extension Manual {
  /// All that is said of a name, with the members that it refers to; nil if nothing is.
  ///
  /// - Complexity: O(length of the answer).
  package func prose(of question: EntityQuestion) -> [ManualPage.Block]? {
    guard let entry = entry(named: question.name) else { return nil }
    let tags = question.tags
    let members = members(of: entry) { tags([$0]) }
    let heading = kind(of: question.name).map { $0.isType ? "Members" : "Arguments" }
    return entry.introduction
      + (members.isEmpty ? [] : [.init(kind: .heading, depth: 0, text: heading ?? "Members")])
      + members.flatMap { $0.blocks(depth: 0) } + entry.rest
  }

  /// The names of the members that are told of at a place; none where nothing is told.
  ///
  /// - Parameter path: from the top; indexes of lists may stand in it.
  /// - Complexity: O(length of what is referred to).
  package func memberNames(at path: [String], of question: EntityQuestion) -> [String] {
    guard var entry = entry(named: question.name) else { return [] }
    let tags = question.tags
    var place: [String] = []
    for part in path where !EntityDescriber.isIndex(part) {
      let told = member(part, of: entry) { tags(place + [$0]) }
      guard let inner = told?.type.flatMap({ object(named: $0) }) else { return [] }
      place.append(part)
      entry = inner
    }
    return members(of: entry) { tags(place + [$0]) }.map(\.name)
  }

  /// What is said of a member, and of the members of its type.
  ///
  /// - Returns: nil if nothing is said of the name.
  /// - Complexity: O(length of what is referred to).
  package func prose(ofMember path: [String], of question: EntityQuestion) -> MemberProse? {
    guard var entry = entry(named: question.name) else { return nil }
    let tags = question.tags
    let path = path.filter { !EntityDescriber.isIndex($0) }
    var place: [String] = []
    for (index, part) in path.enumerated() {
      let told = member(part, of: entry) { tags(place + [$0]) }
      guard let told else {
        let known = members(of: entry) { tags(place + [$0]) }.map(\.name)
        return .unknown(Array(path[...index]), known: known)
      }
      place.append(part)
      let inner = told.type.flatMap { self.entry(named: $0) }
      if index == path.count - 1 {
        var told = told
        told.name = place.joined(separator: ".")
        let members = inner.map { self.members(of: $0) { tags(place + [$0]) } } ?? []
        return .found(told.blocks(depth: 0) + members.flatMap { $0.blocks(depth: 1) })
      }
      guard let next = told.type.flatMap({ object(named: $0) }) else {
        return .unknown(Array(path[...(index + 1)]), known: [])
      }
      entry = next
    }
    return nil
  }

  /// What is said of a type, or of the object among its alternatives.
  private func object(named name: String) -> ManualEntry? {
    guard let entry = entry(named: name), kind(of: name) == .alternate else {
      return entry(named: name)
    }
    let objects: Set<ManualPage.Kind?> = [.object, .structure, .union]
    let inner = entry.members.lazy.compactMap(\.type).first { objects.contains(kind(of: $0)) }
    return inner.flatMap { self.entry(named: $0) }
  }
}

/// What the manual says of a member that was asked for.
package enum MemberProse: Hashable, Sendable {
  case found([ManualPage.Block])
  /// It tells of no such: the path to the part that leads nowhere, and what there is.
  case unknown([String], known: [String])
}

extension ManualEntry.Member {
  /// It as a page has it: its name and type, and below them what is said.
  func blocks(depth: Int) -> [ManualPage.Block] {
    var blocks = [
      ManualPage.Block(
        kind: .item(term: type.map { "\(name): \($0)" } ?? name), depth: depth,
        text: prose.first?.kind == .paragraph ? prose[0].text : "")
    ]
    for block in prose.dropFirst(prose.first?.kind == .paragraph ? 1 : 0) {
      var block = block
      block.depth += depth + 1
      blocks.append(block)
    }
    return blocks
  }
}
