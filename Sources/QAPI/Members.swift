import JSON

extension Schema {
  /// The members that an object has, those of the chosen branch behind the common ones.
  ///
  /// - Parameters:
  ///   - place: the path of the object, for `tags`.
  ///   - tags: where the tag's value is not known, the branches add nothing.
  /// - Complexity: O(members + variants).
  package func members(
    of object: ObjectType, at place: [String] = [], tags: TagValues
  ) -> [Member] {
    members(of: object, at: place, tags: tags, depth: 0)
  }

  private func members(
    of object: ObjectType, at place: [String], tags: TagValues, depth: Int
  ) -> [Member] {
    // A branch that leads back to itself, in a broken schema.
    guard depth < Self.branchDepthLimit, let tag = object.tag, !object.variants.isEmpty,
      let value = tags(place + [tag]),
      let variant = object.variants.first(where: { $0.tagValue == value }),
      let branch = objectType(named: variant.type)
    else { return object.members }
    return object.members + members(of: branch, at: place, tags: tags, depth: depth + 1)
  }

  private static let branchDepthLimit = 8

  /// The members of a value of a type: an object's, or those of an alternate's objects.
  package func members(
    ofTypeNamed name: String, at place: [String] = [], tags: TagValues
  ) -> [Member] {
    switch type(named: name)?.kind {
    case .object(let object): members(of: object, at: place, tags: tags)
    case .alternate(let types):
      types.compactMap { objectType(named: $0) }.flatMap {
        members(of: $0, at: place, tags: tags)
      }
    default: []
    }
  }

  /// The members of a command's arguments given the tags known, required ones first.
  package func members(of command: SchemaCommand, tags: TagValues) -> [Member] {
    members(ofTypeNamed: command.argumentType, tags: tags).requiredFirst
  }

  /// The member of that name in whichever branch has it first, while the tag is not known.
  package func memberOfAnyBranch(
    _ name: String, of object: ObjectType, at place: [String], tags: TagValues
  ) -> Member? {
    guard let tag = object.tag, tags(place + [tag]) == nil else { return nil }
    for variant in object.variants {
      guard let branch = objectType(named: variant.type) else { continue }
      if let member = branch.members.first(where: { $0.name.isExactly(name) }) { return member }
    }
    return nil
  }

  /// The values of an enum type, or of an alternate's enum; empty for other types.
  package func enumValues(of type: SchemaType) -> [EnumValue] {
    switch type.kind {
    case .enumeration(let values): values
    case .alternate(let types):
      types.compactMap { self.type(named: $0) }.flatMap { branch in
        if case .enumeration(let values) = branch.kind { values } else { [EnumValue]() }
      }
    default: []
    }
  }

  /// The types that a value may have on the wire: an alternate's, or the type itself.
  package func alternatives(of type: SchemaType) -> [SchemaType] {
    guard case .alternate(let types) = type.kind else { return [type] }
    return types.compactMap { self.type(named: $0) }
  }

  /// The type of the arguments of an action of a transaction; nil where the server has no such.
  ///
  /// Source: QAPI, "TransactionAction".
  package func actionDataType(named name: String) -> String? {
    guard let branch = actionType?.variants.first(where: { $0.tagValue.isExactly(name) }),
      let object = objectType(named: branch.type)
    else { return nil }
    return object.members.first { $0.name == "data" }?.type
  }

  /// The names of the actions that a transaction may hold, in the server's order.
  package var actionNames: [String] { actionType?.variants.map(\.tagValue) ?? [] }

  /// The marks of an action of a transaction, such as `deprecated`; none where the server has no such.
  ///
  /// Source: QAPI, "TransactionActionKind".
  package func actionFeatures(named name: String) -> [Feature] {
    guard let object = actionType, let tag = object.members.first(where: { $0.name == object.tag }),
      case .enumeration(let values)? = type(named: tag.type)?.kind
    else { return [] }
    return values.first { $0.name.isExactly(name) }?.features ?? []
  }

  private var actionType: ObjectType? {
    guard let command = command(named: "transaction"),
      let actions = objectType(named: command.argumentType)?.members
        .first(where: { $0.name == "actions" }),
      case .array(let element)? = type(named: actions.type)?.kind
    else { return nil }
    return objectType(named: element)
  }
}

extension [Member] {
  /// Required members before optional ones, else in their order.
  package var requiredFirst: [Member] {
    filter { !$0.isOptional } + filter(\.isOptional)
  }
}
