import JSON

/// What the schema says of a place in a command's arguments.
package enum MemberResolution: Hashable, Sendable {
  /// The member, or the element of an array, and its type.
  ///
  /// The member is nil for an element, and for the arguments as a whole.
  case found(Member?, SchemaType)
  /// There is no such member. `part` is the index, in the path, of the first part that leads
  /// nowhere; `known` are the members that exist there.
  case unknown(part: Int, known: [Member])
  /// The schema is silent: `any`, arguments it does not hold, or a name that leads nowhere.
  case undescribed
}

/// What is known of the values of tags: from the path of a member to its value.
package typealias TagValues = ([String]) -> String?

extension Schema {
  /// What a place in the arguments of a command may hold.
  ///
  /// - Parameters:
  ///   - path: member names from the top; any part stands for an element where an array is.
  ///   - tags: the values given on the line; a union's branch is chosen by them, and as long as
  ///     the value is not known, a member that any branch has is found.
  /// - Complexity: O(members on the way).
  package func resolve(
    _ path: [String], of command: SchemaCommand, tags: TagValues
  ) -> MemberResolution {
    let resolution = resolve(path, from: command.argumentType, at: [], tags: tags)
    if case .unknown(part: 0, _) = resolution, takesUndescribedArguments(command) {
      return .undescribed
    }
    return resolution
  }

  /// What a place inside a value of a type may hold.
  ///
  /// - Parameter prefix: the path of the value itself, for `tags`.
  package func resolve(
    _ path: [String], from typeName: String, at prefix: [String] = [], tags: TagValues
  ) -> MemberResolution {
    guard var type = type(named: typeName) else { return .undescribed }
    var member: Member?
    for (index, part) in path.enumerated() {
      let place = prefix + path[..<index]
      switch step(part, in: type, at: place, tags: tags) {
      case .found(let found, let next):
        member = found
        type = next
      case .unknown(_, let known): return .unknown(part: index, known: known)
      case .undescribed: return .undescribed
      }
    }
    return .found(member, type)
  }

  /// One part further.
  private func step(
    _ part: String, in type: SchemaType, at place: [String], tags: TagValues
  ) -> MemberResolution {
    switch type.kind {
    case .builtin(.any), .builtin(.object), .builtin(.array): return .undescribed
    case .builtin, .enumeration: return .unknown(part: 0, known: [])
    case .array(let element):
      return self.type(named: element).map { .found(nil, $0) } ?? .undescribed
    case .object(let object):
      let known = members(of: object, at: place, tags: tags)
      let member =
        known.first { $0.name.isExactly(part) }
        ?? memberOfAnyBranch(part, of: object, at: place, tags: tags)
      guard let member else { return .unknown(part: 0, known: known) }
      return self.type(named: member.type).map { .found(member, $0) } ?? .undescribed
    case .alternate(let types):
      var best = MemberResolution.unknown(part: 0, known: [])
      for case let branch? in types.map({ self.type(named: $0) }) {
        switch step(part, in: branch, at: place, tags: tags) {
        case .found(let member, let type): return .found(member, type)
        case .undescribed: return .undescribed
        case .unknown(_, let known): if !known.isEmpty { best = .unknown(part: 0, known: known) }
        }
      }
      return best
    }
  }
}
