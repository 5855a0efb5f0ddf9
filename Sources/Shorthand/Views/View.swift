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
    case .table: "the rows of the last answer as a table; also COMMAND | \\table"
    case .csv: "the rows of the last answer as comma-separated values; also COMMAND | \\csv"
    case .lines: "the scalars of the last answer, one a line with its path; also COMMAND | \\lines"
    case .json: "the last answer, or a part of it, as indented JSON; also COMMAND | \\json"
    }
  }
}
