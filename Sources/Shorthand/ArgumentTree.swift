import JSON

/// Puts dotted keys together to an object: each key starts from the top.
struct ArgumentTree {
  /// A place in the arguments: a leaf, an object or a list, as its first mention made it.
  private final class Node {
    var leaf: JSONValue?
    /// In the order of their first mention.
    var order: [MemberPath.Part] = []
    var children: [MemberPath.Part: Node] = [:]
  }

  private let root = Node()

  /// Adds one value at its place.
  ///
  /// - Complexity: O(parts of the path).
  func insert(_ value: JSONValue, for argument: Argument) throws(SyntaxError) {
    let parts = argument.path.parts
    func failure(_ reason: SyntaxError.Reason) -> SyntaxError {
      SyntaxError(reason, at: argument.keySpan)
    }
    var node = root
    for (index, part) in parts.enumerated() {
      // What the key is so far, for messages.
      var parent: String { MemberPath(Array(parts[..<index])).description }
      guard node.leaf == nil else { throw failure(.leafAndParent(parent)) }
      if let sibling = node.order.first, sibling.isIndex != part.isIndex {
        throw failure(.namesAndIndices(parent))
      }
      if let child = node.children[part] {
        node = child
      } else {
        let child = Node()
        node.order.append(part)
        node.children[part] = child
        node = child
      }
    }
    guard node.leaf == nil else { throw failure(.duplicateKey(argument.path.description)) }
    guard node.order.isEmpty else { throw failure(.leafAndParent(argument.path.description)) }
    node.leaf = value
  }

  /// The arguments in the order of their first mention.
  ///
  /// - Parameter arguments: to say where a list has a hole.
  /// - Complexity: O(number of parts of all paths).
  func object(_ arguments: [Argument]) throws(SyntaxError) -> JSONObject {
    try Self.object(root, [], arguments)
  }

  private static func object(
    _ node: Node, _ path: [MemberPath.Part], _ arguments: [Argument]
  ) throws(SyntaxError) -> JSONObject {
    var object = JSONObject()
    object.members.reserveCapacity(node.order.count)
    for case .name(let name) in node.order {
      let member = try value(node, .name(name), path, arguments)
      object.members.append(JSONObject.Member(name, member))
    }
    return object
  }

  private static func value(
    _ parent: Node, _ part: MemberPath.Part, _ path: [MemberPath.Part], _ arguments: [Argument]
  ) throws(SyntaxError) -> JSONValue {
    guard let node = parent.children[part] else {
      let key = arguments.first { $0.path.parts.starts(with: path) }?.keySpan ?? 0..<0
      guard case .index(let index) = part else {
        preconditionFailure("a name that was never mentioned")
      }
      throw SyntaxError(.missingIndex(MemberPath(path).description, index), at: key)
    }
    if let leaf = node.leaf { return leaf }
    let path = path + [part]
    guard node.order.first?.isIndex == true else {
      return .object(try object(node, path, arguments))
    }
    var array: [JSONValue] = []
    array.reserveCapacity(node.order.count)
    for index in node.order.indices {
      array.append(try value(node, .index(index), path, arguments))
    }
    return .array(array)
  }
}

extension MemberPath.Part {
  /// Whether it is an element of a list.
  fileprivate var isIndex: Bool {
    if case .index = self { true } else { false }
  }
}
