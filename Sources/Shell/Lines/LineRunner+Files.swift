import Reports
import Shorthand
import System

extension LineRunner {
  private static let mostNestedFiles = 32

  /// The path as it is found from the file that is being run.
  func besideRunningFile(_ path: String) -> String {
    guard !path.isEmpty, !path.hasPrefix("/"), let file = sources.last?.name,
      let slash = file.lastIndex(of: "/")
    else { return path }
    return String(file[...slash]) + path
  }

  /// The name of a file that is typed behind a meta-command: in quotes it is read as behind `>`,
  /// else it is the rest of the line as it stands. `~` at its start is a home.
  static func fileName(_ typed: String) -> String {
    Files.expandingHome(unquotedName(typed))
  }

  private static func unquotedName(_ typed: String) -> String {
    guard let first = typed.utf8.first, "\"'".utf8.contains(first) else { return typed }
    var parser = ShorthandParser()
    let environment = ShorthandParser.Environment(readFile: { (_) throws(FileFailure) in "" })
    guard
      case .command(_, let outlet?)? = try? parser.parse(
        "x > " + typed, isLast: true, environment),
      case .file(let name, appending: false)? = outlet.target
    else { return typed }
    return name
  }

  /// Whether what is being run is to end because too many files have been run for one line. The
  /// outermost goes on with its next line.
  var hasRunTooManyFiles: Bool { nestedRuns.areTooMany && sources.count > 1 }

  /// Runs what a file, or an entry of the history, holds: not deeper than they may name each other,
  /// not too many for one line, and never again inside of itself, where it would go on without end.
  func nested(_ source: LineSource, _ origin: LineOrigin, _ body: () -> Step) -> Step {
    if let refusal = enter(source, origin) { return refusal }
    defer { sources.removeLast() }
    return body()
  }

  /// Begins with what a file, or an entry of the history, holds; whoever does removes the source
  /// again. Nil if that is allowed; else it is told why it is not.
  func enter(_ source: LineSource, _ origin: LineOrigin) -> Step? {
    nestedRuns.begin(from: origin, isOutermost: sources.count <= 1)
    if nestedRuns.areTooMany {
      return refuseFile(
        source.name, .tooManyFiles(source.name, NestedRuns.most, from: nestedRuns.origin), origin)
    }
    if let identity = source.identity,
      let start = sources.firstIndex(where: { $0.identity == identity })
    {
      let chain = sources[start...].map(\.name) + [source.name]
      return refuseFile(source.name, .runsItself(chain), origin)
    }
    guard sources.count < Self.mostNestedFiles else {
      return refuseFile(source.name, .nestedTooDeep(source.name), origin)
    }
    sources.append(source)
    return nil
  }
}
