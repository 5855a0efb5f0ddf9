import Shorthand
import Transport

extension Interpreter {
  private static let mostNestedFiles = 32

  /// `\i FILE`, `\ir FILE`.
  func include(_ path: String, relative isRelative: Bool, _ origin: LineOrigin) -> Step {
    guard !path.isEmpty else {
      return usage(isRelative ? .includeRelative : .include, origin)
    }
    var path = path
    if isRelative, !path.hasPrefix("/"), let file = files.last,
      let slash = file.lastIndex(of: "/")
    {
      path = String(file[...slash]) + path
    }
    return ScriptRunner(self).run(.file(path), from: origin)
  }

  /// Runs what a file, or a part of the history, holds; not deeper than files may include each
  /// other.
  func nested(_ path: String, _ origin: LineOrigin, _ body: () -> Step) -> Step {
    guard files.count < Self.mostNestedFiles else {
      return complain(Diagnostic.nestedTooDeep(path), origin)
    }
    files.append(path)
    defer { files.removeLast() }
    return body()
  }

  /// `\! COMMAND`.
  func runShell(_ command: String, _ origin: LineOrigin) -> Step {
    guard !command.isEmpty else { return usage(.shell, origin) }
    output.flush()
    let ending = withTerminalLent {
      let input: ChildProcess.Stream = isInteractive ? .inherit : .null
      var child = try? ChildProcess.start(
        ["/bin/sh", "-c", command], input: input, output: .inherit, error: .inherit,
        ownGroup: false)
      return child?.wait()
    }
    if ending != .exited(0) {
      return complain(Diagnostic.shellCommandEnded(command, ending), origin)
    }
    return .done
  }
}
