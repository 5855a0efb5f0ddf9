/// What is made of an answer before it is shown, or goes to a program or a file.
package enum View: Hashable, Sendable {
  /// `inserted.node-name = "d0"`: a line for each scalar, at the place or below it.
  case lines(ValuePath)
  /// What stands at the place, indented.
  case json(ValuePath)
  /// What stands at the place, as answers are shown.
  case part(ValuePath)

  /// Whether it gives a value, of which there can be a further view; the others give text.
  package var isValue: Bool {
    switch self {
    case .json, .part: true
    case .lines: false
    }
  }
}

/// A view by the name under which it is asked for: `COMMAND | \lines`.
package enum ViewName: String, CaseIterable, Sendable {
  case lines, json

  /// What may stand behind the name.
  package var arguments: String {
    switch self {
    case .lines, .json: "[PATH]"
    }
  }

  /// What it does, in one line.
  package var help: String {
    switch self {
    case .lines: "the scalars of the last answer, one a line with its path; also COMMAND | \\lines"
    case .json: "the last answer, or a part of it, as indented JSON; also COMMAND | \\json"
    }
  }
}
