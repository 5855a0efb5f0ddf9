/// What a schema holds: a command, an event or a type.
///
/// Source: QAPI, "SchemaInfo".
package enum SchemaEntity: Hashable, Sendable {
  case command(SchemaCommand)
  case event(SchemaEvent)
  case type(SchemaType)

  /// Unique among all commands and events; of types only those that are no number have a meaning.
  package var name: String {
    switch self {
    case .command(let command): command.name
    case .event(let event): event.name
    case .type(let type): type.name
    }
  }

  /// Marks such as `deprecated` and `unstable`.
  package var features: [Feature] {
    switch self {
    case .command(let command): command.features
    case .event(let event): event.features
    case .type(let type): type.features
    }
  }
}

/// A command as the schema describes it.
///
/// Source: QAPI, "SchemaInfoCommand".
package struct SchemaCommand: Hashable, Sendable {
  /// The name on the wire.
  package var name: String
  /// The name of the object type of its arguments.
  package var argumentType: String
  /// The name of the type of its return value.
  package var returnType: String
  /// Whether it may be sent by `exec-oob`.
  package var allowsOutOfBand: Bool
  /// Marks such as `deprecated` and `unstable`.
  package var features: [Feature]
}

/// An event as the schema describes it.
///
/// Source: QAPI, "SchemaInfoEvent".
package struct SchemaEvent: Hashable, Sendable {
  /// The name on the wire.
  package var name: String
  /// The name of the object type of its data.
  package var dataType: String
  /// Marks such as `deprecated` and `unstable`.
  package var features: [Feature]
}

/// A type as the schema describes it.
package struct SchemaType: Hashable, Sendable {
  /// What can be said of its values, by meta-type.
  package enum Kind: Hashable, Sendable {
    case builtin(BuiltinType)
    case enumeration([EnumValue])
    /// The name of the type of the elements.
    case array(of: String)
    case object(ObjectType)
    /// The names of the types; no two look the same on the wire.
    case alternate([String])
  }

  /// Introspection masks the names of types: those of enums, objects and alternates are numbers.
  package var name: String
  /// What can be said of its values.
  package var kind: Kind
  /// Marks such as `deprecated` and `unstable`.
  package var features: [Feature]

  /// A type of that name.
  package init(_ name: String, _ kind: Kind, features: [Feature] = []) {
    self.name = name
    self.kind = kind
    self.features = features
  }
}

/// How a type that is built in looks on the wire.
///
/// Source: QAPI, "JSONType".
package enum BuiltinType: String, Hashable, Sendable {
  case string
  case number
  case integer = "int"
  case boolean
  case null
  case object
  case array
  /// Anything: the schema does not say.
  case any = "value"
}

/// The members of an object, and of a union those of its branches.
///
/// Source: QAPI, "SchemaInfoObject".
package struct ObjectType: Hashable, Sendable {
  /// The members that every branch has.
  package var members: [Member]
  /// The member whose value chooses the branch.
  package var tag: String?
  /// The branches; empty where it is no union.
  package var variants: [Variant]

  /// An object, or with `tag` and `variants` a union.
  package init(_ members: [Member], tag: String? = nil, variants: [Variant] = []) {
    self.members = members
    self.tag = tag
    self.variants = variants
  }

  /// Whether a member's value chooses further members.
  package var isUnion: Bool { tag != nil && !variants.isEmpty }
}
