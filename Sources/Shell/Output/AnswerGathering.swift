import Rendering
import Reports

/// What several monitors answered, kept until all have, to be shown as one.
final class AnswerGathering {
  private var answers: [(number: Int, name: String, report: Report)] = []
  private var others: [(number: Int, name: String, report: Report)] = []

  /// What is told meanwhile, such as an event, is shown at once.
  static func keeps(_ report: Report) -> Bool {
    switch report {
    case .event, .remark, .note, .traffic, .progress: false
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
    others.sort { $0.number < $1.number }
    let views = others.filter { !$0.report.isShellsOwn }
    let words = others.filter { $0.report.isShellsOwn }.map { ($0.name, $0.report) }
    for (_, name, report) in views { output.show(.from(name, report)) }
    for round in rounds {
      let answers = round.sorted { $0.number < $1.number }
      output.show(.folded(FoldedAnswers(answers.map { ($0.name, $0.report) })))
    }
    for (names, report) in Self.together(words) {
      output.show(.from(names.count == 1 ? names[0] : Sentence.monitors(names), report))
    }
    answers = []
    others = []
  }

  /// The first answers of all, then the second ones and so on: a file has several lines.
  private var rounds: [[(number: Int, name: String, report: Report)]] {
    var counts: [Int: Int] = [:]
    var rounds: [[(number: Int, name: String, report: Report)]] = []
    for answer in answers {
      let place = counts[answer.number, default: 0]
      counts[answer.number] = place + 1
      if place == rounds.count { rounds.append([]) }
      rounds[place].append(answer)
    }
    return rounds
  }

  /// What is said of several in the same words, once, where it is said first.
  private static func together(
    _ words: [(name: String, report: Report)]
  ) -> [(names: [String], report: Report)] {
    var places: [Report: Int] = [:]
    var groups: [(names: [String], report: Report)] = []
    for (name, report) in words {
      if let place = places[report] {
        groups[place].names.append(name)
      } else {
        places[report] = groups.count
        groups.append(([name], report))
      }
    }
    return groups
  }
}
