import Reports
import Shorthand
import Terminal

/// The person at the terminal, as far as lines that run have to do with them.
struct Person {
  /// Asks, and waits for the answer.
  let ask: (Question) -> PersonsAnswer
  /// What they have where lines are edited; nil where the kernel reads them.
  var editing: Editing?

  struct Editing {
    let history: HistoryAccess
    /// Gives the terminal to another program while the closure runs.
    let lendTerminal: (() -> Void) -> Void
    /// More is known of the server: what is typed may have other colours and hints now.
    let reconsider: () -> Void
  }
}

/// What became of a question to the person at the terminal.
enum PersonsAnswer: Hashable {
  case text(String)
  /// Ctrl-C.
  case dropped
  /// Ctrl-D, or a terminal that is gone: nobody will answer.
  case none

  init(_ result: LineResult) {
    self =
      switch result {
      case .line(let text): .text(text.trimmed.lowercased())
      case .interrupted: .dropped
      case .endOfInput, .hangUp: .none
      }
  }

  /// Whether it says yes to `[y/N]`.
  var isYes: Bool { self == .text("y") || self == .text("yes") }
}
