import Completion

/// History, files, replay.
extension MetaCommand {
  static let history = MetaCommand(
    "s", or: ["history"], "[PATTERN]", help: "numbered history, or the entries that hold PATTERN",
    run: { shell, call in
      shell.showHistory(call.rest)
      return .done
    })

  static let edit = MetaCommand(
    "e", completes: .line, help: "edit the line, or the last one, in $VISUAL",
    run: { shell, call in
      shell.editLine(call.rest, call.origin)
      return .done
    })

  static let include = MetaCommand(
    "i", "FILE", completes: .file, reading: .fileName, help: "run the lines of FILE",
    run: { $0.include($1.rest, by: $1.command, $1.origin) })

  static let includeRelative = MetaCommand(
    "ir", "FILE", completes: .file, reading: .fileName,
    help: "run the lines of FILE, found beside the file that says so",
    run: { shell, call in
      shell.include(shell.besideRunningFile(call.rest), by: call.command, call.origin)
    })

  static let replay = MetaCommand(
    "replay", "FIRST[-LAST] | [--check] [--paced] FILE", completes: .file,
    help: "send again what the history's entries or FILE hold",
    run: { $0.replay($1.rest, $1.origin) })

  static let log = MetaCommand(
    "log", "FILE|off", completes: .file, reading: .fileName,
    help: "write a transcript to FILE from here on", run: { $0.log($1.rest, $1.origin) })

  static let ignore = MetaCommand(
    "ignore", "PATH", help: "a path that --check passes over",
    run: { $0.ignore($1.rest, $1.origin) })

  static let historyAndFiles = [history, edit, include, includeRelative, replay, log, ignore]
}
