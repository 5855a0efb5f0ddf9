import JSON

/// Walks down the types, and in step with them through the manual; the types on the way down are not
/// described again.
struct EntityDescriber {
  /// What the manual calls a type, and says of it.
  struct Topic {
    var name: String?
    var entry: ManualEntry?
  }

  let schema: Schema
  let manual: Manual
  /// What the members hold whose values choose branches; indexes of lists are no part of the paths.
  let tags: TagValues
  /// How many levels of objects inside each other are described.
  let depth: Int
  private var open: Set<String> = []

  init(_ schema: Schema, _ manual: Manual, tags: @escaping TagValues, depth: Int) {
    self.schema = schema
    self.manual = manual
    self.tags = tags
    self.depth = depth
  }

  func topic(_ name: String?) -> Topic {
    Topic(name: name, entry: name.flatMap { manual.entry(named: $0) })
  }

  /// What a member holds, and all that is inside it.
  mutating func describe(_ name: String, _ topic: Topic, at place: [String]) -> TypeDescription {
    describe(name, topic, at: place, depth)
  }

  private mutating func describe(
    _ name: String, _ topic: Topic, at place: [String], _ depth: Int
  ) -> TypeDescription {
    var description = TypeDescription(name: schema.displayName(ofTypeNamed: name))
    if let name = topic.name, manual.kind(of: name)?.isType ?? false {
      description.manualName = name
    }
    guard let type = schema.type(named: name), open.insert(name).inserted else {
      return description
    }
    defer { open.remove(name) }
    switch type.kind {
    case .builtin: break
    case .enumeration(let values):
      description.values = values
      if depth == self.depth {
        for member in topic.entry?.members ?? [] {
          description.valueProse[member.name] = member.prose
        }
      }
    case .array(let element): add(element, topic, place, depth, to: &description)
    case .alternate(let types):
      for case let type? in types.map({ schema.type(named: $0) }) {
        let name = manual.alternative(of: topic.entry, like: type)
        add(type.name, self.topic(name), place, depth, to: &description)
      }
    case .object(let object) where depth > 0:
      let members = schema.members(of: object, at: place, tags: tags)
      description.members = describe(members, topic.entry, place, depth)
      if let tag = object.tag, tags(place + [tag]) == nil {
        description.branches = branches(tag, object.variants, place, depth)
      }
    case .object: break
    }
    return description
  }

  private mutating func add(
    _ name: String, _ topic: Topic, _ place: [String], _ depth: Int,
    to description: inout TypeDescription
  ) {
    let part = describe(name, topic, at: place, depth)
    description.values += part.values
    description.valueProse.merge(part.valueProse) { first, _ in first }
    description.members += part.members
    description.branches += part.branches
  }

  private mutating func describe(
    _ members: [Member], _ entry: ManualEntry?, _ place: [String], _ depth: Int
  ) -> [MemberDescription] {
    members.requiredFirst.map { member in
      let told = entry.flatMap {
        manual.member(member.name, of: $0) { tags(place + [$0]) }
      }
      return MemberDescription(
        name: member.name, isOptional: member.isOptional, defaultValue: member.defaultValue,
        features: member.features,
        type: describe(member.type, topic(told?.type), at: place + [member.name], depth - 1),
        prose: told?.prose ?? [])
    }
  }

  private mutating func branches(
    _ tag: String, _ variants: [Variant], _ place: [String], _ depth: Int
  ) -> [TypeDescription.Branch] {
    var order: [String] = []
    var values: [String: [String]] = [:]
    for variant in variants {
      if values[variant.type] == nil { order.append(variant.type) }
      values[variant.type, default: []].append(variant.tagValue)
    }
    return order.compactMap { type in
      guard let object = schema.objectType(named: type), !object.members.isEmpty else {
        return nil
      }
      // What stands in a branch is described one level less deep, and without the manual: there are
      // up to 60 of them.
      return TypeDescription.Branch(
        tag: tag, values: values[type] ?? [],
        members: describe(object.members, nil, place, min(depth, 1)))
    }
  }
}
