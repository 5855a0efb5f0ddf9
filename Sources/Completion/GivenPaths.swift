/// The paths of the members that are given, by their parts.
struct GivenPaths {
  private struct Node {
    var isGiven = false
    /// Each leads to a path that is given.
    var next: [String: Int] = [:]
  }

  private var nodes = [Node()]

  /// - Complexity: O(parts of the path).
  mutating func insert(_ path: [String]) {
    var place = 0
    for part in path {
      if let next = nodes[place].next[part] {
        place = next
      } else {
        nodes[place].next[part] = nodes.count
        place = nodes.count
        nodes.append(Node())
      }
    }
    nodes[place].isGiven = true
  }

  /// - Complexity: O(parts of the path).
  func contains(_ path: [String]) -> Bool { node(at: path)?.isGiven ?? false }

  /// Whether a path that goes on behind this one is given.
  ///
  /// - Complexity: O(parts of the path).
  func hasAny(below path: [String]) -> Bool { node(at: path).map { !$0.next.isEmpty } ?? false }

  /// The parts with which given paths go on behind this one.
  ///
  /// - Complexity: O(parts of the path + number of parts found).
  func parts(below path: [String]) -> [String] { node(at: path).map { Array($0.next.keys) } ?? [] }

  private func node(at path: [String]) -> Node? {
    var place = 0
    for part in path {
      guard let next = nodes[place].next[part] else { return nil }
      place = next
    }
    return nodes[place]
  }
}
