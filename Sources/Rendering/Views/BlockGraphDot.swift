import Reports
import Terminal

/// The block graph in the language of Graphviz.
///
/// Source: graphviz.org, "DOT Language".
enum BlockGraphDot {
  /// - Complexity: O(size of the graph).
  static func text(_ tree: BlockTree) -> StyledText {
    let graph = tree.graph
    var shown =
      tree.start.map { [$0] } ?? graph.users + graph.nodeNames.compactMap { graph.nodes[$0] }
    var text = StyledText("digraph block {\n  node [fontname=monospace];\n")
    var seen = Set(shown.map { identity($0) })
    var index = 0
    while index < shown.count {
      let vertex = shown[index]
      index += 1
      text.append("  \(quoted(identity(vertex))) [\(look(vertex))];\n")
      for edge in vertex.edges {
        guard let node = graph.nodes[edge.node] else { continue }
        if seen.insert(identity(node)).inserted { shown.append(node) }
        var label = edge.role
        if tree.showsPermissions, let permissions = edge.permissions {
          label += "\n" + permissions.taken.joined(separator: " ")
          label += "\nothers: " + permissions.shared.joined(separator: " ")
        }
        text.append(
          "  \(quoted(identity(vertex))) -> \(quoted(identity(node))) [label=\(quoted(label))];\n")
      }
    }
    return text + "}\n"
  }

  /// Unique in the graph.
  private static func identity(_ vertex: BlockGraph.Vertex) -> String {
    switch vertex.kind {
    case .device: "device " + vertex.name
    case .export: "export " + vertex.name
    case .job: "job " + vertex.name
    case .node: "node " + vertex.name
    case .backend: "backend of " + (vertex.edges.first?.node ?? "")
    }
  }

  private static func look(_ vertex: BlockGraph.Vertex) -> String {
    let (shape, lines): (String, [String]) =
      switch vertex.kind {
      case .device: ("box", [vertex.name, "device"])
      case .export(let type): ("house", [vertex.name, type + " export"])
      case .job(let job): ("octagon", [vertex.name] + BlockGraphText.words(job))
      case .backend: ("box", ["backend"])
      case .node(let node):
        ("ellipse", [vertex.name, node.driver] + BlockGraphText.words(node))
      }
    return "shape=\(shape), label=\(quoted(lines.joined(separator: "\n")))"
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let lines = escaped.split(separator: "\n", omittingEmptySubsequences: false)
    return "\"" + lines.map { Sanitizer.visible(String($0)) }.joined(separator: "\\n") + "\""
  }
}
