import Completion
import Reports
import Shorthand

/// Trees: the block graph, and QOM.
enum TreeCommands {
  static let rows = [
    MetaCommand(
      "tree", "[-v] [--dot] [--ascii] [NODE] | qom [--ascii] [PATH]",
      completes: .tree(["qom", "-v", "--dot", "--ascii"]), reading: .shown, reach: .each,
      help: "the block graph, or an object of QOM's, as a tree",
      run: { draw($0, $1) })
  ]

  private static func draw(_ runner: LineRunner, _ call: MetaCall) -> Step {
    guard let (switches, others) = call.words.arguments(switches: ["-v", "--dot", "--ascii"]) else {
      return runner.usage(call)
    }
    let lines = switches.contains("--ascii") ? TreeLines.ascii : .drawn
    let server = runner.server
    if others.first == "qom" {
      guard others.count <= 2, switches.subtracting(["--ascii"]).isEmpty else {
        return runner.usage(call)
      }
      let path = others.count > 1 ? ObjectPath(others[1], in: server.folder) : server.folder
      return runner.follow(
        ObjectTreeView(server, path, from: call.origin).read { tree in
          server.present([.objects(tree, lines)], to: call.target, from: call.origin)
          return .done
        })
    }
    guard others.count <= 1 else { return runner.usage(call) }
    return runner.follow(
      BlockGraphView(server, from: call.origin).read { graph in
        guard var tree = tree(of: graph, from: others.first, server, call.origin) else {
          return .done
        }
        tree.showsPermissions = switches.contains("-v")
        tree.isDot = switches.contains("--dot")
        tree.lines = lines
        server.present([.blockTree(tree)], to: call.target, from: call.origin)
        return .done
      })
  }

  /// - Parameter name: of the node, or of its user, with which the tree begins.
  /// - Returns: nil if there is no such, which has been told.
  private static func tree(
    of graph: BlockGraph, from name: String?, _ server: Conversation, _ origin: LineOrigin
  ) -> BlockTree? {
    guard let name else { return BlockTree(graph) }
    if let start = graph.vertex(named: name) { return BlockTree(graph, from: start) }
    let names = graph.nodeNames + graph.users.map(\.name)
    let close = ClosestNames.closest(to: name, in: names)
    _ = server.front.complain(.view(.noSuchNode(name, close: close)), origin)
    return nil
  }
}
