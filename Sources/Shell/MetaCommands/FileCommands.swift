import Completion
import Records
import Reports
import System
import SystemPackage

/// Files that are run or written.
enum FileCommands {
  static let rows = [
    MetaCommand(
      "i", "FILE", completes: .file, reading: .fileName, help: "run the lines of FILE",
      run: { include($0, $1.rest, $1) }),
    MetaCommand(
      "ir", "FILE", completes: .file, reading: .fileName,
      help: "run the lines of FILE, found beside the file that says so",
      run: { include($0, $0.besideRunningFile($1.rest), $1) }),
    MetaCommand(
      "log", "FILE|off", completes: .file, reading: .fileName,
      help: "write a transcript to FILE from here on", run: { log($0.front, $1.rest, $1.origin) }),
    MetaCommand(
      "o", "[FILE]", completes: .file, reading: .fileName,
      help: "write answers to FILE; without it, to standard output again",
      run: { redirect($0.front, $1.rest, $1.origin) }),
  ]

  private static func include(_ runner: LineRunner, _ path: String, _ call: MetaCall) -> Step {
    guard !path.isEmpty else { return runner.usage(call) }
    return ScriptRunner(runner).run(.file(path), from: call.origin)
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
