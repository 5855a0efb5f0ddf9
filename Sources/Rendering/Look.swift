package import Shorthand
import System

/// How what is shown shall look: what `--format`, `-p` and `--color` say.
package struct Look: Hashable, Sendable {
  /// The shape of answers.
  package enum Format: String, CaseIterable, Sendable {
    case auto, compact, pretty, value
    /// Answers that have rows, as tables, lines or comma-separated values; others as values.
    case table, lines, csv

    /// What is made of an answer for which no view is asked; nil shows it as it is.
    package var view: View? {
      switch self {
      case .auto, .compact, .pretty, .value: nil
      case .table: .table([])
      case .lines: .lines(ValuePath())
      case .csv: .csv([])
      }
    }

    /// Whether programs get values rather than whole messages.
    var showsValues: Bool { self == .value || view != nil }
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
