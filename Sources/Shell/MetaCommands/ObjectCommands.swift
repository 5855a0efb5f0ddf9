import Completion
import Reports
import Shorthand

/// QOM as folders.
enum ObjectCommands {
  static let rows = [
    MetaCommand(
      "ls", "[-l] [PATH]", completes: .objectFolder(["-l"]), reading: .shown, reach: .each,
      help: "what is in a folder of QOM's, with -l types and values too",
      run: { list($0, $1) }),
    MetaCommand(
      "cd", "[PATH|-]", completes: .objectFolder([]), reading: .shown, reach: .each,
      help:
        "the folder of QOM's in which paths begin; without PATH the root, with - the one before",
      run: { enter($0, $1) }),
    MetaCommand(
      "cat", "PROPERTY…", completes: .objectProperties, reading: .shown, reach: .each,
      help: "what properties of QOM's hold, one a line",
      run: { show($0, $1) }),
  ]

  private static func list(_ runner: LineRunner, _ call: MetaCall) -> Step {
    guard let (switches, paths) = call.words.arguments(switches: ["-l"]), paths.count <= 1 else {
      return runner.usage(call)
    }
    let server = runner.server
    return runner.follow(
      ObjectViews(server, from: call.origin).list(
        paths.first.map { ObjectPath($0, in: server.folder) } ?? server.folder,
        isLong: switches.contains("-l"), to: call.target))
  }

  private static func enter(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let words = call.words.words
    guard words.count <= 1, call.target == nil else { return runner.usage(call) }
    let folders = runner.server.folders
    guard words.first != "-" else {
      guard let path = folders.former else {
        return runner.front.complain(.line(.noFolderBefore), call.origin)
      }
      return runner.follow(ObjectViews(runner.server, from: call.origin).enter(path))
    }
    let path = ObjectPath(words.first ?? "/", in: folders.current)
    return runner.follow(ObjectViews(runner.server, from: call.origin).enter(path))
  }

  private static func show(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let paths = call.words.words.map { ObjectPath($0, in: runner.server.folder) }
    guard !paths.isEmpty, paths.allSatisfy({ $0 != .root }) else { return runner.usage(call) }
    return runner.follow(ObjectViews(runner.server, from: call.origin).show(paths, to: call.target))
  }
}
