import Terminal

extension Diagnostic {
  static let banner = "qmp-shell \(version): \\? lists the meta-commands, \\q leaves"
  static let addressMissing =
    "an address is missing: give a socket's path or HOST:PORT, or set QMP_SOCKET"
  static let noEditing = "lines cannot be edited on this terminal"
  static let noEditor = "\\e needs a terminal on which lines can be edited"

  static func sentence(_ error: HistoryError) -> String {
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

  static func noSuchEntry(_ text: String) -> String { "\(text): the history has no such entry" }

  static func cannotEdit(_ error: any Error) -> String { "cannot edit the line: \(error)" }
}
