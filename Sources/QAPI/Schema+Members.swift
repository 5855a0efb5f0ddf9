import JSON

/// A member that one may ask for.
package struct AskableMember: Hashable, Sendable {
  /// As the schema has it.
  package var member: Member
  /// Its value chooses a branch.
  package var isTag: Bool
  /// It has members of its own.
  package var isObject: Bool
}

extension Schema {
  /// The members that one may ask for at a place: of the arguments or the data, and at the top, where
  /// there are none, of what is returned.
  ///
  /// - Parameter path: from the top; indexes of lists may stand in it.
  /// - Complexity: O(members on the way).
  package func members(at path: [String], of question: EntityQuestion) -> [AskableMember] {
    let describer = EntityDescriber(self, Manual([]), tags: question.tags, depth: 0)
    for root in roots(question.name) {
      let members = describer.members(below: path, from: root)
      if !members.isEmpty { return members }
    }
    return []
  }

  /// The values that a member may have, if they have names.
  package func values(at path: [String], of question: EntityQuestion) -> [String] {
    let describer = EntityDescriber(self, Manual([]), tags: question.tags, depth: 0)
    for root in roots(question.name) {
      guard case .found(let found, _) = describer.find(path, from: root, .init()) else { continue }
      return found.flatMap { member in
        type(named: member.member.type).map { enumValues(of: $0).map(\.name) } ?? []
      }
    }
    return []
  }

  private func roots(_ name: String) -> [String] {
    switch entity(named: name) {
    case .command(let command)?: [command.argumentType, command.returnType]
    case .event(let event)?: [event.dataType]
    case .type(let type)?: [type.name]
    case nil: []
    }
  }
}
