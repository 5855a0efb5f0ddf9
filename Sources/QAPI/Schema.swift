import JSON

/// What a running server says of its own commands, events and types.
///
/// A name that leads nowhere is no error here: lookups answer nil, and the caller knows less.
///
/// Source: QAPI, "query-qmp-schema".
package struct Schema: Sendable {
  /// Everything, in the server's order.
  package let entities: [SchemaEntity]
  /// How many descriptions were left out because their meta-type is unknown or they lack a part.
  package let skippedCount: Int

  private var commandPlaces: [String: Int] = [:]
  private var eventPlaces: [String: Int] = [:]
  private var typePlaces: [String: Int] = [:]

  /// Of two entities with one name the first counts. An alternate among the types of an alternate
  /// is left out: QAPI has none, and it could lead back to where it came from.
  ///
  /// - Complexity: O(number of entities).
  package init(_ entities: [SchemaEntity], skippedCount: Int = 0) {
    let alternates = Set(entities.lazy.filter(\.isAlternate).map(\.name))
    self.entities = entities.map { $0.isAlternate ? $0.without(alternates) : $0 }
    self.skippedCount = skippedCount
    typePlaces.reserveCapacity(entities.count)
    commandPlaces.reserveCapacity(entities.count / 4)
    for (place, entity) in entities.enumerated() {
      switch entity {
      case .command(let command) where commandPlaces[command.name] == nil:
        commandPlaces[command.name] = place
      case .event(let event) where eventPlaces[event.name] == nil:
        eventPlaces[event.name] = place
      case .type(let type) where typePlaces[type.name] == nil:
        typePlaces[type.name] = place
      default: break
      }
    }
  }

  /// The command of that name; nil if there is none.
  package func command(named name: String) -> SchemaCommand? {
    guard let place = commandPlaces[name], case .command(let command) = entities[place],
      command.name.isExactly(name)
    else {
      return nil
    }
    return command
  }

  /// The event of that name; nil if there is none.
  package func event(named name: String) -> SchemaEvent? {
    guard let place = eventPlaces[name], case .event(let event) = entities[place],
      event.name.isExactly(name)
    else {
      return nil
    }
    return event
  }

  /// The type of that name; nil if there is none.
  package func type(named name: String) -> SchemaType? {
    guard let place = typePlaces[name], case .type(let type) = entities[place],
      type.name.isExactly(name)
    else { return nil }
    return type
  }

  /// The command, event or type of that name.
  package func entity(named name: String) -> SchemaEntity? {
    command(named: name).map { .command($0) } ?? event(named: name).map { .event($0) }
      ?? type(named: name).map { .type($0) }
  }

  /// The names of all commands, sorted.
  ///
  /// - Complexity: O(n log n).
  package var commandNames: [String] { commandPlaces.keys.sorted() }

  /// The names of all events, sorted.
  ///
  /// - Complexity: O(n log n).
  package var eventNames: [String] { eventPlaces.keys.sorted() }

  /// The object type of that name; nil too if the type is none.
  package func objectType(named name: String) -> ObjectType? {
    guard case .object(let object)? = type(named: name)?.kind else { return nil }
    return object
  }

  /// Whether a command takes arguments that the schema does not hold.
  ///
  /// Introspection does not show `'gen': false`, so the three commands that have it, or had it in
  /// some release, are named; where the server describes them as a union, it says all.
  ///
  /// Source: QAPI, "Command definitions".
  package func takesUndescribedArguments(_ command: SchemaCommand) -> Bool {
    switch command.name {
    case "device_add": true
    case "netdev_add", "object-add":
      objectType(named: command.argumentType).map { !$0.isUnion } ?? true
    default:
      // A dangling name: nothing is known.
      objectType(named: command.argumentType) == nil
    }
  }
}

extension SchemaEntity {
  fileprivate var isAlternate: Bool {
    if case .type(let type) = self, case .alternate = type.kind { true } else { false }
  }

  /// An alternate less the types of those names.
  fileprivate func without(_ names: Set<String>) -> SchemaEntity {
    guard case .type(var type) = self, case .alternate(let types) = type.kind else { return self }
    type.kind = .alternate(types.filter { !names.contains($0) })
    return .type(type)
  }
}
