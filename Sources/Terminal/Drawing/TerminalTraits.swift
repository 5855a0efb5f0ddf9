internal import CEditline
internal import System
package import SystemPackage

/// Columns and rows of a terminal.
package struct ScreenSize: Sendable, Hashable {
  /// Cells in a row.
  package var columns: Int
  /// Rows on the screen.
  package var rows: Int

  /// A size by its parts.
  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// The size that the terminal tells; 80 × 24 for what it leaves at zero, `nil` when the
  /// descriptor is no terminal.
  ///
  /// The corresponding C function is `ioctl` with `TIOCGWINSZ`.
  package static func of(_ descriptor: FileDescriptor) -> ScreenSize? {
    var columns: CInt = 0
    var rows: CInt = 0
    guard unsafe ce_window_size(descriptor.rawValue, &columns, &rows) == 0 else { return nil }
    return ScreenSize(columns: columns > 0 ? Int(columns) : 80, rows: rows > 0 ? Int(rows) : 24)
  }
}

/// What the environment says of the terminal.
package enum TerminalTraits {
  /// Whether a line can be edited: standard input and output are terminals, and one that
  /// understands control sequences.
  package static var canEdit: Bool {
    Environment.isTerminal(.standardInput) && Environment.isTerminal(.standardOutput)
      && understandsControls
  }

  /// Whether the terminal understands control sequences.
  package static var understandsControls: Bool {
    guard let term = Environment.value(of: "TERM") else { return false }
    return !["dumb", "emacs"].contains(term)
  }

  /// Whether the terminal has a second screen, on which nothing of the first is lost. Most do.
  package static var hasOtherScreen: Bool {
    understandsControls
      && !["linux", "ansi", "vt1", "vt2", "vt5"]
        .contains { (Environment.value(of: "TERM") ?? "").hasPrefix($0) }
  }

  /// Whether the terminal knows 24-bit colours; those that do say so in `COLORTERM`.
  package static var has24BitColors: Bool {
    ["truecolor", "24bit"].contains(Environment.value(of: "COLORTERM") ?? "")
  }

  /// Whether the terminal can be asked whether it draws pictures: between it and us stands nothing that
  /// takes the question for something else. The Linux console may show it, and tmux and screen make it
  /// the title of their window.
  package static var takesPictureQuestion: Bool {
    let term = Environment.value(of: "TERM") ?? ""
    return understandsControls && Environment.value(of: "TMUX") == nil
      && !["linux", "screen", "tmux"].contains { term.hasPrefix($0) }
  }

  /// Whether the terminal says in the environment that it draws pictures.
  package static var namesPictures: Bool {
    let term = Environment.value(of: "TERM") ?? ""
    return takesPictureQuestion
      && (Environment.value(of: "KITTY_WINDOW_ID") != nil
        || ["xterm-kitty", "xterm-ghostty"].contains(term))
  }

  /// Whether the terminal moves wrapped text when its width changes. Most do; these do not.
  package static var reflows: Bool {
    let term = Environment.value(of: "TERM") ?? ""
    if Environment.value(of: "XTERM_VERSION") != nil || term == "linux" { return false }
    return !term.hasPrefix("screen") || Environment.value(of: "TMUX") != nil
  }
}
