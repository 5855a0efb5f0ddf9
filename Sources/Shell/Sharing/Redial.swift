import EventLoop
import Monitors
import System

/// Connects a monitor whose server has gone again, as often as it takes, ever less often.
final class Redial {
  private let front: FrontEnd
  private var timer: LoopTimer?
  /// Until the next try, in milliseconds.
  private var pause = Redial.firstPause
  /// The server has gone, and has not come back.
  private(set) var isLost = false

  private static let firstPause = 100
  private static let longestPause = 2000

  init(_ front: FrontEnd) {
    self.front = front
  }

  deinit { timer?.cancel() }

  /// The connection has ended, or could not be made.
  func lost(_ monitor: Monitor) {
    isLost = true
    let loop = front.reactor.loop
    timer?.cancel()
    timer = loop.at(loop.now + pause) { [weak self, weak monitor] in
      if let self, let monitor { connect(monitor) }
    }
    pause = min(2 * pause, Self.longestPause)
  }

  /// It is there again, or is not wanted any more.
  func stop() {
    timer?.cancel()
    isLost = false
    pause = Self.firstPause
  }

  private func connect(_ monitor: Monitor) {
    guard let target = monitor.target else { return }
    let terms = ConnectTerms(
      isGuestAgent: target.isGuestAgent, token: Environment.processID,
      patience: front.settings.timeout.map { Seconds.milliseconds($0) })
    monitor.connect(to: target.socket, terms)
  }
}
