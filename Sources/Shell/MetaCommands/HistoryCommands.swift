import Completion
import Records
import Reports
import Shorthand
import System
import SystemPackage
import Terminal

/// The history.
enum HistoryCommands {
  static let rows = [
    MetaCommand(
      "s", or: ["history"], "[PATTERN]", reading: .shown,
      help: "numbered history, or the entries that hold PATTERN", run: { list($0, $1) }),
    MetaCommand(
      "e", completes: .line, help: "edit the line, or the last one, in $VISUAL",
      run: { edit($0, $1.rest, $1.origin) }),
    MetaCommand(
      "replay", "FIRST[-LAST] | [--check] [--paced] FILE",
      completes: .file(["--check", "--paced"]),
      help: "send again what the history's entries or FILE hold",
      run: { ReplayRun($0).run($1) }),
    MetaCommand(
      "ignore", "PATH", runsUnsent: true, help: "a path that --check passes over",
      run: { ignore($0, $1) }),
  ]

  private static func list(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let pattern = call.rest
    guard let (first, entries) = runner.front.person?.editing?.history.entries() else {
      return .done
    }
    let wanted = entries.enumerated().filter { pattern.isEmpty || $0.element.contains(pattern) }
    let lines = wanted.map { index, entry in
      let number = String(first + index)
      return "\(TextWidth.padding(number.count, to: 5))\(number)  \(entry)\n"
    }
    runner.show(lines.map { .text($0) }, call)
    return .done
  }

  /// The last line, or the given one, in the user's editor; it comes back to the prompt.
  private static func edit(_ runner: LineRunner, _ text: String, _ origin: LineOrigin) -> Step {
    guard let history = runner.front.person?.editing?.history else {
      return runner.front.complain(.line(.noEditor), origin)
    }
    let line = text.isEmpty ? (history.entries().entries.last { $0.trimmed != "\\e" } ?? "") : text
    if let edited = edited(runner, line, origin) { history.edit(edited) }
    return .done
  }

  /// A text as the user's editor left it; nil, and said why, where there is none.
  static func edited(_ runner: LineRunner, _ text: String, _ origin: LineOrigin) -> String? {
    do throws(Errno) {
      let edited = try ExternalEditor.edit(text) { program, path in
        let ending = try? runner.server.programs.run(
          ["/bin/sh", "-c", "\(program) \"$1\"", "sh", path], input: .inherited)
        return ending == .exited(0)
      }
      switch edited {
      case .text(let text): return text
      case .refused(let line):
        let place = LineOrigin.Place.file(ExternalEditor.fileName)
        runner.front.refuse(line.content, LineOrigin(place: place, line: line.number))
      case .failed: break
      }
    } catch {
      _ = runner.front.complain(.line(.cannotEdit(error)), origin)
    }
    return nil
  }

  private static func ignore(_ runner: LineRunner, _ call: MetaCall) -> Step {
    if call.rest.isEmpty { return runner.usage(call) }
    guard let path = AnswerPath(call.rest) else {
      return runner.front.complain(.record(.badPath(call.rest)), call.origin)
    }
    runner.ignoredPaths.append(path)
    return .done
  }
}
