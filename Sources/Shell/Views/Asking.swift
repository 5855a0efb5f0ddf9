import Reports

/// Questions to a server, and what is made of the answers: a view, for whoever does not wait.
final class Asking: Activity {
  /// What follows from the answers.
  enum Next {
    case over(Step)
    /// Further questions, to which the answers have led.
    case further(Inquiry, then: () -> Next)
  }

  private var inquiry: Inquiry
  private var conclude: () -> Next

  /// - Parameter conclude: makes of the answers what is to be made of them, once all have come.
  init(_ inquiry: Inquiry, then conclude: @escaping () -> Next) {
    self.inquiry = inquiry
    self.conclude = conclude
    inquiry.begin()
  }

  func advance() -> Step? {
    while inquiry.isOver {
      if let step = inquiry.end() { return step }
      switch conclude() {
      case .over(let step): return step
      case .further(let next, let then):
        (inquiry, conclude) = (next, then)
        next.begin()
      }
    }
    return nil
  }

  func stop() { inquiry.stop() }
}
