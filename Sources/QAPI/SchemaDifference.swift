import JSON

/// What another schema has more, less or different.
///
/// Types have no names that mean anything, so they are compared by what they hold, from the commands
/// and events on. A type that is met in several places is told of at the first.
package struct SchemaDifference: Hashable, Sendable {
  /// One difference.
  package struct Change: Hashable, Sendable {
    /// The command or the event.
    package var entity: String
    /// Where in it: `return` for what it returns, then names of members; a branch of a union as
    /// `driver=qcow2`.
    package var path: [String]
    /// What is different there.
    package var what: What
  }

  /// What can be different.
  package enum What: Hashable, Sendable {
    /// The command itself.
    case command(Sign)
    case event(Sign)
    /// The member itself, as it is in the schema that has it.
    case member(Sign, type: String, isOptional: Bool)
    case value(Sign, String)
    /// The branch itself: the member that chooses, and its value.
    case branch(Sign, tag: String, value: String)
    case feature(Sign, String)
    case type(from: String, to: String)
    case optional(Bool)
    case outOfBand(Bool)
  }

  /// Which of the two schemas has something.
  package enum Sign: Hashable, Sendable {
    /// Only the other one.
    case added
    /// Only this one.
    case removed
  }

  /// Commands, then events, each by their names; those of one in the order of its members.
  package private(set) var changes: [Change] = []

  /// Compares two schemas.
  ///
  /// - Parameters:
  ///   - this: what was there before.
  ///   - other: what is told of.
  /// - Complexity: O(size of the schemas).
  package init(from this: Schema, to other: Schema) {
    var comparison = Comparison(this: this, other: other)
    comparison.compare()
    changes = comparison.changes
  }

  /// Whether there is none.
  package var isEmpty: Bool { changes.isEmpty }
}

/// One comparison under way.
private struct Comparison {
  typealias What = SchemaDifference.What

  let this: Schema
  let other: Schema
  var changes: [SchemaDifference.Change] = []
  private var entity = ""
  private var path: [String] = []
  /// The pairs of types that have been compared.
  private var compared: Set<[String]> = []

  init(this: Schema, other: Schema) {
    self.this = this
    self.other = other
  }

  mutating func compare() {
    for name in Self.union(this.commandNames, other.commandNames).sorted() {
      entity = name
      switch (this.command(named: name), other.command(named: name)) {
      case (let left?, let right?): compare(left, right)
      case (_?, nil): note(.command(.removed))
      case (nil, _): note(.command(.added))
      }
    }
    for name in Self.union(this.eventNames, other.eventNames).sorted() {
      entity = name
      switch (this.event(named: name), other.event(named: name)) {
      case (let left?, let right?):
        compareFeatures(left.features, right.features)
        compareTypes(left.dataType, right.dataType)
      case (_?, nil): note(.event(.removed))
      case (nil, _): note(.event(.added))
      }
    }
  }

  private mutating func note(_ what: What) {
    changes.append(SchemaDifference.Change(entity: entity, path: path, what: what))
  }

  private mutating func at(_ part: String, _ body: (inout Comparison) -> Void) {
    path.append(part)
    body(&self)
    path.removeLast()
  }

  private mutating func compare(_ left: SchemaCommand, _ right: SchemaCommand) {
    compareFeatures(left.features, right.features)
    if left.allowsOutOfBand != right.allowsOutOfBand { note(.outOfBand(right.allowsOutOfBand)) }
    compareTypes(left.argumentType, right.argumentType)
    at("return") { $0.compareTypes(left.returnType, right.returnType) }
  }

  private mutating func compareFeatures(_ left: [Feature], _ right: [Feature]) {
    for feature in right where !left.contains(feature) { note(.feature(.added, feature.rawValue)) }
    for feature in left where !right.contains(feature) {
      note(.feature(.removed, feature.rawValue))
    }
  }

  // MARK: Types

  /// Deeper than any type of QAPI's: what a schema says beyond is not followed.
  private static let deepest = 200

  private mutating func compareTypes(_ leftName: String, _ rightName: String) {
    guard path.count < Self.deepest, let left = this.type(named: leftName),
      let right = other.type(named: rightName)
    else { return }
    switch (left.kind, right.kind) {
    case (.builtin(let one), .builtin(let two)) where one == two: return
    case (.array, .array), (.enumeration, .enumeration), (.object, .object),
      (.alternate, .alternate):
      guard compared.insert([leftName, rightName]).inserted else { return }
    default:
      return note(
        .type(
          from: this.displayName(ofTypeNamed: leftName),
          to: other.displayName(ofTypeNamed: rightName)))
    }
    compareFeatures(left.features, right.features)
    switch (left.kind, right.kind) {
    case (.array(let one), .array(let two)): compareTypes(one, two)
    case (.enumeration(let one), .enumeration(let two)): compare(one, two)
    case (.object(let one), .object(let two)): compare(one, two)
    case (.alternate(let one), .alternate(let two)): compareAlternatives(one, two)
    default: break
    }
  }

  private mutating func compare(_ left: [EnumValue], _ right: [EnumValue]) {
    for value in right where !left.contains(where: { $0.name == value.name }) {
      note(.value(.added, value.name))
    }
    for value in left {
      if let same = right.first(where: { $0.name == value.name }) {
        at(value.name) { $0.compareFeatures(value.features, same.features) }
      } else {
        note(.value(.removed, value.name))
      }
    }
  }

  private mutating func compare(_ left: ObjectType, _ right: ObjectType) {
    for member in left.members {
      let same = right.members.first { $0.name.isExactly(member.name) }
      at(member.name) { $0.compare(member, same) }
    }
    for member in right.members
    where !left.members.contains(where: { $0.name.isExactly(member.name) }) {
      at(member.name) { $0.note(.member(.added, $0.other.words(of: member))) }
    }
    for variant in left.variants {
      let tag = left.tag ?? ""
      if let same = right.variants.first(where: { $0.tagValue == variant.tagValue }) {
        at("\(tag)=\(variant.tagValue)") { $0.compareTypes(variant.type, same.type) }
      } else if right.isUnion {
        note(.branch(.removed, tag: tag, value: variant.tagValue))
      }
    }
    for variant in right.variants
    where !left.variants.contains(where: { $0.tagValue == variant.tagValue }) && left.isUnion {
      note(.branch(.added, tag: right.tag ?? "", value: variant.tagValue))
    }
  }

  private mutating func compare(_ left: Member, _ right: Member?) {
    guard let right else { return note(.member(.removed, this.words(of: left))) }
    if left.isOptional != right.isOptional { note(.optional(right.isOptional)) }
    compareFeatures(left.features, right.features)
    compareTypes(left.type, right.type)
  }

  /// What looks alike on the wire belongs together.
  private mutating func compareAlternatives(_ left: [String], _ right: [String]) {
    var rest = right
    for name in left {
      let shape = this.type(named: name)?.kind.shape
      if let index = rest.firstIndex(where: { other.type(named: $0)?.kind.shape == shape }) {
        compareTypes(name, rest.remove(at: index))
      } else {
        note(.value(.removed, this.displayName(ofTypeNamed: name)))
      }
    }
    for name in rest { note(.value(.added, other.displayName(ofTypeNamed: name))) }
  }

  private static func union(_ left: [String], _ right: [String]) -> Set<String> {
    Set(left).union(right)
  }
}

extension SchemaDifference.What {
  fileprivate static func member(
    _ sign: SchemaDifference.Sign, _ words: (type: String, isOptional: Bool)
  ) -> Self {
    .member(sign, type: words.type, isOptional: words.isOptional)
  }
}

extension Schema {
  fileprivate func words(of member: Member) -> (type: String, isOptional: Bool) {
    (displayName(ofTypeNamed: member.type), member.isOptional)
  }
}

extension SchemaType.Kind {
  /// What its values look like on the wire.
  fileprivate var shape: BuiltinType {
    switch self {
    case .builtin(let type): type
    case .enumeration: .string
    case .array: .array
    case .object: .object
    case .alternate: .any
    }
  }
}
