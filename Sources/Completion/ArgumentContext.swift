import JSON
import QAPI
import Shorthand

/// What is known of a command's arguments while they are typed.
struct ArgumentContext {
  let commandName: String
  let schema: Schema?
  /// The name of the object type of the arguments; nil where the schema does not know the command.
  let rootType: String?
  /// Whether there may be members that the schema does not hold.
  let isOpen: Bool
  /// Whether they are the properties of a transaction, whose actions are given as lines.
  private var areProperties = false
  /// Texts by the paths of their members.
  private(set) var values: [[String]: String] = [:]
  /// The paths of the keys given, but for the one the cursor is in.
  private(set) var given = GivenPaths()

  /// - Parameter cursor: the argument it is in does not count as given; -1 if all count.
  /// - Complexity: O(length of the arguments, and in brackets times how deep they are).
  init(_ reading: LineTree.CommandNode, _ bytes: [UInt8], cursor: Int, _ schema: Schema?) {
    self.init(reading.name?.text ?? "", isAction: reading.isAction, schema)
    add(reading.arguments, bytes, cursor)
  }

  /// Of the properties behind `transaction(`.
  ///
  /// - Parameter cursor: the argument it is in does not count as given; -1 if all count.
  init(properties: [LineTree.ArgumentNode], _ bytes: [UInt8], cursor: Int, _ schema: Schema?) {
    self.init("transaction", isAction: false, schema)
    areProperties = true
    add(properties, bytes, cursor)
  }

  private mutating func add(
    _ arguments: [LineTree.ArgumentNode], _ bytes: [UInt8], _ cursor: Int
  ) {
    for argument in arguments {
      let isHere =
        argument.keySpan.lowerBound <= cursor && cursor <= argument.keySpan.upperBound
      if !isHere { given.insert(argument.path) }
      guard let value = argument.value else { continue }
      if value.form == .literal {
        let literal = LiteralReading(
          value.tokens, bytes, upTo: value.span.upperBound, at: argument.path, cursor: cursor)
        values.merge(literal.values) { _, last in last }
        for key in literal.keys { given.insert(key) }
      } else {
        values[argument.path] = value.text
      }
    }
  }

  /// Of a message in the user's own words.
  init(_ literal: LiteralReading, _ schema: Schema?) {
    let name = literal.values[["execute"]] ?? literal.values[["exec-oob"]] ?? ""
    self.init(name, isAction: false, schema)
    for (path, value) in literal.values where path.first == "arguments" {
      values[Array(path.dropFirst())] = value
    }
    for path in literal.keys where path.first == "arguments" {
      given.insert(Array(path.dropFirst()))
    }
  }

  private init(_ name: String, isAction: Bool, _ schema: Schema?) {
    commandName = name
    self.schema = schema
    if isAction {
      rootType = schema?.actionDataType(named: name)
      isOpen = rootType == nil
    } else {
      let command = schema?.command(named: name)
      rootType = command?.argumentType
      isOpen = command.map { schema?.takesUndescribedArguments($0) ?? true } ?? true
    }
  }

  func tags(_ path: [String]) -> String? { values[path] }

  /// The members of the object at a path; empty if it is none, or not described.
  func members(at path: [String]) -> [Member] {
    guard let schema, let rootType,
      case .found(_, let type) = schema.resolve(path, from: rootType, tags: tags)
    else { return [] }
    let members = schema.members(ofTypeNamed: type.name, at: path, tags: tags).requiredFirst
    return areProperties && path.isEmpty ? members.filter { $0.name != "actions" } : members
  }

  func resolve(_ path: [String]) -> MemberResolution {
    guard let schema, let rootType else { return .undescribed }
    if areProperties, path.first == "actions" {
      return .unknown(part: 0, known: members(at: []))
    }
    let resolution = schema.resolve(path, from: rootType, tags: tags)
    if case .unknown(part: 0, _) = resolution, isOpen { return .undescribed }
    return resolution
  }

  func type(at path: [String]) -> SchemaType? {
    if case .found(_, let type) = resolve(path) { type } else { nil }
  }

  /// Whether a value, or one below it, has been given at the path.
  func isGiven(_ path: [String]) -> Bool { given.contains(path) }

  /// Whether each member of the object at the path has been given; false where they are unknown.
  func isFull(_ path: [String]) -> Bool {
    let members = members(at: path)
    return !members.isEmpty && members.allSatisfy { isGiven(path + [$0.name]) }
  }

  /// The elements of a list that are on the line, whole or in part, in their order.
  func givenElements(of list: [String]) -> [Int] {
    given.parts(below: list).compactMap { Int($0) }.sorted()
  }

  func hasGivenBelow(_ path: [String]) -> Bool { given.hasAny(below: path) }
}
