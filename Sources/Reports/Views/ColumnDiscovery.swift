import JSON
import Shorthand

/// Finds the paths of the scalars in rows, in the server's order.
struct ColumnDiscovery {
  private struct Node {
    let name: ExactText
    let bytes: [UInt8]
    var children: [Int] = []
    var isScalar = false
  }

  private var nodes = [Node(name: "", bytes: [])]
  private let levels: Int

  /// - Parameter levels: how many names a path has at most.
  init(levels: Int) {
    self.levels = levels
  }

  /// Adds what a row has. A name that others lack stands behind the one that it follows here.
  ///
  /// - Parameter bytes: checked JSON; the row is an object that begins at `start`.
  /// - Complexity: O(length of the row) where rows are alike.
  mutating func add(_ bytes: Span<UInt8>, from start: Int) {
    var tokenizer = JSONTokenizer(at: start)
    if (try? tokenizer.next(in: bytes))?.kind == .beginObject {
      walk(0, level: 1, &tokenizer, bytes)
    }
  }

  private mutating func walk(
    _ node: Int, level: Int, _ tokenizer: inout JSONTokenizer, _ bytes: Span<UInt8>
  ) {
    let depth = tokenizer.depth
    var place = 0
    while let key = try? tokenizer.next(in: bytes), tokenizer.depth >= depth {
      if key.isClosing { continue }
      let child = child(of: node, key, bytes, near: &place)
      guard let value = try? tokenizer.next(in: bytes) else { return }
      if !value.isOpening {
        nodes[child].isScalar = true
      } else if value.kind == .beginObject, level < levels {
        walk(child, level: level + 1, &tokenizer, bytes)
      } else {
        try? tokenizer.skip(toDepth: depth, in: bytes)
      }
    }
  }

  /// The child of that name, which is made if there is none.
  ///
  /// - Parameter place: where it is looked for first; then the place behind it.
  private mutating func child(
    of node: Int, _ key: JSONToken, _ bytes: Span<UInt8>, near place: inout Int
  ) -> Int {
    let children = nodes[node].children
    if place < children.count, key.spells(nodes[children[place]].bytes, in: bytes) {
      place += 1
      return children[place - 1]
    }
    if let index = children.firstIndex(where: { key.spells(nodes[$0].bytes, in: bytes) }) {
      place = index + 1
      return children[index]
    }
    let name = JSONString.text(of: key, in: bytes)
    nodes[node].children.insert(nodes.count, at: min(place, children.count))
    nodes.append(Node(name: ExactText(name), bytes: Array(name.utf8)))
    place += 1
    return nodes.count - 1
  }

  /// What has been found.
  var paths: [ValuePath] { paths(below: 0, ValuePath()) }

  private func paths(below node: Int, _ path: ValuePath) -> [ValuePath] {
    nodes[node].children.flatMap { child in
      let inner = ValuePath(path.parts + [nodes[child].name])
      return (nodes[child].isScalar ? [inner] : []) + paths(below: child, inner)
    }
  }
}
