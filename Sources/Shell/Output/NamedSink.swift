import Rendering
import Reports
import SystemPackage
import Terminal

/// Shows what one of several monitors tells, behind its name.
final class NamedSink: Sink {
  /// Nothing is shown until it is certain what it is called.
  private var withheld: [Report]?

  private let output: Output
  /// What it is called now.
  private let name: () -> String

  /// - Parameter isWithheld: nothing is shown until ``release()``.
  init(onto output: Output, isWithheld: Bool = false, name: @escaping () -> String) {
    self.output = output
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
