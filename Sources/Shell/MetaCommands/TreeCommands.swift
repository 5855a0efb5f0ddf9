import Completion
import Reports
import Shorthand

/// Trees: the block graph, and QOM.
enum TreeCommands {
  static let rows = [
    MetaCommand(
      "tree", "[-v] [--dot] [--ascii] [NODE] | qom [--ascii] [PATH]",
      completes: .tree(["qom", "-v", "--dot", "--ascii"]),
      reach: .oneByOne, help: "the block graph, or an object of QOM's, as a tree",
      run: { runner, call throws(SyntaxError) in try draw(runner, call) })
  ]

  private static func draw(_ runner: LineRunner, _ call: MetaCall) throws(SyntaxError) -> Step {
    let words = try runner.words(of: call)
    guard let (switches, others) = words.arguments(switches: ["-v", "--dot", "--ascii"]) else {
      return runner.usage(call)
    }
    let lines = switches.contains("--ascii") ? TreeLines.ascii : .drawn
    let (report, step): (Report?, Step)
    if others.first == "qom" {
      guard others.count <= 2, switches.subtracting(["--ascii"]).isEmpty else {
        return runner.usage(call)
      }
      let folder = runner.server.folder
      let path = others.count > 1 ? ObjectPath(others[1], in: folder) : folder
      let (tree, next) = ObjectTreeView(runner.server, path, from: call.origin).read()
      (report, step) = (tree.map { .objects($0, lines) }, next)
    } else {
      guard others.count <= 1 else { return runner.usage(call) }
      let (tree, next) = blockTree(runner, from: others.first, call.origin)
      (report, step) = (
        tree.map {
          var tree = $0
          tree.showsPermissions = switches.contains("-v")
          tree.isDot = switches.contains("--dot")
          tree.lines = lines
          return .blockTree(tree)
        }, next
      )
    }
    guard let report else { return step }
    AnswerOutlets(runner.server.programs).show(report, to: words.target, from: call.origin)
    return step
  }

  /// - Parameter name: of the node, or of its user, with which the tree begins.
  private static func blockTree(
    _ runner: LineRunner, from name: String?, _ origin: LineOrigin
  ) -> (tree: BlockTree?, step: Step) {
    let (graph, step) = BlockGraphView(runner.server, from: origin).read()
    guard let graph, let name else { return (graph.map { BlockTree($0) }, step) }
    if let start = graph.vertex(named: name) { return (BlockTree(graph, from: start), step) }
    let names = graph.nodeNames + graph.users.map(\.name)
    let close = ClosestNames.closest(to: name, in: names)
    return (nil, runner.front.complain(.view(.noSuchNode(name, close: close)), origin))
  }
}
