import Completion
import Reports
import Shorthand

/// Trees: QOM.
enum TreeCommands {
  static let rows = [
    MetaCommand(
      "tree", "qom [--ascii] [PATH]", completes: .objectFolder(["qom", "--ascii"]),
      help: "an object of QOM's and all that belongs to it",
      run: { runner, call throws(SyntaxError) in try draw(runner, call) })
  ]

  private static func draw(_ runner: LineRunner, _ call: MetaCall) throws(SyntaxError) -> Step {
    let words = try runner.words(of: call)
    guard let (switches, others) = words.arguments(switches: ["--ascii"]), others.first == "qom",
      others.count <= 2
    else { return runner.usage(call) }
    let server = runner.server
    let path = others.count > 1 ? ObjectPath(others[1], in: server.folder) : server.folder
    let (tree, step) = ObjectTreeView(server, path, from: call.origin).read()
    if let tree {
      let lines = switches.contains("--ascii") ? TreeLines.ascii : .drawn
      AnswerOutlets(server.programs).show(
        .objects(tree, lines), to: words.target, from: call.origin)
    }
    return step
  }
}
