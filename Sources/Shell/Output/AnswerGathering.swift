import Reports

/// What several monitors answered, kept until all have, to be shown as one.
final class AnswerGathering {
  private var answers: [(number: Int, name: String, report: Report)] = []
  private var others: [(number: Int, name: String, report: Report)] = []

  /// What is told meanwhile, such as an event, is shown at once.
  static func keeps(_ report: Report) -> Bool {
    switch report {
    case .event, .remark, .note, .aside, .traffic, .progress: false
    default: true
    }
  }

  func take(_ report: Report, from name: String, _ number: Int) {
    if case .view = report {
      others.append((number, name, report))
    } else if report.isShellsOwn {
      others.append((number, name, report))
    } else {
      answers.append((number, name, report))
    }
  }

  /// Shows what has been kept: what is equal once, and last what is wrong.
  func show(on output: Output) {
    answers.sort { $0.number < $1.number }
    others.sort { $0.number < $1.number }
    let views = others.filter { !$0.report.isShellsOwn }
    let complaints = others.filter { $0.report.isShellsOwn }
    for (_, name, report) in views { output.show(.from(name, report)) }
    if !answers.isEmpty {
      output.show(.folded(FoldedAnswers(answers.map { ($0.name, $0.report) })))
    }
    for (_, name, report) in complaints { output.show(.from(name, report)) }
    answers = []
    others = []
  }
}
