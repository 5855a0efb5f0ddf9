import Completion
import Records
import Reports
import Shorthand
import System
import SystemPackage

/// Files that are run or written.
enum FileCommands {
  static let rows = [
    MetaCommand(
      "i", "FILE [ARG…]", completes: .script, reading: .words, reach: .lines,
      runsUnsent: true,
      help: "run the lines of FILE",
      run: { runner, call throws(SyntaxError) in try include(runner, call) { $0 } }),
    MetaCommand(
      "ir", "FILE [ARG…]", completes: .script, reading: .words,
      reach: .lines, runsUnsent: true,
      help: "run the lines of FILE, found beside the file that says so",
      run: { runner, call throws(SyntaxError) in
        try include(runner, call) { runner.besideRunningFile($0) }
      }),
    MetaCommand(
      "log", "FILE|off", completes: .file(["off"]), reading: .fileName,
      help: "write a transcript to FILE from here on", run: { log($0.front, $1.rest, $1.origin) }),
    MetaCommand(
      "schema", "[--devices] FILE", completes: .file(["--devices"]), reading: .fileName,
      reach: .alone(.oneFile),
      help: "write what the server says of itself, or of its devices, to FILE",
      run: { SchemaRecording(runner: $0).write(to: $1.rest, $1) }),
    MetaCommand(
      "o", "[FILE]", completes: .file([]), reading: .fileName,
      help: "write answers to FILE, but no errors; without it, to standard output again",
      run: { redirect($0.front, $1.rest, $1.origin) }),
  ]

  /// Runs the lines of a file.
  ///
  /// - Parameter find: where the file of a name is.
  /// - Throws: ``SyntaxError`` for words that do not say which.
  private static func include(
    _ runner: LineRunner, _ call: MetaCall, _ find: (String) -> String
  ) throws(SyntaxError) -> Step {
    // A name with blanks is the rest of the line, where there is such a file.
    let whole = find(LineRunner.fileName(call.line.rest))
    let words = try QuotedWords.split(call.text, from: call.line.restStart)
    guard let first = words.first else { return runner.usage(call) }
    let isWhole = words.count == 1 || Files.exists(whole)
    let parameters = try Parameters(
      call.text, from: isWhole ? call.text.utf8.count : first.span.upperBound)
    let path = isWhole ? whole : find(Files.expandingHome(first.text))
    if runner.front.isOneOfSeveral {
      return runner.begin(file: path, parameters, from: call.origin)
    }
    return ScriptRunner(runner).run(.file(path), from: call.origin, with: parameters)
  }

  private static func log(_ front: FrontEnd, _ path: String, _ origin: LineOrigin) -> Step {
    if path.isEmpty {
      front.output.text("log \(front.transcript?.path ?? "off")\n")
      return .done
    }
    if path == "off" {
      front.transcript = nil
    } else if let failure = front.openTranscript(path) {
      return front.complain(failure, origin)
    }
    return .done
  }

  private static func redirect(_ front: FrontEnd, _ path: String, _ origin: LineOrigin) -> Step {
    guard !path.isEmpty else {
      front.output.redirect(to: nil)
      return .done
    }
    do throws(Errno) {
      let file = try Files.open(
        path, .writeOnly, options: [.create, .truncate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      front.output.redirect(to: file) { [unowned front] error in
        _ = front.complain(.file(.cannotWrite(path, error)), origin)
      }
      return .done
    } catch {
      return front.complain(.file(.cannotWrite(path, error)), origin)
    }
  }
}
