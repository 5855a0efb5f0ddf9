import Rendering
import Reports

/// What several monitors answered, kept until all have, to be shown as one.
final class AnswerGathering {
  /// What one of them has told.
  private struct Told {
    let number: Int
    let name: String
    let report: Report
  }

  /// By the place of the line that it belongs to.
  private var lines: [[Int]: [Told]] = [:]

  /// What is told meanwhile, such as an event, is shown at once.
  static func keeps(_ report: Report) -> Bool {
    switch report {
    case .event, .remark, .note, .traffic, .progress: false
    default: true
    }
  }

  /// - Parameters:
  ///   - number: the monitor's in the session.
  ///   - place: where the line is that it belongs to, see ``JointAnswers/place(of:)``.
  func take(_ report: Report, from name: String, _ number: Int, at place: [Int]) {
    lines[place, default: []].append(Told(number: number, name: name, report: report))
  }

  /// Shows what has been kept, line by line: what is equal once, and what is wrong behind it.
  func show(on output: Output) {
    let kept = lines.sorted { Self.precedes($0.key, $1.key) }
    lines = [:]
    for (_, told) in kept { show(told.sorted { $0.number < $1.number }, on: output) }
  }

  /// In the order of the lines. Last is what belongs to none, such as who could not be reached.
  private static func precedes(_ left: [Int], _ right: [Int]) -> Bool {
    if left.isEmpty || right.isEmpty { return !left.isEmpty }
    return left.lexicographicallyPrecedes(right)
  }

  /// Shows what belongs to one line.
  private func show(_ told: [Told], on output: Output) {
    var answers: [Told] = []
    var words: [Told] = []
    for one in told {
      if one.report.isShellsOwn {
        words.append(one)
      } else if case .view = one.report {
        output.show(.from(one.name, one.report))
      } else {
        answers.append(one)
      }
    }
    for round in Self.rounds(answers) {
      output.show(.folded(FoldedAnswers(round.map { ($0.name, $0.report) })))
    }
    for group in Self.together(words) {
      let names = group.map(\.name)
      output.show(.from(names.count == 1 ? names[0] : Sentence.monitors(names), group[0].report))
    }
  }

  /// The first answers of all, then the second ones and so on: a line may have several.
  private static func rounds(_ answers: [Told]) -> [[Told]] {
    var counts: [Int: Int] = [:]
    var rounds: [[Told]] = []
    for answer in answers {
      let place = counts[answer.number, default: 0]
      counts[answer.number] = place + 1
      if place == rounds.count { rounds.append([]) }
      rounds[place].append(answer)
    }
    return rounds
  }

  /// What is said of several in the same words, once, where it is said first; each is named once.
  ///
  /// - Parameter words: those of each monitor in one piece.
  private static func together(_ words: [Told]) -> [[Told]] {
    var places: [Report: Int] = [:]
    var groups: [[Told]] = []
    for word in words {
      guard let place = places[word.report] else {
        places[word.report] = groups.count
        groups.append([word])
        continue
      }
      if groups[place].last?.number != word.number { groups[place].append(word) }
    }
    return groups
  }
}
