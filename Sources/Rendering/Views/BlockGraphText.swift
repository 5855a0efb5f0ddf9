import Reports
import Terminal

/// The block graph as a tree: who uses nodes, and below each the nodes that it uses.
struct BlockGraphText {
  private let graph: BlockGraph
  private let showsPermissions: Bool
  private let lines: TreeLines
  /// The nodes that stand in the tree already.
  private var drawn: Set<String> = []

  /// - Parameter showsPermissions: what each wants to do with a node, and lets others do.
  private init(_ graph: BlockGraph, showsPermissions: Bool, _ lines: TreeLines) {
    self.graph = graph
    self.showsPermissions = showsPermissions
    self.lines = lines
  }

  /// The tree of a graph, or of a part of it. A node that several use stands there once, and by its
  /// name where it is used again.
  ///
  /// - Complexity: O(size of the graph × depth).
  static func text(_ tree: BlockTree) -> StyledText {
    var text = BlockGraphText(
      tree.graph, showsPermissions: tree.showsPermissions, tree.lines)
    let roots = tree.start.map { [$0] } ?? tree.graph.roots
    return TreeText.text(roots.map { text.row($0, StyledText(), depth: 0) }, tree.lines)
  }

  /// Deeper than any chain of backing files: what a server says beyond is not followed.
  private static let deepest = 500

  private mutating func row(
    _ vertex: BlockGraph.Vertex, _ lead: StyledText, depth: Int
  ) -> TreeRow {
    if case .node = vertex.kind { drawn.insert(vertex.name) }
    var children: [TreeRow] = []
    for edge in vertex.edges {
      var lead = StyledText(Sanitizer.visible(edge.role) + ": ", .dim)
      let permissions = showsPermissions ? edge.permissions.map { Self.text($0) } : nil
      guard depth < Self.deepest, !drawn.contains(edge.node), let node = graph.nodes[edge.node]
      else {
        lead.append(lines == .ascii ? "^ " : "↑ ", .dim)
        lead.append(Sanitizer.visible(edge.node), .key)
        children.append(TreeRow(lead + (permissions ?? StyledText())))
        continue
      }
      var child = row(node, lead, depth: depth + 1)
      if let permissions { child.label += permissions }
      children.append(child)
    }
    return TreeRow(lead + Self.label(vertex), children)
  }

  // MARK: Labels

  private static func label(_ vertex: BlockGraph.Vertex) -> StyledText {
    let name = Sanitizer.visible(vertex.name)
    switch vertex.kind {
    case .device:
      let isEmpty = vertex.edges.isEmpty
      return StyledText(name, .command) + StyledText("  device" + (isEmpty ? ", empty" : ""), .dim)
    case .export(let type):
      return StyledText(name, .command)
        + StyledText("  \(Sanitizer.visible(type)) export", .dim)
    case .job(let job):
      return StyledText(name, .command)
        + StyledText("  " + words(job).joined(separator: "  "), .dim)
    case .backend: return StyledText("backend without a name", .dim)
    case .node(let node):
      var text = StyledText(name, .key)
      text.append("  " + Sanitizer.visible(node.driver), .argument)
      for word in words(node) { text.append("  " + Sanitizer.visible(word)) }
      // What stands below says more of where its data is.
      if vertex.edges.isEmpty, let file = node.file {
        text.append("  " + Sanitizer.visible(file), .dim)
      }
      return text
    }
  }

  /// `mirror job  running 25%`
  static func words(_ job: BlockGraph.Job) -> [String] {
    let share = job.share.map { " \(Int($0 * 100))%" } ?? ""
    return ["\(Sanitizer.visible(job.type)) job", Sanitizer.visible(job.status) + share]
  }

  /// Size, mode, throttling and bitmaps.
  static func words(_ node: BlockGraph.Node) -> [String] {
    var words: [String] = []
    if let size = node.size { words.append(ByteCount.text(Double(size))) }
    if node.isReadOnly { words.append("read-only") }
    if let throttling = throttling(node) { words.append("throttled (\(throttling))") }
    if !node.bitmaps.isEmpty {
      let names = node.bitmaps.map { bitmap in
        bitmap.name + (bitmap.marks.isEmpty ? "" : " (\(bitmap.marks.joined(separator: ", ")))")
      }
      words.append("bitmaps " + names.joined(separator: ", "))
    }
    return words
  }

  /// `group tg0 iops-total=100`; nil if there is none.
  static func throttling(_ node: BlockGraph.Node) -> String? {
    let words = (node.group.map { ["group \($0)"] } ?? []) + node.limits.map { text($0) }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private static func text(_ limit: BlockGraph.Limit) -> String {
    let isBytes = limit.name.hasPrefix("bps")
    return "\(limit.name)=" + (isBytes ? ByteCount.text(Double(limit.value)) : "\(limit.value)")
  }

  /// `  (write, resize; others: consistent-read)`
  private static func text(_ permissions: BlockGraph.Permissions) -> StyledText {
    let taken = permissions.taken.isEmpty ? "nothing" : permissions.taken.joined(separator: ", ")
    let shared = permissions.shared.isEmpty ? "nothing" : permissions.shared.joined(separator: ", ")
    return StyledText(
      "  (\(Sanitizer.visible(taken)); others: \(Sanitizer.visible(shared)))", .dim)
  }
}
