import JSON

/// Puts dotted keys together to an object: each key starts from the top.
struct ArgumentTree {
  private enum Node {
    case leaf(JSONValue)
    case object([(name: String, node: Node)])
    case list([Int: Node])
  }

  private var root: [(name: String, node: Node)] = []

  /// Adds one value at its place.
  ///
  /// - Complexity: O(number of members on the way).
  mutating func insert(_ value: JSONValue, for argument: Argument) throws(SyntaxError) {
    guard case .name(let name)? = argument.path.parts.first else {
      preconditionFailure("a path without a name at its start")
    }
    let rest = argument.path.parts.dropFirst()
    let index = root.firstIndex { $0.name == name }
    if let index {
      root[index].node = try Self.inserted(value, rest, into: root[index].node, argument)
    } else {
      root.append((name, try Self.fresh(value, rest)))
    }
  }

  /// The arguments in the order of their first mention.
  ///
  /// - Parameter arguments: to say where a list has a hole.
  func object(_ arguments: [Argument]) throws(SyntaxError) -> JSONObject {
    var object = JSONObject()
    object.members.reserveCapacity(root.count)
    for (name, node) in root {
      let value = try Self.value(of: node, [.name(name)], arguments)
      object.members.append(JSONObject.Member(name, value))
    }
    return object
  }

  private static func fresh(
    _ value: JSONValue, _ path: ArraySlice<MemberPath.Part>
  ) throws(SyntaxError) -> Node {
    switch path.first {
    case nil: .leaf(value)
    case .name(let name): .object([(name, try fresh(value, path.dropFirst()))])
    case .index(let index): .list([index: try fresh(value, path.dropFirst())])
    }
  }

  private static func inserted(
    _ value: JSONValue, _ path: ArraySlice<MemberPath.Part>, into node: Node, _ argument: Argument
  ) throws(SyntaxError) -> Node {
    let whole = argument.path.description
    func failure(_ reason: SyntaxError.Reason) -> SyntaxError {
      SyntaxError(reason, at: argument.keySpan)
    }
    /// What the key is so far, for messages.
    let parent = MemberPath(Array(argument.path.parts.dropLast(path.count))).description
    switch (node, path.first) {
    case (.leaf, nil): throw failure(.duplicateKey(whole))
    case (.leaf, _): throw failure(.leafAndParent(parent))
    case (.object, nil), (.list, nil): throw failure(.leafAndParent(whole))
    case (.object(var members), .name(let name)):
      if let index = members.firstIndex(where: { $0.name == name }) {
        members[index].node = try inserted(
          value, path.dropFirst(), into: members[index].node, argument)
      } else {
        members.append((name, try fresh(value, path.dropFirst())))
      }
      return .object(members)
    case (.list(var elements), .index(let index)):
      if let old = elements[index] {
        elements[index] = try inserted(value, path.dropFirst(), into: old, argument)
      } else {
        elements[index] = try fresh(value, path.dropFirst())
      }
      return .list(elements)
    case (.object, .index), (.list, .name): throw failure(.namesAndIndices(parent))
    }
  }

  private static func value(
    of node: Node, _ path: [MemberPath.Part], _ arguments: [Argument]
  ) throws(SyntaxError) -> JSONValue {
    switch node {
    case .leaf(let value): return value
    case .object(let members):
      var object = JSONObject()
      for (name, node) in members {
        object.members.append(
          JSONObject.Member(name, try value(of: node, path + [.name(name)], arguments)))
      }
      return .object(object)
    case .list(let elements):
      var array: [JSONValue] = []
      for index in 0..<elements.count {
        guard let element = elements[index] else {
          let key = arguments.first { $0.path.parts.starts(with: path) }?.keySpan ?? 0..<0
          throw SyntaxError(.missingIndex(MemberPath(path).description, index), at: key)
        }
        array.append(try value(of: element, path + [.index(index)], arguments))
      }
      return .array(array)
    }
  }
}
