/// What is made of an answer before it is shown, or goes to a program or a file.
package enum View: Hashable, Sendable {
  /// Its rows, in a table for people; without columns, those of the command.
  case table([Column])
  /// `inserted.node-name = "d0"`: a line for each scalar, at the place or below it.
  case lines(ValuePath)
  /// Its rows, as RFC 4180 has them; without columns, those of the command.
  case csv([Column])
  /// What stands at the place, indented.
  case json(ValuePath)
  /// What stands at the place, as answers are shown.
  case part(ValuePath)

  /// Whether it shows what stands at its place as answers are shown.
  package var isPart: Bool { if case .part = self { true } else { false } }

  /// Whether it gives a value, of which there can be a further view; the others give text.
  package var isValue: Bool {
    switch self {
    case .json, .part: true
    case .table, .lines, .csv: false
    }
  }
}

/// A view by the name under which it is asked for: `COMMAND | \table`.
package enum ViewName: String, CaseIterable, Sendable {
  case table, lines, csv, json

  /// What may stand behind the name.
  package var arguments: String {
    switch self {
    case .table: "[COLUMN[:KIND]…]"
    case .csv: "[COLUMN…]"
    case .lines, .json: "[PATH]"
    }
  }

  /// What it does, in one line.
  package var help: String {
    switch self {
    case .table: "the last answer's rows, as COMMAND | \\table shows them"
    case .csv: "the last answer's rows for programs, as COMMAND | \\csv"
    case .lines: "the last answer's scalars, as COMMAND | \\lines shows them"
    case .json: "the last answer indented, as COMMAND | \\json shows it"
    }
  }
}
