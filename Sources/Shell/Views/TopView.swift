import Monitors
import Rendering
import Reports
import System
import Terminal

/// `\top`: how machines stand, redrawn in place until `q` or Ctrl-C; elsewhere than on a terminal,
/// once.
struct TopView {
  private let reader: LoadReader
  private let server: Conversation
  /// From one look to the next, in milliseconds.
  private let interval: Int
  /// Takes the picture where there is but one; nil draws it again and again.
  private let take: ((LoadReport) -> Void)?

  /// - Parameters:
  ///   - server: the one that lines go to.
  ///   - interval: from one look to the next, in milliseconds.
  ///   - take: as above.
  init(
    _ reader: LoadReader, _ server: Conversation, interval: Int,
    _ take: ((LoadReport) -> Void)? = nil
  ) {
    self.reader = reader
    self.server = server
    self.interval = interval
    self.take = take
  }

  private var front: FrontEnd { server.front }

  /// Looks until it is ended.
  func run() -> Step {
    guard take == nil, let screen = front.output.screen, screen.replacesRows else { return once() }
    var last = StyledText()
    return front.output.keepingBack {
      let step = follow(on: screen, &last)
      front.output.transient(nil)
      if !last.isEmpty { front.output.show(last) }
      return step
    }
  }

  /// Rates need two looks.
  private func once() -> Step {
    let (first, step) = reader.read()
    guard first != nil else { return step }
    let result = server.wait(until: front.reactor.now + interval) { !server.monitor.isReady }
    guard result == .timedOut else { return front.step(after: result) ?? .done }
    let (report, next) = reader.read()
    if let report { if let take { take(report) } else { front.output.show(.load(report)) } }
    return next
  }

  private func follow(on screen: Screen, _ last: inout StyledText) -> Step {
    let repetition = Repetition(server, endsBy: ["q", "Q"])
    var isFirst = true
    while true {
      let moment = front.reactor.now + (isFirst ? min(interval, 500) : interval)
      let before = front.interruptions
      let (report, step) = reader.read()
      guard let report else { return step }
      if front.interruptions != before { return .done }
      last = draw(report, on: screen)
      let pause = repetition.pause(until: moment) { last = draw(report, on: screen) }
      switch pause {
      case .goOn: isFirst = false
      case .ended: return .done
      case .leave(let status): return .leave(status)
      }
    }
  }

  /// - Returns: what is on the screen, to be left behind.
  private func draw(_ report: LoadReport, on screen: Screen) -> StyledText {
    let size = screen.size
    // A row that is full would have an empty one below it.
    let text = LoadText.text(
      report, columns: max(1, size.columns - 1), height: max(1, size.rows - 2))
    let foot = StyledText(Sentence.topEnds(seconds: Double(interval) / 1000), .dim)
    front.output.transient(text + foot)
    return text
  }
}
