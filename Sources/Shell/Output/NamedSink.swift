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
  /// What it is called now.
  private let name: () -> String
  /// What is not shown until it is certain what it is called.
  private var withheld: [Report]?

  /// - Parameters:
  ///   - gathering: keeps the answers, to show them all together; nil shows each as it comes.
  ///   - isWithheld: nothing is shown until ``release()``.
  init(
    onto output: Output, gathering: AnswerGathering?, isWithheld: Bool = false, number: Int,
    name: @escaping () -> String
  ) {
    self.output = output
    self.gathering = gathering
    self.number = number
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
    if withheld != nil {
      withheld?.append(report)
    } else if let gathering, AnswerGathering.keeps(report) {
      gathering.take(report, from: name(), number)
    } else {
      output.show(.from(name(), report))
    }
    return true
  }

  /// Shows text that was made for people.
  func show(_ text: StyledText) { _ = show(.text(text.plain)) }

  /// Shows what has been withheld, and goes on without delay.
  func release() {
    let reports = withheld ?? []
    withheld = nil
    for report in reports { _ = show(report) }
  }

  /// The output does that.
  func flush() {}
}
