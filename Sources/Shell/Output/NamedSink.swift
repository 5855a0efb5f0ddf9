import Rendering
import Reports
import SystemPackage
import Terminal

/// Shows what one of several monitors tells, behind its name.
final class NamedSink: Sink {
  private let output: Output
  private let gathering: AnswerGathering?
  /// Its number in the session.
  private let number: Int
  /// Where the line is that it is at, see ``JointAnswers/place(of:)``.
  private let place: () -> [Int]
  /// What it is called now.
  private let name: () -> String
  /// What is not shown until it is certain what it is called, and the line that it belongs to.
  private var withheld: [(report: Report, place: [Int])]?

  /// - Parameters:
  ///   - gathering: keeps the answers, to show them all together; nil shows each as it comes.
  ///   - isWithheld: nothing is shown until ``release()``.
  ///   - place: where the line is that what is shown then belongs to.
  init(
    onto output: Output, gathering: AnswerGathering?, isWithheld: Bool = false, number: Int,
    at place: @escaping () -> [Int], name: @escaping () -> String
  ) {
    self.output = output
    self.gathering = gathering
    self.number = number
    self.place = place
    self.name = name
    withheld = isWithheld ? [] : nil
  }

  /// That of the output.
  var look: Look {
    get { output.look }
    set { if newValue != output.look { output.look = newValue } }
  }

  /// Why the output takes no more.
  var failure: Errno? { output.failure }

  /// The output knows where a report belongs.
  func show(_ report: Report) -> Bool {
    let place = place()
    if withheld != nil {
      withheld?.append((report, place))
    } else {
      show(report, of: place)
    }
    return true
  }

  private func show(_ report: Report, of place: [Int]) {
    if let gathering, AnswerGathering.keeps(report) {
      gathering.take(report, from: name(), number, at: place)
    } else {
      output.show(.from(name(), report))
    }
  }

  /// Shows text that was made for people.
  func show(_ text: StyledText) { _ = show(.text(text.plain)) }

  /// Shows what has been withheld, and goes on without delay.
  func release() {
    let reports = withheld ?? []
    withheld = nil
    for (report, place) in reports { show(report, of: place) }
  }

  /// The output does that.
  func flush() {}
}
