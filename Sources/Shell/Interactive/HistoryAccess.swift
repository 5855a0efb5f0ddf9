import Shorthand
import System
import Terminal

/// The history, as far as commands look at it.
struct HistoryAccess {
  /// The entries, and the number of the first.
  var entries: () -> (first: Int, entries: [String])
  /// Puts a text on the next line, to be edited.
  var edit: (String) -> Void
}

/// Where the files of the user stand.
enum HistoryLocation {
  /// How many entries are kept; in memory alone, a thousand at least.
  static var limit: Int { keepsFile ? wanted : max(wanted, 1000) }

  private static var keepsFile: Bool { wanted > 0 && path != nil }

  private static var wanted: Int {
    Environment.value(of: "QMP_SHELL_HISTSIZE").flatMap { Int($0) } ?? History.usualLimit
  }

  /// The history of earlier sessions, and why it could not be read if it could not.
  static func load() -> (history: History, failure: HistoryError?) {
    guard keepsFile, let path else { return (History(limit: limit), nil) }
    let predecessor = Environment.home.map { "\($0)/.qmp-shell_history" }
    return History.load(path: path, predecessor: predecessor, limit: limit)
  }

  /// Whether the file is the one in which the history is kept.
  static func isHistory(_ file: String) -> Bool { file == path }

  private static var path: String? {
    if let path = Environment.value(of: "QMP_SHELL_HISTFILE") { return path }
    return directory("XDG_STATE_HOME", ".local/state").map { "\($0)/qmp-shell/history" }
  }

  /// The lines that run at an interactive start.
  static var startFile: String? {
    if let path = Environment.value(of: "QMP_SHELL_RC") { return path }
    return directory("XDG_CONFIG_HOME", ".config").map { "\($0)/qmp-shell/rc" }
  }

  private static func directory(_ variable: String, _ fallback: String) -> String? {
    if let path = Environment.value(of: variable), path.hasPrefix("/") { return path }
    return Environment.home.map { "\($0)/\(fallback)" }
  }
}

extension Interpreter {
  /// Runs the lines of the start file, if there is one.
  func runStartFile() {
    guard let path = HistoryLocation.startFile, Files.exists(path) else { return }
    _ = ScriptRunner(self).run(.file(path))
    status = .success
  }

  /// Whether what was typed holds a secret, as it stands or with aliases in it replaced.
  func holdsSecret(_ text: String) -> Bool {
    if !SecretPlaces(text, isLine: true).isEmpty { return true }
    let aliases = names.aliases.texts
    if aliases.isEmpty { return false }
    let words = text.split(omittingEmptySubsequences: false) { " \t\r\n".contains($0) }
    let expanded = words.map { aliases[String($0)] ?? String($0) }.joined(separator: " ")
    return !SecretPlaces(expanded, isLine: true).isEmpty
  }

  /// `\s [PATTERN]`.
  func showHistory(_ pattern: String) {
    guard let (first, entries) = person?.editing?.history.entries() else { return }
    for (index, entry) in entries.enumerated() where pattern.isEmpty || entry.contains(pattern) {
      let number = String(first + index)
      output.text("\(TextWidth.padding(number.count, to: 5))\(number)  \(entry)\n")
    }
  }

  /// `\e`: the last line, or the given one, in the user's editor; it comes back to the prompt.
  func editLine(_ text: String, _ origin: LineOrigin) {
    guard let history = person?.editing?.history else {
      _ = complain(Diagnostic.noEditor, origin)
      return
    }
    let line = text.isEmpty ? (history.entries().entries.last { $0.trimmed != "\\e" } ?? "") : text
    do {
      let edited = try ExternalEditor.edit(line) { program, path in
        let ending = try? runProgram(
          ["/bin/sh", "-c", "\(program) \"$1\"", "sh", path], input: .inherited)
        return ending == .exited(0)
      }
      if let edited { history.edit(edited) }
    } catch {
      _ = complain(Diagnostic.cannotEdit(error), origin)
    }
  }
}
