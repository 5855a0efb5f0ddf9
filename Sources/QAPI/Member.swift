package import JSON

/// A member of an object type.
///
/// Source: QAPI, "SchemaInfoObjectMember".
package struct Member: Hashable, Sendable {
  /// The name on the wire.
  package var name: String
  /// The type's name, as ``Schema/type(named:)`` takes it.
  package var type: String
  /// The value that is used when the member is left out; a required member has none.
  ///
  /// Introspection says `null` for "optional, no fixed default".
  package var defaultValue: JSONValue?
  /// Marks such as `deprecated` and `unstable`.
  package var features: [Feature]

  /// A member of that name and type.
  package init(
    _ name: String, type: String, defaultValue: JSONValue? = nil, features: [Feature] = []
  ) {
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
    self.features = features
  }

  /// Whether it may be left out.
  package var isOptional: Bool { defaultValue != nil }
}

/// The members that a union has in addition when its tag has one of its values.
///
/// Source: QAPI, "SchemaInfoObjectVariant".
package struct Variant: Hashable, Sendable {
  /// The value of the tag.
  package var tagValue: String
  /// The name of the object type that holds the members.
  package var type: String

  /// The branch that `tagValue` chooses.
  package init(_ tagValue: String, type: String) {
    self.tagValue = tagValue
    self.type = type
  }
}

/// A value of an enum type.
///
/// Source: QAPI, "SchemaInfoEnumMember".
package struct EnumValue: Hashable, Sendable {
  /// The value on the wire.
  package var name: String
  /// Marks such as `deprecated` and `unstable`.
  package var features: [Feature]

  /// A value of that name.
  package init(_ name: String, features: [Feature] = []) {
    self.name = name
    self.features = features
  }
}
