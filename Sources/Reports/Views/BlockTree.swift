/// The block graph as it is to be drawn.
package struct BlockTree: Hashable, Sendable {
  /// All of it.
  package var graph: BlockGraph
  /// Where the drawing begins; nil for everything.
  package var start: BlockGraph.Vertex?
  /// Show what each wants to do with a node, and lets others do.
  package var showsPermissions = false
  /// In the language of Graphviz.
  package var isDot = false
  /// What lines are drawn with.
  package var lines = TreeLines.drawn

  /// The drawing of a graph, or of what stands below something in it.
  package init(_ graph: BlockGraph, from start: BlockGraph.Vertex? = nil) {
    self.graph = graph
    self.start = start
  }
}
