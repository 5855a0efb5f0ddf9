import System

/// Whether to use colours.
enum ColorChoice {
  /// `auto` obeys `CLICOLOR_FORCE`, then `NO_COLOR`, then whether there is a terminal.
  static func usesColor(_ choice: Settings.Color, isTerminal: Bool) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto:
      if let force = Environment.value(of: "CLICOLOR_FORCE"), force != "0" {
        true
      } else if Environment.value(of: "NO_COLOR") != nil {
        false
      } else {
        isTerminal && Environment.value(of: "TERM") != "dumb"
      }
    }
  }
}
