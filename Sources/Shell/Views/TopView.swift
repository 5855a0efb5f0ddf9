import Monitors
import Rendering
import Reports
import System
import Terminal

/// `\top` on a screen: how machines stand, redrawn in place until `q` or Ctrl-C. Elsewhere ``LoadLook``
/// shows it once.
struct TopView {
  private let reader: LoadReader
  private let server: Conversation
  /// From one look to the next, in milliseconds.
  private let interval: Int
  private let screen: Screen

  /// - Parameters:
  ///   - server: the one that lines go to.
  ///   - interval: from one look to the next, in milliseconds.
  ///   - screen: replaces rows.
  init(_ reader: LoadReader, _ server: Conversation, interval: Int, on screen: Screen) {
    self.reader = reader
    self.server = server
    self.interval = interval
    self.screen = screen
  }

  private var front: FrontEnd { server.front }

  /// Looks until it is ended.
  func run() -> Step {
    var last = StyledText()
    return front.output.keepingBack {
      let step = follow(&last)
      front.output.transient(nil)
      if !last.isEmpty { front.output.show(last) }
      return step
    }
  }

  private func follow(_ last: inout StyledText) -> Step {
    let repetition = Repetition(server, endsBy: ["q", "Q"])
    var isFirst = true
    while true {
      let moment = front.reactor.now + (isFirst ? min(interval, 500) : interval)
      let before = front.interruptions
      let (report, step) = reader.read()
      guard let report else { return step }
      if front.interruptions != before { return .done }
      last = draw(report)
      let pause = repetition.pause(until: moment) { last = draw(report) }
      switch pause {
      case .goOn: isFirst = false
      case .ended: return .done
      case .leave(let status): return .leave(status)
      }
    }
  }

  /// - Returns: what is on the screen, to be left behind.
  private func draw(_ report: LoadReport) -> StyledText {
    let size = screen.size
    // A row that is full would have an empty one below it.
    let text = LoadText.text(
      report, columns: max(1, size.columns - 1), height: max(1, size.rows - 2))
    let foot = StyledText(Sentence.topEnds(seconds: Double(interval) / 1000), .dim)
    front.output.transient(text + foot)
    return text
  }
}
