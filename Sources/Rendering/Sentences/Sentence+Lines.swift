import Reports
import Shorthand
import Terminal

extension Sentence {
  static func text(_ remark: LineRemark) -> String {
    switch remark {
    case .unknownMeta(let name, let close):
      "there is no meta-command \\\(name)" + suggestion(close.map { "\\\($0)" })
        + (close.isEmpty ? ";" : "") + " \\? lists them"
    case .notOnSeveral(let name, let why):
      "\\\(name) does not run at several monitors at once: \(text(why))"
    case .notDefined(let kind, let name): "there is no \(kind) \(name); \\\(kind) lists them"
    case .badAliasName(let name):
      "\(name) cannot be an alias: it is not read as the name of a command"
    case .aliasHidesCommand(let name):
      "\(name) is the alias from here on, and not the server's command; \\unalias \(name) forgets it"
    case .kept([], let path): "\(path) needs no change"
    case .kept(let names, let path): "\(path) keeps \(names.joined(separator: ", "))"
    case .noStartFile: "there is no place for a start file: set HOME or QMP_SHELL_RC"
    case .takesNoTarget(let name): "\\\(name) is the session's: it takes no @NAME"
    case .nothingForTarget(let isTyped):
      "a command belongs behind @NAME" + (isTyped ? "; \\c NAME goes there" : "")
    case .openTransactionAtTarget(let isTyped):
      "behind @NAME a transaction ends on its line" + (isTyped ? "; \\c NAME goes there" : "")
    case .openTransactionBehindMeta: "behind \\dry and \\watch a transaction ends on its line"
    case .noMessage(let name): "\\dry shows the message of a command, and \(name) is none"
    case .usage(let head): "usage: \(head)"
    case .badStatus(let text): "\(text) is no exit status: it is a number from 0 to 255"
    case .unknownSetting(let name, let close):
      "there is no setting \(name)" + suggestion(close) + (close.isEmpty ? ";" : "")
        + " \\set lists them"
    case .badSetting(let name, let value, let values):
      "\(name) cannot be \(value): it takes \(values.joined(separator: ", "))"
        + (Self.furtherValues[name].map { " or " + $0 } ?? "")
    case .wrongColors(.noAssignment): "a line of colours is ROLE = COLOUR, such as error = red bold"
    case .wrongColors(.unknownRole(let name)):
      "there is nothing called \(name) to colour"
        + Self.suggestion(ClosestNames.closest(to: name, in: Theme.roles.map(\.name)))
    case .wrongColors(.unknownColor(let name)):
      "\(name) is no colour: it takes \(CellColor.names.joined(separator: ", ")), the same behind "
        + "bright-, a number up to 255, #RRGGBB or none, and bold, faint, italic, underline, reverse"
    case .setting(let name, let value): "\(name) \(value)"
    case .readOnlyStays: "--read-only on the command line cannot be taken back"
    case .humanMonitorMode(isOn: true):
      "lines go to the human monitor; \\hmp goes back to QMP"
    case .humanMonitorMode(isOn: false): "lines are QMP commands again"
    case .cpuUsage: "cpu takes the number of a CPU, as query-cpus-fast lists them: cpu 0"
    case .noSuchCPU(let number, let numbers):
      "the machine has no CPU \(number)"
        + (numbers.isEmpty ? "" : ": it has \(listed(numbers))")
    case .noFolderBefore: "there was no folder before"
    case .noTransaction: "there is no transaction to drop"
    case .transactionDropped: "transaction dropped"
    case .noAction: "there is no action to drop"
    case .actionDropped(let action, let left): "dropped \(action): \(actions(left)) left"
    case .transactionOpenAgain(let count):
      "the transaction is open again, with \(actions(count)): \\p lists them, \\undo drops the last, "
        + ") sends it, \\abort drops it"
    case .openTransaction(let count):
      "the input ended inside a transaction with \(actions(count)): not sent"
    case .brokenTransaction(let lines):
      "the transaction is not sent: " + lines.map(place).joined(separator: ", ")
        + (lines.count == 1 ? " was" : " were") + " not understood"
    case .noLastValue: "there is no returned value yet"
    case .noLastFailure: "there was no error yet"
    case .noSuchPath(let path): "the value has nothing at \(path)"
    case .history(let error): text(error)
    case .noSuchEntry(let text): "\(text): the history has no such entry"
    case .noEditor: "\\e needs a terminal on which lines can be edited"
    case .cannotEdit(let error): "cannot edit the line: \(error)"
    }
  }

  /// What tells a line from others.
  private static func place(_ line: MisreadLine) -> String {
    if case .file(let name) = line.origin.place { return "\(name):\(line.origin.line)" }
    return line.text.trimmed
  }

  private static func text(_ why: LineRemark.OneAlone) -> String {
    switch why {
    case .session: "it is about a session, which such a script has not"
    case .waits: "it waits for one, and would hold up the others; run it at each by itself"
    case .oneFile: "each would write the same file; run it at each by itself"
    case .readOnce: "what it reads can be read once; -f - runs the lines of standard input at each"
    case .oncePerScript: "it would run once for each; let the shell around this one run it"
    }
  }

  private static func actions(_ count: Int) -> String { "\(count) action\(count == 1 ? "" : "s")" }

  /// The numbers in their order, those in a row as the first and the last.
  private static func listed(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers.sorted() {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
      .joined(separator: ", ")
  }

  /// What settings take beside the words that are listed.
  private static let furtherValues = [
    "timeout": "seconds", "events": "patterns", "colors": "a file of colours",
    "prompt": "text with %n, %s, %c, %d, %# and %% in it",
  ]

  private static func text(_ error: HistoryError) -> String {
    let what =
      switch error.operation {
      case .read: "read"
      case .createFolder: "make the folder of"
      case .open: "open"
      case .lock: "lock"
      case .write: "write"
      case .trim: "trim"
      }
    return "cannot \(what) the history \(error.path): \(error.cause); "
      + "lines are kept for this session"
  }
}
