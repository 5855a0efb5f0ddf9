import JSON

/// Members by their paths.
extension EntityDescriber {
  /// A member, and where it is only in some branches of a union, in which.
  struct FoundMember {
    var member: Member
    var tag: String?
    var values: [String] = []
    var told: ManualEntry.Member?
    /// Its value chooses the branch.
    var isTag = false
  }

  /// What a path leads to.
  enum Finding {
    /// Several where the branches of a union differ in it.
    case found([FoundMember], at: [String])
    /// The index of the part that leads nowhere, and what there is.
    case unknown(part: Int, known: [String])
    case undescribed
  }

  /// - Parameter path: indexes of lists may stand in it.
  /// - Complexity: O(members on the way, and what the manual says of them).
  func find(_ path: [String], from typeName: String, _ topic: Topic) -> Finding {
    var (typeName, topic) = (typeName, topic)
    var place: [String] = []
    for (index, part) in path.enumerated() {
      if Self.isIndex(part), case .array(let element)? = schema.type(named: typeName)?.kind {
        typeName = element
        continue
      }
      let objects = objects(in: typeName, topic)
      let found = objects.lazy.map { members(named: part, of: $0, at: place) }.first { !$0.isEmpty }
      guard let found, let first = found.first else {
        if objects.isEmpty, schema.isSilent(about: typeName) { return .undescribed }
        let known = objects.flatMap { names(of: $0.object, at: place) }
        return .unknown(part: index, known: known)
      }
      if index == path.count - 1 { return .found(found, at: place + [part]) }
      typeName = first.member.type
      topic = self.topic(first.told?.type)
      place.append(part)
    }
    return .undescribed
  }

  static func isIndex(_ part: String) -> Bool {
    !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The object types that a value may be of, or its elements.
  private func objects(
    in typeName: String, _ topic: Topic
  ) -> [(object: ObjectType, entry: ManualEntry?)] {
    var seen: Set<String> = []
    return objects(in: typeName, topic, &seen)
  }

  /// - Parameter seen: the types that were looked into; a schema may go round in circles.
  private func objects(
    in typeName: String, _ topic: Topic, _ seen: inout Set<String>
  ) -> [(object: ObjectType, entry: ManualEntry?)] {
    guard seen.insert(typeName).inserted, let type = schema.type(named: typeName) else { return [] }
    switch type.kind {
    case .builtin, .enumeration: return []
    case .object(let object): return [(object, topic.entry)]
    case .array(let element): return objects(in: element, topic, &seen)
    case .alternate(let types):
      return types.flatMap { (name) -> [(object: ObjectType, entry: ManualEntry?)] in
        let told = schema.type(named: name).flatMap {
          manual.alternative(of: topic.entry, like: $0)
        }
        return objects(in: name, self.topic(told), &seen)
      }
    }
  }

  private func members(
    named name: String, of place: (object: ObjectType, entry: ManualEntry?), at path: [String]
  ) -> [FoundMember] {
    let object = place.object
    let common = schema.members(of: object, at: path, tags: tags)
    if let member = common.first(where: { $0.name.isExactly(name) }) {
      let told = place.entry.flatMap { manual.member(name, of: $0) { tags(path + [$0]) } }
      return [FoundMember(member: member, told: told, isTag: object.tag == name)]
    }
    guard let tag = object.tag, tags(path + [tag]) == nil else { return [] }
    var found: [FoundMember] = []
    for variant in object.variants {
      guard
        let member = schema.objectType(named: variant.type)?.members
          .first(where: { $0.name.isExactly(name) })
      else { continue }
      if let same = found.firstIndex(where: { $0.member == member }) {
        found[same].values.append(variant.tagValue)
      } else {
        let told = place.entry.flatMap {
          manual.member(name, of: $0) { $0 == tag ? variant.tagValue : nil }
        }
        found.append(
          FoundMember(member: member, tag: tag, values: [variant.tagValue], told: told))
      }
    }
    return found
  }

  private func names(of object: ObjectType, at path: [String]) -> [String] {
    allMembers(of: object, at: path).map(\.name)
  }

  /// Those of all branches, each name once, where the tag is not known.
  private func allMembers(of object: ObjectType, at path: [String]) -> [Member] {
    var members = schema.members(of: object, at: path, tags: tags)
    if let tag = object.tag, tags(path + [tag]) == nil {
      var seen = Set(members.map(\.name))
      for variant in object.variants {
        let more = schema.objectType(named: variant.type)?.members ?? []
        members += more.filter { seen.insert($0.name).inserted }
      }
    }
    return members
  }

  /// The members that one may ask for inside the value at a path.
  func members(below path: [String], from root: String) -> [AskableMember] {
    var types = [root]
    if !path.isEmpty {
      guard case .found(let found, _) = find(path, from: root, Topic()) else { return [] }
      types = found.map(\.member.type)
    }
    let place = path.filter { !Self.isIndex($0) }
    var seen: Set<String> = []
    return types.flatMap { objects(in: $0, Topic()) }.flatMap { entry in
      allMembers(of: entry.object, at: place).filter { seen.insert($0.name).inserted }.map {
        AskableMember(
          member: $0, isTag: entry.object.tag == $0.name,
          isObject: !objects(in: $0.type, Topic()).isEmpty)
      }
    }
  }
}

extension Schema {
  /// Whether it does not say what is inside a value of a type.
  ///
  /// - Parameter depth: in how many arrays it is; a schema may go round in circles.
  fileprivate func isSilent(about typeName: String, depth: Int = 0) -> Bool {
    guard depth < 8 else { return true }
    return switch type(named: typeName)?.kind {
    case nil, .builtin(.any)?, .builtin(.object)?, .builtin(.array)?: true
    case .array(let element)?: isSilent(about: element, depth: depth + 1)
    default: false
    }
  }
}
