import System

/// How what is shown shall look: what `--format`, `-p` and `--color` say.
package struct Look: Hashable, Sendable {
  /// The shape of answers.
  package enum Format: String, CaseIterable, Sendable {
    case auto, compact, pretty, value
  }

  /// When to colour.
  package enum Color: String, CaseIterable, Sendable {
    case auto, always, never
  }

  /// The shape of answers.
  package var format = Format.auto
  /// Indent JSON wherever it goes.
  package var isPretty = false
  /// When to colour.
  package var color = Color.auto

  /// The look that nobody has changed.
  package init() {}

  /// Whether there are colours: `auto` obeys `CLICOLOR_FORCE`, then `NO_COLOR`, then whether there
  /// is a terminal.
  package func usesColor(isTerminal: Bool) -> Bool {
    switch color {
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
