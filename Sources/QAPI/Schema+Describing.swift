import JSON

extension Schema {
  /// All that is known of a command, an event or a type; nil if there is no such.
  ///
  /// - Parameter depth: how many levels of objects inside each other are described.
  /// - Complexity: O(what is described).
  package func description(
    of name: String, depth: Int = 2, manual: Manual = Manual([])
  ) -> EntityDescription? {
    description(of: EntityQuestion(name), depth: depth, manual: manual)
  }

  /// All that is known of what is asked for; nil if there is no such.
  ///
  /// - Parameter depth: how many levels of objects inside each other are described.
  /// - Complexity: O(what is described), and of a type that only the manual names O(size of both).
  package func description(
    of question: EntityQuestion, depth: Int = 2, manual: Manual
  ) -> EntityDescription? {
    guard let subject = subject(question.name, manual) else { return nil }
    var describer = EntityDescriber(self, manual, tags: question.tags, depth: depth)
    let topic = describer.topic(question.name)
    let body = describer.describe(subject.typeName, topic, at: [])
    var description = EntityDescription(
      name: question.name, kind: .event, features: subject.features, allowsOutOfBand: false,
      body: body)
    switch subject.entity {
    case .command(let command):
      description.kind = .command
      description.allowsOutOfBand = command.allowsOutOfBand
      description.signature = signature(of: command, tags: question.tags)
      if !isEmptyObject(command.returnType) {
        let returned = describer.topic(topic.entry.flatMap { manual.returnedType(of: $0) })
        description.returns = describer.describe(command.returnType, returned, at: [])
      }
    case .event(let event): description.signature = signature(of: event)
    case .type: description.kind = .type(displayName(ofTypeNamed: subject.typeName))
    }
    description.introduction = introduction(topic.entry, question.tags, manual)
    description.rest = topic.entry?.rest ?? []
    return description
  }

  /// What is said of the thing, and of the branches that are chosen.
  private func introduction(
    _ entry: ManualEntry?, _ tags: TagValues, _ manual: Manual
  ) -> [ManualPage.Block] {
    guard let entry else { return [] }
    let all =
      [entry]
      + entry.inclusions.filter { $0.condition == nil }
      .compactMap { manual.entry(named: $0.type) }
    let chosen = all.flatMap(\.inclusions).filter {
      $0.condition.map { tags([$0.tag]) == $0.value } ?? false
    }
    return entry.introduction
      + chosen.flatMap { manual.entry(named: $0.type)?.introduction ?? [] }
  }

  /// A member, with all that is inside it: of the arguments, of the data, or of what is returned.
  ///
  /// - Parameters:
  ///   - path: from the top; indexes of lists may stand in it.
  ///   - depth: how many levels of objects inside each other are described.
  /// - Complexity: O(members on the way + what is described).
  package func description(
    ofMember path: [String], of question: EntityQuestion, depth: Int = 2, manual: Manual
  ) -> MemberAnswer? {
    guard let subject = subject(question.name, manual) else { return nil }
    var describer = EntityDescriber(self, manual, tags: question.tags, depth: depth)
    let topic = describer.topic(question.name)
    var description = EntityDescription(
      name: question.title(path), kind: .member(isReturned: false), features: [],
      allowsOutOfBand: false, body: TypeDescription(name: ""))
    switch describer.find(path, from: subject.typeName, topic) {
    case .found(let members, let place): description.body = describer.describe(members, at: place)
    case .undescribed: return .undescribed
    case .unknown(let part, let known):
      guard case .command(let command) = subject.entity else {
        return .unknown(Array(path[...part]), known: known)
      }
      let returned = describer.topic(topic.entry.flatMap { manual.returnedType(of: $0) })
      switch describer.find(path, from: command.returnType, returned) {
      case .found(let members, let place):
        description.kind = .member(isReturned: true)
        description.body = describer.describe(members, at: place)
      case .undescribed: return .undescribed
      case .unknown(let other, let more):
        if takesUndescribedArguments(command), part == 0, other == 0 { return .undescribed }
        return part < other
          ? .unknown(Array(path[...other]), known: more)
          : .unknown(Array(path[...part]), known: part == other ? known + more : known)
      }
    }
    return .found(description)
  }

  /// Whether what is chosen may be chosen, and what of it chooses a branch.
  ///
  /// - Returns: nil if the member's value chooses a branch; else what there is to say of it.
  package func check(
    _ choice: EntityQuestion.Choice, of question: EntityQuestion, manual: Manual
  ) -> MemberAnswer? {
    guard let subject = subject(question.name, manual) else { return nil }
    let describer = EntityDescriber(self, manual, tags: question.tags, depth: 1)
    guard
      case .found(let members, _) = describer.find(
        choice.path, from: subject.typeName, EntityDescriber.Topic())
    else { return description(ofMember: choice.path, of: question, manual: manual) }
    let values = members.flatMap { found in
      type(named: found.member.type).map { enumValues(of: $0).map(\.name) } ?? []
    }
    if !values.isEmpty, !values.contains(where: { $0 == choice.value }) {
      return .unknownValue(choice, known: values)
    }
    if members.contains(where: \.isTag) { return nil }
    var rest = question
    rest.choices.removeAll { $0 == choice }
    return description(ofMember: choice.path, of: rest, manual: manual)
  }

  /// What a name stands for, and the type that holds its members.
  private func subject(
    _ name: String, _ manual: Manual
  ) -> (entity: SchemaEntity, typeName: String, features: [Feature])? {
    let found =
      entity(named: name)
      ?? ManualTypes(self, manual).schemaName(of: name).flatMap { type(named: $0) }
      .map { .type($0) }
    return found.map { entity in
      switch entity {
      case .command(let command): (entity, command.argumentType, command.features)
      case .event(let event): (entity, event.dataType, event.features)
      case .type(let type): (entity, type.name, type.features)
      }
    }
  }
}

extension EntityDescriber {
  /// The members that a path has led to.
  mutating func describe(_ found: [FoundMember], at place: [String]) -> TypeDescription {
    var description = TypeDescription(name: "")
    for member in found {
      let described = MemberDescription(
        name: member.member.name, isOptional: member.member.isOptional,
        defaultValue: member.member.defaultValue, features: member.member.features,
        type: describe(member.member.type, topic(member.told?.type), at: place),
        prose: (member.told?.prose ?? []) + alternatives(member.told?.type))
      if let tag = member.tag {
        description.branches.append(
          TypeDescription.Branch(tag: tag, values: member.values, members: [described]))
      } else {
        description.members.append(described)
      }
    }
    return description
  }

  /// What the manual says of the alternatives of an alternate, each under its name and type.
  private func alternatives(_ name: String?) -> [ManualPage.Block] {
    guard let name, manual.kind(of: name) == .alternate else { return [] }
    return manual.entry(named: name)?.members.flatMap { $0.blocks(depth: 0) } ?? []
  }
}
