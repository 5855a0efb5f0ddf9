import JSON

/// What has been read of one description, before its meta-type says which parts it needs.
struct EntityDraft {
  var name: String?
  var metaType: String?
  var argumentType: String?
  var returnType: String?
  var elementType: String?
  var jsonType: String?
  var tag: String?
  var allowsOutOfBand = false
  var features: [Feature] = []
  var values: [String]?
  var members: [MemberDraft]?
  var variants: [MemberDraft]?

  /// Nil if the meta-type is unknown, or a part that it needs is not there.
  var entity: SchemaEntity? {
    guard let name, let metaType else { return nil }
    switch metaType {
    case "command":
      guard let argumentType, let returnType else { return nil }
      return .command(
        SchemaCommand(
          name: name, argumentType: argumentType, returnType: returnType,
          allowsOutOfBand: allowsOutOfBand, features: features))
    case "event":
      guard let argumentType else { return nil }
      return .event(SchemaEvent(name: name, dataType: argumentType, features: features))
    default:
      return kind(metaType).map { .type(SchemaType(name, $0, features: features)) }
    }
  }

  private func kind(_ metaType: String) -> SchemaType.Kind? {
    switch metaType {
    case "builtin": jsonType.flatMap(BuiltinType.init(rawValue:)).map { .builtin($0) }
    case "array": elementType.map { .array(of: $0) }
    case "enum": enumValues.map { .enumeration($0) }
    case "alternate": members.map { .alternate($0.compactMap(\.type)) }
    case "object":
      members.map {
        let variants = variants?.compactMap(\.variant) ?? []
        return .object(ObjectType($0.compactMap(\.member), tag: tag, variants: variants))
      }
    default: nil
    }
  }

  /// Newer servers say `members` with features and repeat the names as `values`; QEMU before 6.2
  /// says only `values`.
  private var enumValues: [EnumValue]? {
    if let members {
      return members.compactMap { draft in
        draft.name.map { EnumValue($0, features: draft.features) }
      }
    }
    return values?.map { EnumValue($0) }
  }
}

/// What has been read of a member, a variant or an enum value.
struct MemberDraft {
  var name: String?
  var type: String?
  var defaultValue: JSONValue?
  var features: [Feature] = []

  var member: Member? {
    guard let name, let type else { return nil }
    return Member(name, type: type, defaultValue: defaultValue, features: features)
  }

  var variant: Variant? {
    guard let name, let type else { return nil }
    return Variant(name, type: type)
  }
}
