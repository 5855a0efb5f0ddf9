package import JSON

/// All that the schema knows of a name, for a person to read.
package struct EntityDescription: Hashable, Sendable {
  /// What the name stands for.
  package enum Kind: Hashable, Sendable {
    case command, event
    /// A type, and what it is: `enum`, `object`, `[str]`.
    case type(String)
  }

  /// The name that was looked up.
  package var name: String
  /// What it stands for.
  package var kind: Kind
  /// Marks such as `deprecated` and `unstable`.
  package var features: [Feature]
  /// Whether a command may be sent by `exec-oob`.
  package var allowsOutOfBand: Bool
  /// Of commands and events.
  package var signature: Signature?
  /// What is inside: arguments, data, or the type itself.
  package var body: TypeDescription
  /// What a command returns; nil if nothing.
  package var returns: TypeDescription?
}

/// A type with what is inside it.
package struct TypeDescription: Hashable, Sendable {
  /// A branch of a union.
  package struct Branch: Hashable, Sendable {
    /// The member whose value chooses the branch.
    package var tag: String
    /// The tag's values that choose the branch; several may have the same members.
    package var values: [String]
    /// The members that the branch adds.
    package var members: [MemberDescription]
  }

  /// As ``Schema/displayName(ofTypeNamed:)`` says it.
  package var name: String
  /// Of enums, and of arrays and alternates that hold one.
  package var values: [EnumValue] = []
  /// Of objects, and of arrays and alternates that hold one; empty where the same type was
  /// described further up, or too deep.
  package var members: [MemberDescription] = []
  /// Of unions; empty otherwise.
  package var branches: [Branch] = []
}

/// A member with what is inside it.
package struct MemberDescription: Hashable, Sendable {
  /// The member's name.
  package var name: String
  /// Whether it may be left out.
  package var isOptional: Bool
  /// What the server uses when it is left out; null where that is not fixed.
  package var defaultValue: JSONValue?
  /// Marks such as `deprecated` and `unstable`.
  package var features: [Feature]
  /// What it holds.
  package var type: TypeDescription
}

extension Schema {
  /// All that is known of a command, an event or a type; nil if there is no such.
  ///
  /// - Parameter depth: how many levels of objects inside each other are described.
  /// - Complexity: O(what is described).
  package func description(of name: String, depth: Int = 2) -> EntityDescription? {
    var describer = Describer(schema: self)
    switch entity(named: name) {
    case .command(let command):
      return EntityDescription(
        name: name, kind: .command, features: command.features,
        allowsOutOfBand: command.allowsOutOfBand, signature: signature(of: command),
        body: describer.describe(command.argumentType, depth),
        returns: isEmptyObject(command.returnType)
          ? nil : describer.describe(command.returnType, depth))
    case .event(let event):
      return EntityDescription(
        name: name, kind: .event, features: event.features, allowsOutOfBand: false,
        signature: signature(of: event), body: describer.describe(event.dataType, depth))
    case .type(let type):
      return EntityDescription(
        name: name, kind: .type(displayName(ofTypeNamed: name)), features: type.features,
        allowsOutOfBand: false, body: describer.describe(name, depth))
    case nil: return nil
    }
  }
}

/// Walks down the types; the ones on the way down are not described again.
private struct Describer {
  let schema: Schema
  private var open: Set<String> = []

  init(schema: Schema) {
    self.schema = schema
  }

  mutating func describe(_ name: String, _ depth: Int) -> TypeDescription {
    var description = TypeDescription(name: schema.displayName(ofTypeNamed: name))
    guard let type = schema.type(named: name), open.insert(name).inserted else {
      return description
    }
    defer { open.remove(name) }
    switch type.kind {
    case .builtin: break
    case .enumeration(let values): description.values = values
    case .array(let element): add(element, depth, to: &description)
    case .alternate(let types): for type in types { add(type, depth, to: &description) }
    case .object(let object) where depth > 0:
      description.members = describe(object.members, depth)
      if let tag = object.tag { description.branches = branches(tag, object.variants, depth) }
    case .object: break
    }
    return description
  }

  private mutating func add(
    _ name: String, _ depth: Int, to description: inout TypeDescription
  ) {
    let part = describe(name, depth)
    description.values += part.values
    description.members += part.members
    description.branches += part.branches
  }

  private mutating func describe(_ members: [Member], _ depth: Int) -> [MemberDescription] {
    members.requiredFirst.map {
      MemberDescription(
        name: $0.name, isOptional: $0.isOptional, defaultValue: $0.defaultValue,
        features: $0.features, type: describe($0.type, depth - 1))
    }
  }

  private mutating func branches(
    _ tag: String, _ variants: [Variant], _ depth: Int
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
      // What stands in a branch is described one level less deep: there are up to 60 of them.
      return TypeDescription.Branch(
        tag: tag, values: values[type] ?? [],
        members: describe(object.members, min(depth, 1)))
    }
  }
}
