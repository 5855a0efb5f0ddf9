package import Shorthand
import System
package import Terminal

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
  /// In which colours.
  package var theme = Theme.standard

  /// The look that nobody has changed.
  package init() {}

  /// How what is shown looks there; nil where all of it is plain. `auto` obeys `CLICOLOR_FORCE`, then
  /// whether there is a terminal, whose colours `NO_COLOR` takes away.
  ///
  /// Source: no-color.org, which leaves attributes such as bold as they are.
  package func theme(isTerminal: Bool) -> Theme? {
    switch color {
    case .always: return theme
    case .never: return nil
    case .auto:
      if let force = Environment.value(of: "CLICOLOR_FORCE"), force != "0" { return theme }
      guard isTerminal, Environment.value(of: "TERM") != "dumb" else { return nil }
      return Environment.value(of: "NO_COLOR") == nil ? theme : theme.withoutColors
    }
  }
}
