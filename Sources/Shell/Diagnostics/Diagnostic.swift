import JSON
import Rendering
import Shorthand
import SystemPackage
import Terminal

/// Every sentence that the shell says, made from values that know what, where and why.
enum Diagnostic {
  static let version = "1.0.0"

  /// Where a line stands, in front of what is wrong with it; nothing at the prompt.
  ///
  /// - Parameter column: counted from 1.
  static func prefix(_ origin: LineOrigin, line: Int = 0, column: Int? = nil) -> String {
    let place = column.map { ":\($0)" } ?? ""
    switch origin.place {
    case .terminal: return ""
    case .arguments: return "qmp-shell: "
    case .file(let name): return "\(name):\(origin.line + line)\(place): "
    }
  }

  /// What is wrong with a line: the sentence, the line, and a caret under the place.
  ///
  /// - Parameter columns: how wide the terminal is; nil where there is none.
  static func report(
    _ error: SyntaxError, in text: String, from origin: LineOrigin, columns: Int? = nil
  ) -> StyledText {
    let (shown, span) = SecretPlaces(text, isLine: true).masking(error.span)
    let typed = TextPlace(error.span, in: text)
    let place = TextPlace(span, in: shown, columns: columns.map { $0 - 2 })
    let head = prefix(origin, line: typed.line, column: typed.column + 1)
    var report = StyledText(Sanitizer.visible(head + sentence(error)) + "\n", .error)
    report.append("  " + place.excerpt + "\n")
    report.append("  " + String(repeating: " ", count: place.indent))
    report.append(String(repeating: "^", count: place.width), .caret)
    return report
  }

  /// An address, or a program with its words, as it may be shown.
  static func withoutSecrets(_ typed: String) -> String {
    SecretPlaces(typed, isLine: true).masked
  }

  static let notConnected = "not connected; \\reconnect or \\c ADDRESS connects"
  static let howToReconnect = "\\reconnect connects again, \\q leaves"
  static let interrupted = "interrupted"
  static let confirmQuit = "quit ends the virtual machine. Really? [y/N] "
  static let machineEnded = "the virtual machine has ended"
  static let cpuUsage = "cpu takes the number of a CPU, as query-cpus-fast lists them: cpu 0"
  static let noTransaction = "there is no transaction to drop"
  static let transactionDropped = "transaction dropped"
  static let noLastValue = "there is no returned value yet"
  static let readOnlyStays = "--read-only on the command line cannot be taken back"
  static let noAddress = "there is no address yet: \\c ADDRESS connects"
  static let agentsSendNoEvents = "a guest agent sends no events"
  static let endedWhileWaiting = "the connection ended while waiting"
  static let noMigration = "there is no migration to wait for"
  static let otherHelp =
    "help, ? and \\? show this list; \\h NAME tells about a command, event or type.\n"
    + "Tab completes; exit and Ctrl-D leave; quit ends the virtual machine.\n"

  static func notReadOnly(_ name: String) -> String {
    "\(name) is no query, and the shell is read-only: not sent"
  }

  static func unknownMeta(_ name: String, _ close: [String]) -> String {
    "there is no meta-command \\\(name)" + suggestion(close.map { "\\\($0)" })
      + (close.isEmpty ? ";" : "") + " \\? lists them"
  }

  static func usage(_ head: String) -> String {
    "usage: \(head)"
  }

  static func unknownSetting(_ name: String, _ close: [String]) -> String {
    "there is no setting \(name)" + suggestion(close) + (close.isEmpty ? ";" : "")
      + " \\set lists them"
  }

  static func badSetting(_ name: String, _ value: String, _ values: [String]) -> String {
    "\(name) cannot be \(value): it takes \(values.joined(separator: ", "))"
      + (name == "timeout" ? " or seconds" : name == "events" ? " or patterns" : "")
  }

  static func didYouMean(_ names: [String]) -> String {
    "did you mean \(names.joined(separator: ", "))?"
  }

  static func suggestion(_ names: [String]) -> String {
    names.isEmpty ? "" : "; did you mean \(names.joined(separator: ", "))?"
  }

  static func humanMonitorMode(_ isOn: Bool) -> String {
    isOn
      ? "lines go to the human monitor; \\hmp goes back to QMP"
      : "lines are QMP commands again"
  }

  static func stillRunning(_ names: [String]) -> String {
    "not waiting any more for \(names.joined(separator: ", ")); the answer is shown when it comes"
  }

  static func notSent(_ name: String) -> String {
    "\(name) is not sent: the server has not answered the commands before it"
  }

  static func noReply(_ names: [String], seconds: Double) -> String {
    "no reply to \(names.joined(separator: ", ")) after \(number(seconds)) s"
  }

  static func answersOnlyFailure(_ name: String) -> String {
    "\(name) is answered only if it fails"
  }

  static func late(_ name: String) -> String { "late answer to \(name):" }

  static func timing(microseconds: Int) -> String {
    "time: \(microseconds / 1000).\(String(1000 + microseconds % 1000).dropFirst()) ms"
  }

  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }

  static func openTransaction(_ count: Int) -> String {
    "the input ended inside a transaction with \(count) action\(count == 1 ? "" : "s"): not sent"
  }

  static func jobFailed(_ id: String, _ error: String?) -> String {
    "job \(id) failed" + (error.map { ": \($0)" } ?? "")
  }

  static func noSuchEvent(_ name: String, _ close: [String]) -> String {
    "the server has no event \(name)" + suggestion(close)
  }

  /// - Parameter state: how things stand; nil if that is not known.
  static func waitTimedOut(_ state: String?) -> String {
    "nothing of the kind came in time" + (state.map { ": \($0)" } ?? "")
  }

  static func waiting(_ names: [String]) -> String {
    "waiting for \(names.joined(separator: ", ")); Ctrl-C ends it"
  }

  static func waitingUnchecked(_ names: [String]) -> String {
    "waiting for \(names.joined(separator: ", ")), which the server may not know: it does not say "
      + "which events it has"
  }

  static func stillThere(_ device: String) -> String { "device \(device) is still there" }

  static func goneAlready(_ device: String) -> String { "device \(device) is gone already" }

  static func noSuchDevice(_ device: String, _ close: [String]) -> String {
    "there is no device \(device)" + suggestion(close)
  }

  static func jobGone(_ id: String) -> String { "job \(id) is over, and gone" }

  static func noSuchJob(_ id: String) -> String { "there is no job \(id)" }

  static func migrationFailed(_ status: String, _ error: String?) -> String {
    let what =
      switch status {
      case "failed": "failed"
      case "cancelled": "was cancelled"
      default: "is \(status)"
      }
    return "the migration \(what)" + (error.map { ": \($0)" } ?? "")
  }

  static func unplugRefused(_ device: String) -> String {
    "the guest refused to give up device \(device)"
  }

  /// The line above what `\watch` shows.
  static func watching(
    _ title: String, seconds: Double, time: String, _ endsByKey: Bool
  ) -> String {
    "every \(number(seconds)) s: \(title)   \(time)   \(endsByKey ? "any key" : "Ctrl-C") ends it"
  }

  static func moreRows(_ count: Int) -> String { "… \(count) more row\(count == 1 ? "" : "s")" }

  static func noPager(_ command: String) -> String {
    "the pager \(command) cannot be run: answers are shown without one"
  }

  static func noSuchPath(_ path: String) -> String { "the value has nothing at \(path)" }
}
