import System
import Terminal

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

  /// Where commands of one's own are, those of the user before those that came with the program.
  static var commandFolders: [String] {
    let own = directory("XDG_CONFIG_HOME", ".config").map { "\($0)/qmp-shell/commands" }
    let program = Files.link("/proc/self/exe").flatMap { path in
      path.lastIndex(of: "/").map { "\(path[..<$0])/../share/qmp-shell/commands" }
    }
    return [own, program].compactMap(\.self)
  }

  private static func directory(_ variable: String, _ fallback: String) -> String? {
    if let path = Environment.value(of: variable), path.hasPrefix("/") { return path }
    return Environment.home.map { "\($0)/\(fallback)" }
  }
}
