package import JSON

/// All that the schema knows of a name, for a person to read.
package struct EntityDescription: Hashable, Sendable {
  /// What the name stands for.
  package enum Kind: Hashable, Sendable {
    case command, event
    /// A type, and what it is: `enum`, `object`, `[str]`.
    case type(String)
    /// Members of one of these, or of what a command returns.
    case member(isReturned: Bool)
  }

  /// The name that was looked up, and behind it what of it.
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
  /// What the manual says before it comes to members.
  package var introduction: [ManualPage.Block] = []
  /// What the manual says besides, under headings.
  package var rest: [ManualPage.Block] = []
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
  /// The manual's name of it; nil where it is not known, or says no more.
  package var manualName: String?
  /// Of enums, and of arrays and alternates that hold one.
  package var values: [EnumValue] = []
  /// What the manual says of values, by their names; empty where nobody asked for so much.
  package var valueProse: [String: [ManualPage.Block]] = [:]
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
  /// What the manual says of it.
  package var prose: [ManualPage.Block] = []
}
