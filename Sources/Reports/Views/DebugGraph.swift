import JSON

/// What x-debug-query-block-graph tells: who uses which node, and with which permissions.
///
/// Source: QAPI, "XDbgBlockGraph".
struct DebugGraph {
  /// A device's backend or a job, and the nodes that it uses.
  struct User {
    /// Empty where the server has none.
    var name: String
    var edges: [BlockGraph.Edge]
  }

  private(set) var backends: [User] = []
  private(set) var jobs: [User] = []
  private var nodes: [String: [BlockGraph.Edge]] = [:]

  /// - Complexity: O(size of the answer).
  init(_ answer: JSONValue) {
    var names: [Int: String] = [:]
    for vertex in answer["nodes"]?.array ?? [] {
      if let id = vertex["id"]?.int { names[id] = vertex["name"]?.string }
    }
    var edges: [Int: [BlockGraph.Edge]] = [:]
    for edge in answer["edges"]?.array ?? [] {
      guard let parent = edge["parent"]?.int, let child = edge["child"]?.int.flatMap({ names[$0] })
      else { continue }
      edges[parent, default: []].append(
        BlockGraph.Edge(
          edge["name"]?.string ?? "", child,
          BlockGraph.Permissions(
            taken: Self.words(edge["perm"]), shared: Self.words(edge["shared-perm"]))))
    }
    for vertex in answer["nodes"]?.array ?? [] {
      guard let id = vertex["id"]?.int, let name = names[id] else { continue }
      let user = User(name: name, edges: edges[id] ?? [])
      switch vertex["type"]?.string {
      case "block-backend": backends.append(user)
      case "block-job": jobs.append(user)
      default: nodes[name] = user.edges
      }
    }
  }

  func edges(ofNode name: String) -> [BlockGraph.Edge] { nodes[name] ?? [] }

  /// In an order that does not change from one answer to the next.
  private static func words(_ list: JSONValue?) -> [String] {
    let order = ["consistent-read", "write", "write-unchanged", "resize"]
    let words = (list?.array ?? []).compactMap(\.string)
    return order.filter { words.contains($0) } + words.filter { !order.contains($0) }
  }
}
