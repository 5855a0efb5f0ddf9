import Completion
import Reports
import Shorthand

/// QOM as folders.
enum ObjectCommands {
  static let rows = [
    MetaCommand(
      "ls", "[-l] [PATH]", completes: .objectFolder(["-l"]),
      reach: .oneByOne, help: "what is in a folder of QOM's, with -l types and values too",
      run: { runner, call throws(SyntaxError) in try list(runner, call) }),
    MetaCommand(
      "cd", "[PATH]", completes: .objectFolder([]),
      help: "the folder of QOM's in which paths begin; without PATH the root",
      run: { runner, call throws(SyntaxError) in try enter(runner, call) }),
    MetaCommand(
      "cat", "PROPERTY…", completes: .objectProperties,
      reach: .oneByOne, help: "what properties of QOM's hold, one a line",
      run: { runner, call throws(SyntaxError) in try show(runner, call) }),
  ]

  private static func list(_ runner: LineRunner, _ call: MetaCall) throws(SyntaxError) -> Step {
    let words = try runner.words(of: call)
    guard let (switches, paths) = words.arguments(switches: ["-l"]), paths.count <= 1 else {
      return runner.usage(call)
    }
    let server = runner.server
    return ObjectViews(server, from: call.origin).list(
      paths.first.map { ObjectPath($0, in: server.folder) } ?? server.folder,
      isLong: switches.contains("-l"), to: words.target)
  }

  private static func enter(_ runner: LineRunner, _ call: MetaCall) throws(SyntaxError) -> Step {
    let words = try runner.words(of: call)
    guard words.words.count <= 1, words.target == nil else { return runner.usage(call) }
    let path = ObjectPath(words.words.first ?? "/", in: runner.server.folder)
    return ObjectViews(runner.server, from: call.origin).enter(path)
  }

  private static func show(_ runner: LineRunner, _ call: MetaCall) throws(SyntaxError) -> Step {
    let words = try runner.words(of: call)
    let paths = words.words.map { ObjectPath($0, in: runner.server.folder) }
    guard !paths.isEmpty, paths.allSatisfy({ $0 != .root }) else { return runner.usage(call) }
    return ObjectViews(runner.server, from: call.origin).show(paths, to: words.target)
  }
}
